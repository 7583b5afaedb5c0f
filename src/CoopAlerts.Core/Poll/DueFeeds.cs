using CoopAlerts.Core.Ports;

namespace CoopAlerts.Core.Poll;

/// <summary>Finds the feeds that are due and queues them. A feed queued twice is polled once: the poller looks again whether it is due.</summary>
public sealed class DueFeeds(IFeedStore feeds, IWorkQueue queue, TimeProvider time)
{
    // Messages written together.
    private const int Batch = 100;

    /// <summary>Queues every feed that is due now; gives their number. May throw <see cref="StoreException"/>.</summary>
    public async Task<int> EnqueueAsync(CancellationToken cancel)
    {
        var count = 0;
        var batch = new List<string>(Batch);
        await foreach (var feed in feeds.ListDueAsync(time.GetUtcNow(), cancel))
        {
            batch.Add(feed.Id);
            count++;
            if (batch.Count < Batch) continue;
            await queue.EnqueueAsync(WorkQueues.Fetch, batch, cancel: cancel);
            batch = new List<string>(Batch);
        }

        if (batch.Count > 0) await queue.EnqueueAsync(WorkQueues.Fetch, batch, cancel: cancel);
        return count;
    }
}
