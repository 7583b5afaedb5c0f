using System.Runtime.InteropServices;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// Collects subscriptions' queries for one <see cref="MatchSegment"/>: writes each different query once, and files it under its rarest features.
/// It is used by one thread and thrown away.
/// </summary>
internal sealed class SegmentBuilder(FeatureShares shares)
{
    private readonly Dictionary<int, int> newestByHash = [];
    private readonly List<int> olderWithSameHash = [];
    private readonly List<byte> scratch = [];

    internal Lexicon Lexicon { get; } = new();

    internal List<string> Ids { get; } = [];

    /// <summary>The query of each subscription.</summary>
    internal List<int> QueryOf { get; } = [];

    internal List<byte> Code { get; } = [];

    /// <summary>Where each query begins in <see cref="Code"/>.</summary>
    internal List<int> Starts { get; } = [];

    /// <summary>Feature and query, for queries that any article may match.</summary>
    internal List<(int Feature, int Query)> Open { get; } = [];

    /// <summary>Feature and query, for queries that only reports of cooperation may match.</summary>
    internal List<(int Feature, int Query)> Reports { get; } = [];

    internal List<int> UnfiledOpen { get; } = [];

    internal List<int> UnfiledReports { get; } = [];

    internal void Add(SubscriptionQuery query)
    {
        scratch.Clear();
        scratch.Add(query.ReportsOnly ? (byte)1 : (byte)0);
        QueryCode.Write(scratch, query.Filter, Lexicon);
        Ids.Add(query.SubscriptionId);
        QueryOf.Add(Find() ?? AddNew(query));
    }

    private int? Find()
    {
        ref var newest = ref CollectionsMarshal.GetValueRefOrNullRef(newestByHash, HashOfScratch());
        if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref newest))
            return null;
        for (var query = newest; query >= 0; query = olderWithSameHash[query])
            if (CodeOf(query).SequenceEqual(CollectionsMarshal.AsSpan(scratch)))
                return query;
        return null;
    }

    private int AddNew(SubscriptionQuery query)
    {
        var number = Starts.Count;
        var hash = HashOfScratch();
        olderWithSameHash.Add(newestByHash.GetValueOrDefault(hash, -1));
        newestByHash[hash] = number;
        Starts.Add(Code.Count);
        Code.AddRange(scratch);
        File(query, number);
        return number;
    }

    private void File(SubscriptionQuery query, int number)
    {
        var features = query.Filter is null ? null : new Anchors(shares.Of).Of(query.Filter);
        if (features is null)
        {
            (query.ReportsOnly ? UnfiledReports : UnfiledOpen).Add(number);
            return;
        }

        // A query under several features would be met several times by one article: the sign bit warns of it.
        var entry = features.Length > 1 ? number | MatchSegment.Repeated : number;
        foreach (var feature in features)
            (query.ReportsOnly ? Reports : Open).Add((Lexicon.Add(feature), entry));
    }

    private ReadOnlySpan<byte> CodeOf(int query)
    {
        var end = query + 1 < Starts.Count ? Starts[query + 1] : Code.Count;
        return CollectionsMarshal.AsSpan(Code)[Starts[query]..end];
    }

    private int HashOfScratch()
    {
        var hash = new HashCode();
        hash.AddBytes(CollectionsMarshal.AsSpan(scratch));
        return hash.ToHashCode();
    }
}
