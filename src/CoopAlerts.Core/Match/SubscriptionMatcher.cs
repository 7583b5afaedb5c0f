namespace CoopAlerts.Core.Matching;

/// <summary>
/// All subscriptions' queries, indexed so that an article costs about the same whether there are ten or a million. It finds exactly the queries that hold;
/// it is immutable, and <see cref="With"/> gives a changed copy that shares what is large.
/// </summary>
public sealed class SubscriptionMatcher
{
    // Changes gather in a small segment that is rebuilt with each; when it passes a twentieth of the whole, all is built anew.
    private const int SmallestSegment = 1_000;
    private const int WholeToRecent = 20;

    private readonly MatchSegment whole;
    private readonly MatchSegment recent;
    private readonly HashSet<int> removed; // subscriptions of the whole that were changed or removed since it was built
    private readonly FeatureShares shares;

    private SubscriptionMatcher(MatchSegment whole, MatchSegment recent, HashSet<int> removed, FeatureShares shares) =>
        (this.whole, this.recent, this.removed, this.shares) = (whole, recent, removed, shares);

    /// <summary>The matcher of no subscription.</summary>
    public static SubscriptionMatcher Empty { get; } = Build([]);

    /// <summary>How many subscriptions are indexed.</summary>
    public int Count => whole.Count - removed.Count + recent.Count;

    /// <summary>How many different queries they have; since the last changes some may be counted twice.</summary>
    public int QueryCount => whole.QueryCount + recent.QueryCount;

    /// <summary>How many subscriptions require nothing in particular (no filter is set), so that every article matches them, or every report of cooperation.</summary>
    public int UnfiledCount => whole.UnfiledCount + recent.UnfiledCount;

    /// <summary>The subscriptions' ids, in no particular order.</summary>
    public IEnumerable<string> Ids =>
        Enumerable.Range(0, whole.Count).Where(number => !removed.Contains(number)).Select(whole.IdOf)
            .Concat(Enumerable.Range(0, recent.Count).Select(recent.IdOf));

    /// <summary>Indexes queries.</summary>
    /// <param name="queries">In any order; of two with the same subscription the later counts.</param>
    /// <param name="shares">How common features are, learnt from articles; null to guess.</param>
    public static SubscriptionMatcher Build(IEnumerable<SubscriptionQuery> queries, FeatureShares? shares = null)
    {
        shares ??= new FeatureShares();
        return new SubscriptionMatcher(new MatchSegment(queries, shares), new MatchSegment([], shares), [], shares);
    }

    /// <summary>A matcher with some subscriptions added, changed or removed. This one stays as it is.</summary>
    /// <param name="changed">Queries that are new or take the place of the subscription's former one.</param>
    /// <param name="removedIds">Subscriptions that are gone; unknown ones are ignored.</param>
    public SubscriptionMatcher With(IEnumerable<SubscriptionQuery> changed, IEnumerable<string> removedIds)
    {
        var latest = new Dictionary<string, SubscriptionQuery?>();
        for (var i = 0; i < recent.Count; i++)
            latest[recent.IdOf(i)] = recent.QueryAt(i);
        foreach (var query in changed)
            latest[query.SubscriptionId] = query;
        foreach (var id in removedIds)
            latest[id] = null;

        var gone = new HashSet<int>(removed);
        foreach (var id in latest.Keys)
            if (whole.Find(id) is var number and >= 0)
                gone.Add(number);

        var kept = latest.Values.OfType<SubscriptionQuery>();
        if (latest.Count + gone.Count <= Math.Max(SmallestSegment, whole.Count / WholeToRecent))
            return new SubscriptionMatcher(whole, new MatchSegment(kept, shares), gone, shares);

        var unchanged = Enumerable.Range(0, whole.Count).Where(number => !gone.Contains(number)).Select(whole.QueryAt);
        return Build(unchanged.Concat(kept), shares);
    }

    /// <summary>The same subscriptions, filed by what is known of features by now. This one stays as it is.</summary>
    public SubscriptionMatcher FiledAnew()
    {
        var unchanged = Enumerable.Range(0, whole.Count).Where(number => !removed.Contains(number)).Select(whole.QueryAt);
        return Build(unchanged.Concat(Enumerable.Range(0, recent.Count).Select(recent.QueryAt)), shares);
    }

    /// <summary>The subscriptions that the article matches. Safe for use by several threads.</summary>
    public SubscriptionMatches Match(ArticleView article) => new(new SegmentMatches(whole, removed, article), new SegmentMatches(recent, [], article));
}
