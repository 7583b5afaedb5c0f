using System.Runtime.InteropServices;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// Collects subscriptions' queries for one <see cref="MatchSegment"/>: writes each different query once, and files it under features.
/// It is used by one thread and thrown away.
/// </summary>
internal sealed class SegmentBuilder
{
    private readonly RequiredFeatures required;
    private readonly Anchors anchors;
    private readonly QueryCode writer;
    private readonly Dictionary<int, int> newestByHash = [];
    private readonly List<int> olderWithSameHash = [];
    private readonly List<byte> scratch = [];

    internal SegmentBuilder(FeatureShares shares)
    {
        required = new RequiredFeatures(shares);
        anchors = new Anchors(required);
        writer = new QueryCode(Asked.Table, Texts);
    }

    internal AskedFeatures Asked { get; } = new();

    internal TextTable Texts { get; } = new();

    /// <summary>The subscriptions' ids, in the order in which they came.</summary>
    internal List<string> Ids { get; } = [];

    /// <summary>The query of each subscription.</summary>
    internal List<int> QueryOf { get; } = [];

    internal List<byte> Code { get; } = [];

    /// <summary>Where each query begins in <see cref="Code"/>, and the end.</summary>
    internal List<int> Starts { get; } = [0];

    /// <summary>The first feature under which each query is filed; -1 for one that every article must be considered for.</summary>
    internal List<int> FirstFeature { get; } = [];

    /// <summary>The queries as they are filed, some more than once.</summary>
    internal List<FiledCandidate> Filed { get; } = [];

    internal void Add(SubscriptionQuery query)
    {
        scratch.Clear();
        scratch.Add(query.ReportsOnly ? (byte)1 : (byte)0);
        writer.Write(scratch, query.Filter, required);
        Ids.Add(query.SubscriptionId);
        QueryOf.Add(NumberOfScratch(query));
    }

    internal ReadOnlySpan<byte> CodeOf(int query) => CollectionsMarshal.AsSpan(Code)[Starts[query]..Starts[query + 1]];

    internal bool IsForReportsOnly(int query) => Code[Starts[query]] != 0;

    private int NumberOfScratch(SubscriptionQuery written)
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
        newest = FirstFeature.Count;
        Code.AddRange(scratch);
        Starts.Add(Code.Count);
        File(written, newest);
        return newest;
    }

    private void File(SubscriptionQuery written, int query)
    {
        var ways = written.Filter is { } filter ? anchors.Of(filter) : null;
        FirstFeature.Add(ways is null ? -1 : Asked.Table.Add(ways[0].Anchor.Hash));
        if (ways is null)
            return;
        Note(written.Filter!);
        foreach (var way in ways)
            Filed.Add(new FiledCandidate(
                Asked.Table.Add(way.Anchor.Hash), written.ReportsOnly, Candidate.Of(query, way, ways.Count > 1, required, Asked.Table)));
    }

    private void Note(QueryNode node)
    {
        foreach (var part in QueryNode.PartsOf(node))
            Note(part);
        Asked.Note(node);
    }
}
