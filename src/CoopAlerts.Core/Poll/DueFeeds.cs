using CoopAlerts.Core.Ports;

namespace CoopAlerts.Core.Poll;

/// <summary>Finds the feeds that are due and queues them. A feed queued twice is polled once: the poller looks again whether it is due.</summary>
public sealed class DueFeeds(IFeedStore feeds, IWorkQueue queue, TimeProvider time)
{
    // Messages written together.
    private const int Batch = 100;

    // Messages of processes that died become visible only later, so some may wait without harm: as many for each due feed, and a floor.
    private const int Backlog = 4;
    private const int BacklogFloor = 100;

    /// <summary>
    /// Queues every feed that is due now; gives their number. Queues none, and gives 0, while several times as many messages wait: a backlog must
    /// not grow with every tick. May throw <see cref="StoreException"/>.
    /// </summary>
    public async Task<int> EnqueueAsync(CancellationToken cancel)
    {
        var due = new List<string>();
        await foreach (var feed in feeds.ListDueAsync(time.GetUtcNow(), cancel)) due.Add(feed.Id);
        if (due.Count == 0 || (await queue.CountAsync(WorkQueues.Fetch, cancel)).Waiting > BacklogFloor + Backlog * due.Count) return 0;
        foreach (var batch in due.Chunk(Batch)) await queue.EnqueueAsync(WorkQueues.Fetch, batch, cancel: cancel);
        return due.Count;
    }
}
