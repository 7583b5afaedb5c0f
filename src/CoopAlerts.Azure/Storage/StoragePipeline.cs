using Azure.Core;
using Azure.Core.Pipeline;

namespace CoopAlerts.Azure.Storage;

/// <summary>Builds the pipeline through which requests to one service of an account go: retries outside, signing inside, so that every try is signed anew.</summary>
internal static class StoragePipeline
{
    private const string Scope = "https://storage.azure.com/.default";

    /// <summary>The pipeline.</summary>
    /// <param name="connection">Where the account is.</param>
    /// <param name="credential">Signs in when the connection has neither key nor signature.</param>
    /// <param name="options">Retries and transport; null for the defaults.</param>
    /// <param name="stringToSign">What the service wants signed by the account's key.</param>
    /// <param name="clock">Dates the requests.</param>
    /// <exception cref="ArgumentException">There is nothing to sign in with.</exception>
    public static HttpPipeline Build(
        StorageConnection connection, TokenCredential? credential, StorageOptions? options, StringToSign stringToSign, TimeProvider clock)
    {
        HttpPipelinePolicy[] signing = connection switch
        {
            { Key: { } key } => [new SharedKeyPolicy(connection.Account, key, stringToSign, clock)],
            { Sas: not null } => [],
            _ when credential is not null => [new BearerTokenAuthenticationPolicy(credential, Scope)],
            _ => throw new ArgumentException("The storage account has no key and no signature: a credential is needed.", nameof(credential)),
        };
        return HttpPipelineBuilder.Build(options ?? new StorageOptions(), [], signing, new ResponseClassifier());
    }

    /// <summary>A request to an address below the service's, with the account's signature added when there is one.</summary>
    public static HttpMessage Message(this HttpPipeline pipeline, RequestMethod method, Uri service, string? sas, string path, string query)
    {
        var message = pipeline.CreateMessage();
        message.Request.Method = method;
        var full = string.Join('&', new[] { query, sas }.Where(part => !string.IsNullOrEmpty(part)));
        message.Request.Uri.Reset(new Uri(service.AbsoluteUri.TrimEnd('/') + "/" + path + (full.Length > 0 ? "?" + full : "")));
        return message;
    }
}
