using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Ingest;

/// <summary>
/// Decides which articles a sweep looks at, and from when on an article was meant for a subscription. Whether they match is the matcher's business.
/// </summary>
public static class SweepRules
{
    /// <summary>How far back a sweep looks at least: a day, and an hour so that a timer that is late leaves no gap. What is seen twice costs nothing but time.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromHours(25);

    /// <summary>How far back it looks at most, when none has run for long: what is older than a month is no news to anybody.</summary>
    public static readonly TimeSpan LongestSpan = TimeSpan.FromDays(31);

    // What was being ingested while the last sweep ran may not have been matched yet when it passed by.
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    /// <summary>From when on articles are looked at: the last day, or all since the last sweep when that is longer ago. UTC.</summary>
    /// <param name="now">The time of this sweep.</param>
    /// <param name="last">When the last sweep that came to its end had begun; null when there was none.</param>
    public static DateTimeOffset From(DateTimeOffset now, DateTimeOffset? last)
    {
        var day = now - Span;
        var since = last - Overlap ?? day;
        return since > day ? day : since < now - LongestSpan ? now - LongestSpan : since;
    }

    /// <summary>
    /// Whether the article has been through matching and may be told: one that waits in the queue is not missing, and an old item that a feed suddenly
    /// listed is never told.
    /// </summary>
    public static bool Takes(Article article, DateTimeOffset from) =>
        article is { State: ArticleState.Ingested, Backfill: false, StoryId: not null } && article.FirstSeen >= from;

    /// <summary>
    /// When the subscription began to ask for what it asks for now. Articles seen before that were rightly passed over, and a new subscriber is not
    /// flooded with yesterday's. UTC.
    /// </summary>
    public static DateTimeOffset AsksSince(Subscription subscription) =>
        subscription.ChangedAt is { } changed && changed > subscription.CreatedAt ? changed : subscription.CreatedAt;
}
