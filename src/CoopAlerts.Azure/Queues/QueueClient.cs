using System.Globalization;
using Azure;
using Azure.Core;
using CoopAlerts.Azure.Storage;

namespace CoopAlerts.Azure.Queues;

/// <summary>
/// One queue by its REST interface; texts are carried as Base64, as the Functions host expects them. Every refusal is a
/// <see cref="RequestFailedException"/> with the service's code (see <see cref="StorageErrors"/>); tries and poison are not known here.
/// </summary>
public sealed class QueueClient
{
    /// <summary>Most messages that the service gives in one answer.</summary>
    public const int MaxMessages = 32;

    private readonly QueueService service;

    internal QueueClient(QueueService service, string name) => (this.service, Name) = (service, name);

    /// <summary>The queue's name.</summary>
    public string Name { get; }

    /// <summary>Makes the queue; fine when it exists.</summary>
    public Task CreateAsync(CancellationToken cancel = default) => service.SendAsync(RequestMethod.Put, Name, "", null, cancel);

    /// <summary>Puts a message in.</summary>
    /// <param name="text">At most 48 KiB of UTF-8.</param>
    /// <param name="delay">How long it stays hidden; whole seconds are rounded up to.</param>
    /// <param name="timeToLive">After what it is thrown away undone; null for never.</param>
    /// <param name="cancel">Gives up.</param>
    public Task PutAsync(string text, TimeSpan delay = default, TimeSpan? timeToLive = null, CancellationToken cancel = default) =>
        service.SendAsync(
            RequestMethod.Post, Messages,
            $"visibilitytimeout={Seconds(delay)}&messagettl={(timeToLive is { } life ? Seconds(life) : "-1")}", QueueXml.Write(text), cancel);

    /// <summary>Takes up to 32 visible messages and hides them.</summary>
    /// <param name="max">1 … 32.</param>
    /// <param name="visibility">How long they stay hidden, 1 s … 7 days.</param>
    /// <param name="cancel">Gives up; messages that were on their way stay hidden for that time.</param>
    public async Task<IReadOnlyList<QueueItem>> GetAsync(int max, TimeSpan visibility, CancellationToken cancel = default) =>
        QueueXml.Read((await service.SendAsync(
            RequestMethod.Get, Messages, $"numofmessages={max}&visibilitytimeout={Seconds(visibility)}", null, cancel).ConfigureAwait(false)).Content);

    /// <summary>Up to 32 visible messages, which stay where they are. They carry no receipt.</summary>
    public async Task<IReadOnlyList<QueueItem>> PeekAsync(int max, CancellationToken cancel = default) =>
        QueueXml.Read((await service.SendAsync(RequestMethod.Get, Messages, $"peekonly=true&numofmessages={max}", null, cancel).ConfigureAwait(false)).Content);

    /// <summary>Removes a message that one holds; else <c>MessageNotFound</c> or <c>PopReceiptMismatch</c>.</summary>
    public Task DeleteAsync(string id, string receipt, CancellationToken cancel = default) =>
        service.SendAsync(RequestMethod.Delete, $"{Messages}/{Uri.EscapeDataString(id)}", $"popreceipt={Uri.EscapeDataString(receipt)}", null, cancel);

    /// <summary>Changes how long a message that one holds stays hidden, from now on. Gives the new receipt.</summary>
    /// <param name="id">The message.</param>
    /// <param name="receipt">Proof of holding it; used up by this.</param>
    /// <param name="visibility">Zero makes it visible at once.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<string> HideAsync(string id, string receipt, TimeSpan visibility, CancellationToken cancel = default)
    {
        var response = await service.SendAsync(
            RequestMethod.Put, $"{Messages}/{Uri.EscapeDataString(id)}",
            $"popreceipt={Uri.EscapeDataString(receipt)}&visibilitytimeout={Seconds(visibility)}", null, cancel).ConfigureAwait(false);
        return response.Headers.TryGetValue("x-ms-popreceipt", out var next) ? next : "";
    }

    /// <summary>How many messages there are, visible or hidden; the service calls the number approximate.</summary>
    public async Task<int> CountAsync(CancellationToken cancel = default)
    {
        var response = await service.SendAsync(RequestMethod.Get, Name, "comp=metadata", null, cancel).ConfigureAwait(false);
        return response.Headers.TryGetValue("x-ms-approximate-messages-count", out var count)
            ? int.Parse(count, CultureInfo.InvariantCulture) : throw new RequestFailedException("The queue service did not say how many messages there are.");
    }

    private string Messages => $"{Name}/messages";

    // Rounded up: a message must not come back before the time that was asked for.
    private static string Seconds(TimeSpan time) => ((long)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}

/// <summary>A message as the service gives it.</summary>
/// <param name="Id">The same for every delivery.</param>
/// <param name="Receipt">Proof of this delivery; empty after a peek.</param>
/// <param name="Text">What was put in.</param>
/// <param name="Deliveries">Times it was taken, this one included.</param>
public sealed record QueueItem(string Id, string Receipt, string Text, int Deliveries);
