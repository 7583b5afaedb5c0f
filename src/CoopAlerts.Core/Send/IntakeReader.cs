using CoopAlerts.Core.Digest;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Send;

/// <summary>
/// Counts what was taken in, for the digests' footers. A thousand digests that are due at seven read the articles of a day once: counts are kept
/// for a few minutes, so that a footer may be that old; the news themselves never come from here.
/// </summary>
public sealed class IntakeReader(IFeedStore feeds, IArticleStore articles, TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    // Longer gaps come from long downtimes; what was read so long ago says nothing about today's watch.
    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(8);

    private readonly SemaphoreSlim turn = new(1);
    private readonly Dictionary<DateOnly, (DateTimeOffset ReadAt, List<Seen> Seen)> days = [];
    private (DateTimeOffset ReadAt, List<Feed> Feeds)? known;

    /// <summary>What was taken in from <paramref name="since"/> (at most eight days ago) until now.</summary>
    /// <exception cref="StoreException">A store is out of order.</exception>
    public async Task<Intake> ReadAsync(DateTimeOffset since, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        if (now - since > LongestSpan)
            since = now - LongestSpan;
        await turn.WaitAsync(cancel);
        try
        {
            foreach (var old in days.Keys.Where(day => day < Day(now - LongestSpan)).ToList())
                days.Remove(old);
            var seen = new List<Seen>();
            for (var day = Day(since); day <= Day(now); day = day.AddDays(1))
                seen.AddRange((await ReadDayAsync(day, now, cancel)).Where(article => article.At >= since));
            return new Intake(since, await ReadFeedsAsync(now, cancel), seen.CountBy(article => article.FeedId).ToDictionary(), seen.Count(article => article.Cooperation));
        }
        finally
        {
            turn.Release();
        }
    }

    private static DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);

    // A day that was over when it was read does not change any more.
    private async Task<List<Seen>> ReadDayAsync(DateOnly day, DateTimeOffset now, CancellationToken cancel)
    {
        if (days.TryGetValue(day, out var kept) && (Day(kept.ReadAt - KeptFor) > day || now - kept.ReadAt < KeptFor))
            return kept.Seen;
        var seen = new List<Seen>();
        await foreach (var article in articles.ListAsync(day, day, cancel))
            seen.Add(new Seen(article.FeedId, article.FirstSeen, article.Cooperation is { IsCooperation: true }));
        days[day] = (now, seen);
        return seen;
    }

    private async Task<List<Feed>> ReadFeedsAsync(DateTimeOffset now, CancellationToken cancel)
    {
        if (known is { } kept && now - kept.ReadAt < KeptFor)
            return kept.Feeds;
        var list = new List<Feed>();
        await foreach (var feed in feeds.ListAsync(cancel))
            list.Add(feed);
        known = (now, list);
        return list;
    }

    private sealed record Seen(string FeedId, DateTimeOffset At, bool Cooperation);
}
