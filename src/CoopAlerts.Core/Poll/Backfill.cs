using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Poll;

/// <summary>
/// Decides which unseen entries are old news, to be stored but not alerted: the archive in a feed's first document, and a flood of old items in a
/// later one. A single late item is news.
/// </summary>
internal static class Backfill
{
    // On a first poll: what the outlet published in the week before its newest item is what it calls current.
    private static readonly TimeSpan FirstWindow = TimeSpan.FromDays(7);

    // Outlets list an article hours, seldom days, after the date it bears.
    private static readonly TimeSpan LateListing = TimeSpan.FromDays(2);

    // Nobody lists yesterday's news with a date of last month.
    private static readonly TimeSpan LongAgo = TimeSpan.FromDays(30);

    // So many late items in one document are a flood. Without dates, so many unseen items are one.
    private const int FloodOfOld = 20;
    private const int FloodOfUndated = 100;

    /// <summary>The old news among the unseen entries.</summary>
    /// <param name="feed">The feed before this poll.</param>
    /// <param name="unseen">Entries that were never seen.</param>
    /// <param name="all">All entries of the document.</param>
    /// <param name="now">When the document was fetched. UTC.</param>
    public static HashSet<IdentifiedEntry> Find(Feed feed, IReadOnlyList<IdentifiedEntry> unseen, IReadOnlyList<IdentifiedEntry> all, DateTimeOffset now)
    {
        var old = unseen.Where(entry => IsOldNews(feed, entry.Entry, all, now)).ToHashSet();
        if (feed.LastSuccessAt is not null && feed.NewestItemAt is { } newest)
        {
            var late = unseen.Where(entry => EntryDate.Of(entry.Entry) < newest - LateListing).ToList();
            if (late.Count >= FloodOfOld) old.UnionWith(late);
        }

        old.UnionWith(unseen.Where(entry => EntryDate.Of(entry.Entry) is null).Skip(FloodOfUndated));
        return old;
    }

    /// <summary>Whether the entry is old news by its own date.</summary>
    public static bool IsOldNews(Feed feed, FeedEntry entry, IReadOnlyList<IdentifiedEntry> all, DateTimeOffset now)
    {
        if (EntryDate.Of(entry) is not { } date) return false;
        if (feed.LastSuccessAt is not null) return feed.NewestItemAt is { } known && date < known - LongAgo;
        var newest = all.Max(one => EntryDate.Of(one.Entry) is { } stated && stated <= now ? stated : (DateTimeOffset?)null);
        return date < newest - FirstWindow;
    }
}
