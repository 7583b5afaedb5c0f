using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Poll;

/// <summary>Tells the date of an entry, if it states one that can be meant. Whether a date in the future is meant is for the caller to judge.</summary>
internal static class EntryDate
{
    // No news is older than the web; what stands before are the zeros of clocks and calendars (1970, 1904, 1900, 1899, 1), which mean "unknown".
    private static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>When it was published, else last changed; null when neither is stated, or only a zero.</summary>
    public static DateTimeOffset? Of(FeedEntry entry) => entry.Published >= Earliest ? entry.Published : entry.Updated >= Earliest ? entry.Updated : null;
}
