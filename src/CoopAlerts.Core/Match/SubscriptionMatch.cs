using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// A subscription that an article matches. Its id and reasons are worked out when they are asked for: an article can match ten thousand subscriptions,
/// most of which have a story already.
/// </summary>
public readonly struct SubscriptionMatch
{
    private readonly MatchHit hit;
    private readonly int subscription;

    internal SubscriptionMatch(MatchHit hit, int subscription) => (this.hit, this.subscription) = (hit, subscription);

    /// <summary>The subscription.</summary>
    public string SubscriptionId => hit.IdOf(subscription);

    /// <summary>What satisfied it, in the order of its query; empty when it sets no filter.</summary>
    public IReadOnlyList<MatchReason> Why => hit.Why;
}

/// <summary>A query that holds of an article: its reasons are shared by all subscriptions that have it.</summary>
internal sealed class MatchHit(MatchSegment segment, int query, ArticleView article)
{
    private IReadOnlyList<MatchReason>? why; // two threads may both work it out: the results are equal

    internal IReadOnlyList<MatchReason> Why => why ??= segment.FilterOf(query) is { } filter ? MatchReasons.Of(filter, article) : [];

    internal string IdOf(int subscription) => segment.IdOf(subscription);
}
