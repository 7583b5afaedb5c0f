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
            var one = new IdentifiedEntry(entry, EntryIdentity.KeysOf(entry), EntryIdentity.ContentHashOf(entry));
            if (IsRepeated(one, holders, distinct)) continue;
            foreach (var key in one.Keys)
                if (!holders.TryAdd(key, distinct.Count)) shared.Add(key);
            distinct.Add(one);
        }

        return shared.Count == 0 ? distinct : Told(distinct, shared);
    }

    /// <summary>The same entry again: an earlier one has two of its keys, or its only key and the same content.</summary>
    private static bool IsRepeated(IdentifiedEntry entry, Dictionary<string, int> holders, List<IdentifiedEntry> distinct)
    {
        foreach (var earlier in entry.Keys.Where(holders.ContainsKey).Select(key => holders[key]).GroupBy(index => index))
            if (earlier.Count() >= 2 || (entry.Keys.Count == 1 && distinct[earlier.Key].ContentHash == entry.ContentHash)) return true;
        return false;
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
