using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Ports;

/// <summary>Keeps feeds and what was seen in them. All times are UTC. Every method may throw <see cref="StoreException"/>.</summary>
public interface IFeedStore
{
    /// <summary>All feeds, by id, ordinal order.</summary>
    IAsyncEnumerable<Feed> ListAsync(CancellationToken cancel = default);

    /// <summary>Active feeds with <see cref="Feed.NextPollAt"/> ≤ <paramref name="now"/>, the longest overdue first.</summary>
    IAsyncEnumerable<Feed> ListDueAsync(DateTimeOffset now, CancellationToken cancel = default);

    /// <summary>The feed, or null.</summary>
    Task<Feed?> GetAsync(string id, CancellationToken cancel = default);

    /// <summary>Stores a new feed. False, and nothing changed, when its id exists.</summary>
    Task<bool> AddAsync(Feed feed, CancellationToken cancel = default);

    /// <summary>Replaces a feed whose <see cref="Feed.Stamp"/> is still current. False, and nothing changed, when it was changed or removed meanwhile.</summary>
    Task<bool> UpdateAsync(Feed feed, CancellationToken cancel = default);

    /// <summary>Removes a feed and its seen entries; its articles stay. False when there was none.</summary>
    Task<bool> RemoveAsync(string id, CancellationToken cancel = default);

    /// <summary>Those of the keys that were seen in this feed.</summary>
    Task<IReadOnlyDictionary<string, SeenEntry>> GetSeenAsync(string feedId, IReadOnlyCollection<string> keys, CancellationToken cancel = default);

    /// <summary>Inserts or replaces seen entries. Idempotent. Not atomic over the whole list, but each entry is written whole.</summary>
    Task SaveSeenAsync(string feedId, IReadOnlyCollection<SeenEntry> entries, CancellationToken cancel = default);
}

/// <summary>A store that cannot do what was asked: unreachable, full, corrupt. The message says what and where, for an admin to read.</summary>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);
