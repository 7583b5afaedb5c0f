namespace CoopAlerts.Core.Matching;

/// <summary>
/// Which queries to consider for a feature: all candidates in one array, those of one feature beside each other, first the ones for any article, then
/// the ones for reports of cooperation. So considering them reads memory in order.
/// </summary>
internal sealed class FiledQueries
{
    private readonly Candidate[] candidates;
    private readonly int[] starts; // two for each feature

    /// <summary>Files the candidates; those of one feature keep their order.</summary>
    /// <param name="features">How many features there are.</param>
    /// <param name="filed">Each candidate with its feature.</param>
    internal FiledQueries(int features, List<FiledCandidate> filed)
    {
        starts = new int[(features * 2) + 1];
        foreach (var entry in filed)
            starts[entry.Slot + 1]++;
        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];

        candidates = new Candidate[filed.Count];
        var next = starts.AsSpan(0, features * 2).ToArray();
        foreach (var entry in filed)
            candidates[next[entry.Slot]++] = entry.Candidate;
    }

    /// <summary>Reads the first candidate of each of these features, for the same reason as <see cref="FeatureTable.ReadAhead"/>.</summary>
    internal ulong ReadAhead(List<int> features)
    {
        var seen = 0UL;
        foreach (var feature in features)
            if (starts[feature * 2] is var first && first < candidates.Length)
                seen += (uint)candidates[first].Query;
        return seen;
    }

    /// <summary>The candidates for an article that has the feature.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="withReports">Whether the article may report cooperation.</param>
    internal ReadOnlySpan<Candidate> Under(int feature, bool withReports) =>
        candidates.AsSpan(starts[feature * 2]..starts[(feature * 2) + (withReports ? 2 : 1)]);
}

/// <summary>A candidate and where it is filed.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="ReportsOnly">Whether only reports of cooperation are considered.</param>
/// <param name="Candidate">The candidate.</param>
internal readonly record struct FiledCandidate(int Feature, bool ReportsOnly, Candidate Candidate)
{
    /// <summary>Where it is filed.</summary>
    internal int Slot => (Feature * 2) + (ReportsOnly ? 1 : 0);
}
