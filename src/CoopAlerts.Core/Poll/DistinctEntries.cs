using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Poll;

/// <summary>An entry with what identifies it among the entries of its document.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Keys">At least one key that no other entry of the document has, the most telling first.</param>
/// <param name="ContentHash">To notice an edit.</param>
public sealed record IdentifiedEntry(FeedEntry Entry, IReadOnlyList<string> Keys, string ContentHash);

/// <summary>
/// Identifies the entries of one document: an entry listed twice counts once, and a key that different entries share (one guid or link for all of
/// them) identifies none of them. It knows nothing of earlier documents.
/// </summary>
public static class DistinctEntries
{
    /// <summary>The distinct entries in document order.</summary>
    public static IReadOnlyList<IdentifiedEntry> Of(IEnumerable<FeedEntry> entries)
    {
        var distinct = new List<IdentifiedEntry>();
        var holders = new Dictionary<string, int>();
        var shared = new HashSet<string>();
        foreach (var entry in entries)
        {
            var keys = EntryIdentity.KeysOf(entry);
            if (IsRepeated(keys, holders)) continue;
            foreach (var key in keys)
                if (!holders.TryAdd(key, distinct.Count)) shared.Add(key);
            distinct.Add(new(entry, keys, EntryIdentity.ContentHashOf(entry)));
        }

        return shared.Count == 0 ? distinct : Told(distinct, shared);
    }

    /// <summary>The same entry again: an earlier one has all of its keys, or two of them.</summary>
    private static bool IsRepeated(IReadOnlyList<string> keys, Dictionary<string, int> holders)
    {
        var earlier = keys.Where(holders.ContainsKey).GroupBy(key => holders[key]).Select(group => group.Count()).DefaultIfEmpty().Max();
        return earlier >= Math.Min(2, keys.Count);
    }

    private static List<IdentifiedEntry> Told(List<IdentifiedEntry> entries, HashSet<string> shared)
    {
        var told = new List<IdentifiedEntry>(entries.Count);
        var contents = new HashSet<string>();
        foreach (var entry in entries)
        {
            var keys = entry.Keys.Where(key => !shared.Contains(key)).ToList();
            if (keys.Count == 0) keys.Add(EntryIdentity.ContentKey(entry.Entry));
            if (keys[0][0] != 'c' || contents.Add(keys[0])) told.Add(entry with { Keys = keys });
        }

        return told;
    }
}
