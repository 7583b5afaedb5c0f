using System.Collections;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// A subscription that an article matches. Its id and reasons are worked out when they are asked for: an article can match ten thousand subscriptions,
/// most of which have its story already.
/// </summary>
public readonly struct SubscriptionMatch
{
    private readonly SegmentMatches matches;
    private readonly int query;
    private readonly int subscription;

    internal SubscriptionMatch(SegmentMatches matches, int query, int subscription) => (this.matches, this.query, this.subscription) = (matches, query, subscription);

    /// <summary>The subscription.</summary>
    public string SubscriptionId => matches.Segment.IdOf(subscription);

    /// <summary>What satisfied it, in the order of its query; empty when it sets no filter.</summary>
    public IReadOnlyList<MatchReason> Why => matches.Why(query);
}

/// <summary>The subscriptions that an article matches, each once, in no particular order. To be used by one thread.</summary>
public sealed class SubscriptionMatches : IReadOnlyCollection<SubscriptionMatch>
{
    private readonly SegmentMatches[] segments;

    internal SubscriptionMatches(params SegmentMatches[] segments) => this.segments = segments;

    /// <summary>How many there are.</summary>
    public int Count => segments.Sum(s => s.Count);

    /// <inheritdoc/>
    public IEnumerator<SubscriptionMatch> GetEnumerator() => segments.SelectMany(s => s).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>The subscriptions of one segment that an article matches, kept as the queries that hold.</summary>
internal sealed class SegmentMatches(MatchSegment segment, HashSet<int> removed, ArticleView article) : IEnumerable<SubscriptionMatch>
{
    private readonly List<int> queries = segment.Match(article);
    private readonly Dictionary<int, IReadOnlyList<MatchReason>> why = [];

    internal MatchSegment Segment => segment;

    internal int Count
    {
        get
        {
            var count = 0;
            foreach (var query in queries)
                count += removed.Count == 0 ? segment.SubscriptionsOf(query).Length : segment.SubscriptionsOf(query).ToArray().Count(s => !removed.Contains(s));
            return count;
        }
    }

    public IEnumerator<SubscriptionMatch> GetEnumerator()
    {
        foreach (var query in queries)
        {
            var count = segment.SubscriptionsOf(query).Length;
            for (var i = 0; i < count; i++)
                if (segment.SubscriptionsOf(query)[i] is var subscription && (removed.Count == 0 || !removed.Contains(subscription)))
                    yield return new SubscriptionMatch(this, query, subscription);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The reasons of a query, which all its subscriptions share.</summary>
    internal IReadOnlyList<MatchReason> Why(int query)
    {
        if (!why.TryGetValue(query, out var reasons))
            why.Add(query, reasons = segment.FilterOf(query) is { } filter ? MatchReasons.Of(filter, article) : []);
        return reasons;
    }
}
