using System.Collections.Concurrent;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Send;

/// <summary>Reads stories for digests. The digests of one hour tell the same stories to many: each is read once and may be a minute old.</summary>
internal sealed class RecentStories(IStoryStore stories, TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private const int MostKept = 5_000;

    private readonly ConcurrentDictionary<string, (DateTimeOffset ReadAt, Story Story)> kept = new(StringComparer.Ordinal);

    /// <summary>The stories with these ids that exist.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    public async Task<IReadOnlyList<Story>> GetAsync(IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var fresh = ids.Select(id => kept.TryGetValue(id, out var one) && now - one.ReadAt < KeptFor ? one.Story : null).OfType<Story>().ToList();
        if (fresh.Count == ids.Count)
            return fresh;
        if (kept.Count > MostKept)
            kept.Clear();
        var read = await stories.GetAsync([.. ids.Except(fresh.Select(story => story.Id))], cancel);
        foreach (var story in read)
            kept[story.Id] = (now, story);
        return [.. fresh, .. read];
    }
}
