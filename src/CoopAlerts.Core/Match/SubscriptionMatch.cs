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

    /// <summary>Walks through them. A <c>foreach</c> over this type makes no object, and of a match only its numbers.</summary>
    public Enumerator GetEnumerator() => new(segments);

    IEnumerator<SubscriptionMatch> IEnumerable<SubscriptionMatch>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A walk through matches.</summary>
    public struct Enumerator : IEnumerator<SubscriptionMatch>
    {
        private readonly SegmentMatches[] segments;
        private SegmentMatches? matches; // of the segment before the next
        private int nextSegment, nextQuery, query, subscription, end;

        internal Enumerator(SegmentMatches[] segments) => this.segments = segments;

        /// <inheritdoc/>
        public readonly SubscriptionMatch Current => new(matches!, query, subscription);

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext()
        {
            while (true)
            {
                while (++subscription < end)
                    if (matches!.IsCurrent(subscription))
                        return true;
                if (matches is not null && nextQuery < matches.Queries.Count)
                {
                    query = matches.Queries[nextQuery++];
                    (subscription, end) = matches.SubscriptionsOf(query);
                    subscription--;
                    continue;
                }

                if (nextSegment == segments.Length)
                    return false;
                (matches, nextQuery) = (segments[nextSegment++], 0);
                (subscription, end) = (0, 0);
            }
        }

        /// <inheritdoc/>
        public void Reset() => this = new Enumerator(segments);

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
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
                for (var (subscription, to) = segment.SubscriptionsOf(query); subscription < to; subscription++)
                    count += IsCurrent(subscription) ? 1 : 0;
            return count;
        }
    }

    internal (int From, int To) SubscriptionsOf(int query) => segment.SubscriptionsOf(query);

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
