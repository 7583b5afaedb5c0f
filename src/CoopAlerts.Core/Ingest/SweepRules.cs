using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Ingest;

/// <summary>
/// Decides which articles a sweep looks at, and from when on an article was meant for a subscription. Whether they match is the matcher's business.
/// </summary>
public static class SweepRules
{
    /// <summary>How far back a sweep looks: a day, and an hour so that a timer that is late leaves no gap. What is seen twice costs nothing but time.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromHours(25);

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
