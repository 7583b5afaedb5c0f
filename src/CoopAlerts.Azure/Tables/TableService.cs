using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using CoopAlerts.Azure.Storage;

namespace CoopAlerts.Azure.Tables;

/// <summary>The table service of one account: the address, the pipeline, and what every request to it carries.</summary>
public sealed class TableService
{
    private readonly HttpPipeline pipeline;
    private readonly string? sas;

    /// <summary>Opens nothing yet.</summary>
    /// <param name="connection">Where the account is.</param>
    /// <param name="clock">Dates signed requests.</param>
    /// <param name="credential">Signs in when the connection has neither key nor signature.</param>
    /// <param name="options">Retries and transport; null for the defaults.</param>
    public TableService(StorageConnection connection, TimeProvider clock, TokenCredential? credential = null, StorageOptions? options = null)
    {
        Address = connection.Tables;
        sas = connection.Sas;
        pipeline = StoragePipeline.Build(connection, credential, options, SharedKeyPolicy.ForTables, clock);
    }

    /// <summary>Address of the service.</summary>
    public Uri Address { get; }

    /// <summary>A table of the account, whether it exists or not.</summary>
    public TableClient Table(string name) => new(this, name);

    internal async Task<Response> SendAsync(
        RequestMethod method, string path, string query, ReadOnlyMemory<byte>? body, Action<RequestHeaders>? headers, CancellationToken cancel)
    {
        using var message = pipeline.Message(method, Address, sas, path, query);
        message.Request.Headers.SetValue("x-ms-version", "2019-02-02");
        message.Request.Headers.SetValue("DataServiceVersion", "3.0");
        message.Request.Headers.SetValue("Accept", "application/json;odata=minimalmetadata");
        if (body is { } bytes)
        {
            message.Request.Content = RequestContent.Create(bytes);
            message.Request.Headers.SetValue("Content-Type", "application/json");
        }

        if (method == RequestMethod.Post) message.Request.Headers.SetValue("Prefer", "return-no-content");
        headers?.Invoke(new RequestHeaders(message.Request));
        await pipeline.SendAsync(message, cancel).ConfigureAwait(false);
        return message.Response.IsError ? throw StorageErrors.Of(message.Response) : message.Response;
    }

    internal readonly struct RequestHeaders(Request request)
    {
        public void Set(string name, string value) => request.Headers.SetValue(name, value);
    }
}
