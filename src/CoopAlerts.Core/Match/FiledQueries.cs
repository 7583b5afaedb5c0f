namespace CoopAlerts.Core.Matching;

/// <summary>
/// Which queries to consider for a feature. Queries are numbered so that those filed under one feature are neighbours: a feature then costs four bytes
/// instead of a list, and considering its queries reads memory in order.
/// </summary>
internal sealed class FiledQueries
{
    /// <summary>In place of a feature: the query is filed under several.</summary>
    internal const int Several = int.MaxValue - 1;

    /// <summary>In place of a feature: the query requires nothing, every article must be considered.</summary>
    internal const int Nowhere = int.MaxValue;

    private readonly int[] starts; // by feature, then of those under several, of those nowhere, and the end
    private readonly PostingLists several;

    /// <summary>Notes where each feature's queries begin.</summary>
    /// <param name="features">How many features there are.</param>
    /// <param name="first">The number of the first query.</param>
    /// <param name="filedUnder">The feature of each query from <paramref name="first"/> on, ascending.</param>
    /// <param name="several">Feature and query, of the queries filed under several.</param>
    internal FiledQueries(int features, int first, ReadOnlySpan<int> filedUnder, List<(int Feature, int Query)> several)
    {
        starts = new int[features + 3];
        foreach (var feature in filedUnder)
            starts[Math.Min(feature, features + (feature == Nowhere ? 1 : 0)) + 1]++;
        starts[0] = first;
        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        this.several = new PostingLists(features, several);
    }

    /// <summary>First and last + 1 of the queries filed under this feature only.</summary>
    internal (int From, int To) Under(int feature) => (starts[feature], starts[feature + 1]);

    /// <summary>The queries filed under this feature and others.</summary>
    internal ReadOnlySpan<int> AlsoUnder(int feature) => several[feature];

    /// <summary>First and last + 1 of the queries that require nothing.</summary>
    internal (int From, int To) Unfiled => (starts[^2], starts[^1]);
}
