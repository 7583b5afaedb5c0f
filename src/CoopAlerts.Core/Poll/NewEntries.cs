using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Poll;

/// <summary>An entry that has to become, or to change, an article.</summary>
/// <param name="Entry">The entry as the feed lists it now.</param>
/// <param name="ArticleId">The article that it is.</param>
/// <param name="FirstSeen">When it was first seen. UTC.</param>
/// <param name="ContentHash">Hash of its content now.</param>
/// <param name="Rows">What to remember of it; not queued yet.</param>
/// <param name="Backfill">An old item that the feed suddenly lists: stored, not alerted.</param>
public sealed record TakenEntry(
    FeedEntry Entry, string ArticleId, DateTimeOffset FirstSeen, string ContentHash, IReadOnlyList<SeenEntry> Rows, bool Backfill);

/// <summary>What a document brings.</summary>
/// <param name="New">Entries never seen, or seen but not taken in before a crash.</param>
/// <param name="Edited">Entries whose content changed.</param>
/// <param name="Learnt">Rows for new keys of known entries: a guid or address that the outlet changed.</param>
/// <param name="Gap">Items were probably lost between this poll and the one before.</param>
public sealed record NewEntriesDecision(
    IReadOnlyList<TakenEntry> New, IReadOnlyList<TakenEntry> Edited, IReadOnlyList<SeenEntry> Learnt, bool Gap);

/// <summary>
/// Decides which entries of a document are new, edited or known, which of the new ones are old news, and whether items were missed. It never
/// drops an entry: what is not known is new, whatever its date.
/// </summary>
public static class NewEntries
{
    // An entry under a known address with another guid and another title is the same article edited, or a page that carries one thing after
    // another (a live page). Edits come within days.
    private static readonly TimeSpan EditsEnd = TimeSpan.FromDays(2);

    /// <summary>Decides over a document.</summary>
    /// <param name="feed">The feed before this poll.</param>
    /// <param name="entries">The distinct entries of the document.</param>
    /// <param name="seen">Those of their keys that were seen.</param>
    /// <param name="now">When the document was fetched. UTC.</param>
    public static NewEntriesDecision Decide(
        Feed feed, IReadOnlyList<IdentifiedEntry> entries, IReadOnlyDictionary<string, SeenEntry> seen, DateTimeOffset now)
    {
        List<IdentifiedEntry> unseen = [];
        List<TakenEntry> taken = [], edited = [];
        List<SeenEntry> learnt = [];
        foreach (var entry in entries)
        {
            if (Known(entry, seen, now) is not { } row)
            {
                unseen.Add(entry);
                continue;
            }

            var pending = entry.Keys.Any(key => seen.TryGetValue(key, out var one) && one.ArticleId == row.ArticleId && !one.Queued);
            if (pending) taken.Add(Take(entry, row, row.ContentHash, Backfill.IsOldNews(feed, entry.Entry, entries, now)));
            else if (row.ContentHash != entry.ContentHash) edited.Add(Take(entry, row, entry.ContentHash, false));
            else learnt.AddRange(entry.Keys.Where(key => !seen.ContainsKey(key)).Select(key => row with { Key = key }));
        }

        var old = Backfill.Find(feed, unseen, entries, now);
        foreach (var entry in unseen)
        {
            var id = EntryIdentity.ArticleId(feed.Id, entry.Keys[0], now);
            taken.Add(Take(entry, new(entry.Keys[0], id, entry.ContentHash, now, false), entry.ContentHash, old.Contains(entry)));
        }

        return new(taken, edited, learnt, IsGap(feed, entries, unseen));
    }

    /// <summary>The row under which the entry is known, or null when it is new.</summary>
    private static SeenEntry? Known(IdentifiedEntry entry, IReadOnlyDictionary<string, SeenEntry> seen, DateTimeOffset now)
    {
        var rows = entry.Keys.Where(seen.ContainsKey).Select(key => seen[key]).ToList();
        if (rows is [{ Key: ['u', ..] } only] && entry.Keys.Count == 3 && now - only.FirstSeen > EditsEnd) return null;
        return rows.Count > 0 ? rows[0] : null;
    }

    private static TakenEntry Take(IdentifiedEntry entry, SeenEntry row, string hash, bool backfill) => new(
        entry.Entry, row.ArticleId, row.FirstSeen, entry.ContentHash,
        [.. entry.Keys.Select(key => new SeenEntry(key, row.ArticleId, hash, row.FirstSeen, false))], backfill);

    /// <summary>Nothing in the document was known before, and its oldest item is newer than the newest one known (or nothing is dated).</summary>
    private static bool IsGap(Feed feed, IReadOnlyList<IdentifiedEntry> entries, List<IdentifiedEntry> unseen)
    {
        if (feed.LastSuccessAt is null || entries.Count == 0 || unseen.Count < entries.Count) return false;
        var oldest = entries.Min(entry => EntryDate.Of(entry.Entry));
        return oldest is null || feed.NewestItemAt is null || oldest > feed.NewestItemAt;
    }
}
