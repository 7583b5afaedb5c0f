using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using CoopAlerts.Core.Ports;

namespace CoopAlerts.Azure.Language;

/// <summary>
/// Sends requests to one account: signs in with a key or a token, and asks again at once only where that can help. A service that asks for a pause, or
/// does not answer in time, is left to the caller, whose work can wait.
/// </summary>
internal sealed class LanguageConnection(LanguageServiceOptions options, HttpPipelineTransport? transport)
{
    private const string Version = "2023-04-01";
    private const string Scope = "https://cognitiveservices.azure.com/.default";

    private const int Retries = 2;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(400);

    private readonly HttpPipeline pipeline = Build(options, transport);

    /// <summary>The address of a path of the interface.</summary>
    public Uri Address(string path) => new($"{options.Endpoint!.GetLeftPart(UriPartial.Path).TrimEnd('/')}/language/{path}?api-version={Version}");

    /// <summary>Sends a body.</summary>
    public Task<(Response? Response, LanguageFailure? Failure)> PostAsync<T>(Uri address, T body, JsonTypeInfo<T> type, CancellationToken cancel)
    {
        var request = Request(RequestMethod.Post, address);
        request.Headers.SetValue("Content-Type", "application/json");
        request.Content = RequestContent.Create(JsonSerializer.SerializeToUtf8Bytes(body, type));
        return SendAsync(request, cancel);
    }

    /// <summary>Sends a request without a body. The response is null when none came; there is no failure when it is a success.</summary>
    public Task<(Response? Response, LanguageFailure? Failure)> SendAsync(RequestMethod method, Uri address, CancellationToken cancel) =>
        SendAsync(Request(method, address), cancel);

    private Request Request(RequestMethod method, Uri address)
    {
        var request = pipeline.CreateRequest();
        request.Method = method;
        request.Uri.Reset(address);
        request.Headers.SetValue("Accept", "application/json");
        return request;
    }

    private async Task<(Response? Response, LanguageFailure? Failure)> SendAsync(Request request, CancellationToken cancel)
    {
        try
        {
            var response = await pipeline.SendRequestAsync(request, cancel);
            return (response, response.IsError ? LanguageErrors.Refused(response) : null);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && LanguageErrors.Lost(e) is not null)
        {
            return (null, LanguageErrors.Lost(e));
        }
    }

    private static HttpPipeline Build(LanguageServiceOptions options, HttpPipelineTransport? transport)
    {
        var client = new Client { RetryPolicy = new BriefRetries(), Retry = { NetworkTimeout = options.Timeout } };
        foreach (var header in (string[])["apim-request-id", "x-ms-region"])
            client.Diagnostics.LoggedHeaderNames.Add(header);
        if (transport is not null)
            client.Transport = transport;
        HttpPipelinePolicy signing = options.ApiKey.Length > 0 ? new KeyPolicy(options.ApiKey) : new BearerTokenAuthenticationPolicy(options.Credential ?? new DefaultAzureCredential(), Scope);
        return HttpPipelineBuilder.Build(client, [], [signing], new ResponseClassifier());
    }

    private sealed class Client : ClientOptions;

    private sealed class KeyPolicy(string key) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) => message.Request.Headers.SetValue("Ocp-Apim-Subscription-Key", key);
    }

    private sealed class BriefRetries() : RetryPolicy(Retries, DelayStrategy.CreateExponentialDelayStrategy(Between))
    {
        protected override bool ShouldRetry(HttpMessage message, Exception? exception) => CanHelp(message, exception) && base.ShouldRetry(message, exception);

        protected override async ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
            CanHelp(message, exception) && await base.ShouldRetryAsync(message, exception);

        private static bool CanHelp(HttpMessage message, Exception? exception) =>
            exception is not OperationCanceledException && !(message.HasResponse && (message.Response.Status == 429 || message.Response.Headers.Contains("Retry-After")));
    }
}
