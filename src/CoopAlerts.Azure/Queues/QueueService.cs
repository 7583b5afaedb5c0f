using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using CoopAlerts.Azure.Storage;

namespace CoopAlerts.Azure.Queues;

/// <summary>The queue service of one account: the address, the pipeline, and what every request to it carries.</summary>
public sealed class QueueService
{
    private readonly HttpPipeline pipeline;
    private readonly string? sas;

    /// <summary>Opens nothing yet.</summary>
    /// <param name="connection">Where the account is.</param>
    /// <param name="clock">Dates signed requests.</param>
    /// <param name="credential">Signs in when the connection has neither key nor signature.</param>
    /// <param name="options">Retries and transport; null for the defaults.</param>
    public QueueService(StorageConnection connection, TimeProvider clock, TokenCredential? credential = null, StorageOptions? options = null)
    {
        Address = connection.Queues;
        sas = connection.Sas;
        pipeline = StoragePipeline.Build(connection, credential, options, SharedKeyPolicy.ForQueues, clock);
    }

    /// <summary>Address of the service.</summary>
    public Uri Address { get; }

    /// <summary>A queue of the account, whether it exists or not.</summary>
    /// <param name="name">3 … 63 small letters, digits and single hyphens.</param>
    public QueueClient Queue(string name) => new(this, name);

    internal async Task<Response> SendAsync(RequestMethod method, string path, string query, byte[]? body, CancellationToken cancel)
    {
        using var message = pipeline.Message(method, Address, sas, path, query);
        message.Request.Headers.SetValue("x-ms-version", "2019-02-02");
        if (body is not null)
        {
            message.Request.Content = RequestContent.Create(body);
            message.Request.Headers.SetValue("Content-Type", "application/xml");
        }

        await pipeline.SendAsync(message, cancel).ConfigureAwait(false);
        return message.Response.IsError ? throw StorageErrors.Of(message.Response) : message.Response;
    }
}
