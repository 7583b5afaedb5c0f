using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Local.Memory;

/// <summary>Feeds and their seen entries for as long as the process lives. It keeps nothing on disk.</summary>
public sealed class InMemoryFeedStore : IFeedStore
{
    private readonly StampedRows<string, Feed> feeds = new(f => f.Id, f => f.Stamp, (f, stamp) => f with { Stamp = stamp });
    private readonly Lock gate = new();
    private readonly Dictionary<string, Dictionary<string, SeenEntry>> seenByFeed = [];

    /// <inheritdoc/>
    public IAsyncEnumerable<Feed> ListAsync(CancellationToken cancel = default) =>
        feeds.Where(_ => true).OrderBy(f => f.Id, StringComparer.Ordinal).ToAsyncEnumerable();

    /// <inheritdoc/>
    public IAsyncEnumerable<Feed> ListDueAsync(DateTimeOffset now, CancellationToken cancel = default) =>
        feeds.Where(f => f.Status == FeedStatus.Active && f.NextPollAt <= now)
            .OrderBy(f => f.NextPollAt).ThenBy(f => f.Id, StringComparer.Ordinal).ToAsyncEnumerable();

    /// <inheritdoc/>
    public Task<Feed?> GetAsync(string id, CancellationToken cancel = default) => Task.FromResult(feeds.Find(id));

    /// <inheritdoc/>
    public Task<bool> AddAsync(Feed feed, CancellationToken cancel = default) => Task.FromResult(feeds.Add(feed) is not null);

    /// <inheritdoc/>
    public Task<bool> UpdateAsync(Feed feed, CancellationToken cancel = default) => Task.FromResult(feeds.Replace(feed) is not null);

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(string id, CancellationToken cancel = default)
    {
        lock (gate) seenByFeed.Remove(id);
        return Task.FromResult(feeds.Remove(id));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, SeenEntry>> GetSeenAsync(
        string feedId, IReadOnlyCollection<string> keys, CancellationToken cancel = default)
    {
        var found = new Dictionary<string, SeenEntry>();
        lock (gate)
        {
            if (seenByFeed.TryGetValue(feedId, out var seen))
                foreach (var key in keys)
                    if (seen.TryGetValue(key, out var entry)) found[key] = entry;
        }

        return Task.FromResult<IReadOnlyDictionary<string, SeenEntry>>(found);
    }

    /// <inheritdoc/>
    public Task SaveSeenAsync(string feedId, IReadOnlyCollection<SeenEntry> entries, CancellationToken cancel = default)
    {
        lock (gate)
        {
            if (!seenByFeed.TryGetValue(feedId, out var seen)) seenByFeed[feedId] = seen = [];
            foreach (var entry in entries) seen[entry.Key] = entry;
        }

        return Task.CompletedTask;
    }
}
