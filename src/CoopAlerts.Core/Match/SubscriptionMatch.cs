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
    public string SubscriptionId => matches.IdOf(subscription);

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
    public IEnumerator<SubscriptionMatch> GetEnumerator()
    {
        foreach (var segment in segments)
        {
            foreach (var query in segment.Queries)
            {
                var count = segment.SubscriptionsOf(query).Length;
                for (var i = 0; i < count; i++)
                    if (segment.SubscriptionsOf(query)[i] is var subscription && segment.IsCurrent(subscription))
                        yield return new SubscriptionMatch(segment, query, subscription);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>What one segment has to say about an article: the queries that hold, and why.</summary>
internal sealed class SegmentMatches(MatchSegment segment, HashSet<int> removed, ArticleView article)
{
    private readonly Dictionary<int, IReadOnlyList<MatchReason>> why = [];

    /// <summary>The queries that hold, each once.</summary>
    internal List<int> Queries { get; } = segment.Match(article);

    /// <summary>How many subscriptions have them.</summary>
    internal int Count
    {
        get
        {
            var count = 0;
            foreach (var query in Queries)
                foreach (var subscription in segment.SubscriptionsOf(query))
                    count += IsCurrent(subscription) ? 1 : 0;
            return count;
        }
    }

    internal ReadOnlySpan<int> SubscriptionsOf(int query) => segment.SubscriptionsOf(query);

    /// <summary>Whether the subscription was neither changed nor removed since the segment was built.</summary>
    internal bool IsCurrent(int subscription) => removed.Count == 0 || !removed.Contains(subscription);

    internal string IdOf(int subscription) => segment.IdOf(subscription);

    /// <summary>The reasons of a query, which all its subscriptions share.</summary>
    internal IReadOnlyList<MatchReason> Why(int query)
    {
        if (!why.TryGetValue(query, out var reasons))
            why.Add(query, reasons = segment.FilterOf(query) is { } filter ? MatchReasons.Of(filter, article) : []);
        return reasons;
    }
}
