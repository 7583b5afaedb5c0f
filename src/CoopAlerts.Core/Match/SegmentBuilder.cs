using System.Runtime.InteropServices;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// Collects subscriptions' queries for one <see cref="MatchSegment"/>: writes each different query once, and chooses under which features it is filed.
/// It is used by one thread and thrown away.
/// </summary>
internal sealed class SegmentBuilder(FeatureShares shares)
{
    private readonly Anchors anchors = new(shares.Of);
    private readonly Dictionary<int, int> newestByHash = [];
    private readonly List<int> olderWithSameHash = [];
    private readonly List<byte> scratch = [];

    internal Lexicon Lexicon { get; } = new();

    /// <summary>The subscriptions' ids, in the order in which they came.</summary>
    internal List<string> Ids { get; } = [];

    /// <summary>The query of each subscription.</summary>
    internal List<int> QueryOf { get; } = [];

    internal List<byte> Code { get; } = [];

    /// <summary>Where each query begins in <see cref="Code"/>, and the end.</summary>
    internal List<int> Starts { get; } = [0];

    /// <summary>The feature under which each query is filed, or <see cref="FiledQueries.Several"/> or <see cref="FiledQueries.Nowhere"/>.</summary>
    internal List<int> FiledUnder { get; } = [];

    /// <summary>The <see cref="SecondLook"/> of each query; meaningless for one that is filed nowhere.</summary>
    internal List<SecondLook> Looks { get; } = [];

    /// <summary>Feature and query, of the queries that are filed under several.</summary>
    internal List<(int Feature, int Query)> Several { get; } = [];

    internal void Add(SubscriptionQuery query)
    {
        scratch.Clear();
        scratch.Add(query.ReportsOnly ? (byte)1 : (byte)0);
        QueryCode.Write(scratch, query.Filter, Lexicon);
        Ids.Add(query.SubscriptionId);
        QueryOf.Add(NumberOfScratch(query.Filter));
    }

    internal ReadOnlySpan<byte> CodeOf(int query) => CollectionsMarshal.AsSpan(Code)[Starts[query]..Starts[query + 1]];

    private int NumberOfScratch(QueryNode? filter)
    {
        var hash = new HashCode();
        hash.AddBytes(CollectionsMarshal.AsSpan(scratch));
        ref var newest = ref CollectionsMarshal.GetValueRefOrAddDefault(newestByHash, hash.ToHashCode(), out var known);
        if (!known)
            newest = -1;
        for (var query = newest; query >= 0; query = olderWithSameHash[query])
            if (CodeOf(query).SequenceEqual(CollectionsMarshal.AsSpan(scratch)))
                return query;

        olderWithSameHash.Add(newest);
        newest = FiledUnder.Count;
        Code.AddRange(scratch);
        Starts.Add(Code.Count);
        File(filter, newest);
        return newest;
    }

    private void File(QueryNode? filter, int query)
    {
        var features = filter is null ? null : anchors.Of(filter);
        FiledUnder.Add(features switch
        {
            null => FiledQueries.Nowhere,
            [var feature] => Lexicon.Add(feature),
            _ => FiledQueries.Several,
        });
        if (features is { Length: > 1 })
            Several.AddRange(features.Select(feature => (Lexicon.Add(feature), query)));
        Looks.Add(features is null ? default : SecondLook.Of(filter!, features, shares.Of, Lexicon));
    }
}
