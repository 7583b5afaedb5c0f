using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Send;

namespace CoopAlerts.Core.Digest;

/// <summary>
/// Finds the subscriptions whose digest is due and puts a message for each into the queue. It changes no subscription: sending does that
/// once the digest is on its way, so that a crash in between skips nobody; a message that comes twice is harmless.
/// </summary>
public sealed class DueDigests(ISubscriptionStore subscriptions, IDeliveryStore deliveries, IWorkQueue queue, TimeProvider clock)
{
    // While a message waits its turn, the next ticks need not repeat it; if it was lost or poisoned, they do so after this time.
    private static readonly TimeSpan RepeatAfter = TimeSpan.FromHours(1);

    /// <summary>A digest that is overdue by more than this is an alarm: it should have been on its way within minutes.</summary>
    public static TimeSpan LateAfter { get; } = TimeSpan.FromHours(1);

    private const int BatchSize = 100;

    private readonly Dictionary<SendMessage, DateTimeOffset> recent = [];
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Enqueues what is due now. Gives the number of messages.</summary>
    /// <exception cref="StoreException">A store or the queue is out of order; what was enqueued stays so.</exception>
    public async Task<int> EnqueueAsync(CancellationToken cancel = default)
    {
        await turn.WaitAsync(cancel);
        try
        {
            return await EnqueueDueAsync(clock.GetUtcNow(), cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Subscriptions whose digest is overdue by more than <see cref="LateAfter"/>, the longest overdue first: a promise that is being broken.</summary>
    /// <exception cref="StoreException">The store is out of order.</exception>
    public IAsyncEnumerable<Subscription> ListLateAsync(CancellationToken cancel = default) =>
        subscriptions.ListDueAsync(clock.GetUtcNow() - LateAfter, cancel);

    private async Task<int> EnqueueDueAsync(DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var old in recent.Where(entry => now - entry.Value >= RepeatAfter).Select(entry => entry.Key).ToList())
            recent.Remove(old);

        var count = 0;
        var batch = new List<SendMessage>(BatchSize);
        await foreach (var subscription in subscriptions.ListDueAsync(now, cancel))
        {
            var message = new SendMessage(subscription.Id, await WindowAsync(subscription, now, cancel));
            if (recent.ContainsKey(message))
                continue;
            batch.Add(message);
            if (batch.Count == BatchSize)
                count += await FlushAsync(batch, now, cancel);
        }

        return count + await FlushAsync(batch, now, cancel);
    }

    private async Task<int> FlushAsync(List<SendMessage> batch, DateTimeOffset now, CancellationToken cancel)
    {
        if (batch.Count == 0)
            return 0;
        await queue.EnqueueAsync(WorkQueues.Send, [.. batch.Select(message => message.ToJson())], cancel: cancel);
        foreach (var message in batch)
            recent[message] = now;
        var count = batch.Count;
        batch.Clear();
        return count;
    }

    // After downtime a digest that was begun comes first, since it holds matches that no later one will carry; else the latest window.
    private async Task<string> WindowAsync(Subscription subscription, DateTimeOffset now, CancellationToken cancel)
    {
        var due = DigestSchedule.LatestDue(subscription, now);
        if (due != subscription.NextDigestAt
            && await deliveries.ListAsync(subscription.Id, 1, cancel) is [{ State: DeliveryState.Sending } begun])
            return begun.Window;
        return DigestSchedule.WindowKey(subscription, due);
    }
}
