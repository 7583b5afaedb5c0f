using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Local.Memory;

/// <summary>Stories for as long as the process lives, with an index from key to story. It keeps nothing on disk.</summary>
public sealed class InMemoryStoryStore : IStoryStore
{
    private readonly Lock gate = new();
    private readonly StampedRows<string, Story> stories = new(s => s.Id, s => s.Stamp, (s, stamp) => s with { Stamp = stamp });
    private readonly Dictionary<string, HashSet<string>> filedUnder = [];

    /// <inheritdoc/>
    public Task<IReadOnlyList<Story>> GetAsync(IReadOnlyCollection<string> ids, CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlyList<Story>>(ids.Distinct().Select(stories.Find).OfType<Story>().ToList());

    /// <inheritdoc/>
    public Task<IReadOnlyList<Story>> FindAsync(
        IReadOnlyCollection<string> keys, DateTimeOffset since, int limit, CancellationToken cancel = default)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<Story>>(keys.Distinct()
                .SelectMany(key => filedUnder.GetValueOrDefault(key) ?? [])
                .CountBy(id => id)
                .Select(shared => (Story: stories.Find(shared.Key)!, Keys: shared.Value))
                .Where(found => found.Story.LastSeen >= since)
                .OrderByDescending(found => found.Keys).ThenByDescending(found => found.Story.LastSeen)
                .ThenBy(found => found.Story.Id, StringComparer.Ordinal)
                .Take(limit).Select(found => found.Story).ToList());
        }
    }

    /// <inheritdoc/>
    public Task<Story?> SaveAsync(Story story, CancellationToken cancel = default)
    {
        lock (gate)
        {
            var before = stories.Find(story.Id);
            var saved = stories.AddOrReplace(story);
            if (saved is null) return Task.FromResult(saved);
            foreach (var key in before?.Keys ?? []) filedUnder[key].Remove(story.Id);
            foreach (var key in story.Keys)
            {
                if (!filedUnder.TryGetValue(key, out var ids)) filedUnder[key] = ids = [];
                ids.Add(story.Id);
            }

            return Task.FromResult<Story?>(saved);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Story> ListAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancel = default) =>
        stories.Where(s => from <= s.FirstSeen && s.FirstSeen < to)
            .OrderByDescending(s => s.FirstSeen).ThenByDescending(s => s.Id, StringComparer.Ordinal).ToAsyncEnumerable();
}
