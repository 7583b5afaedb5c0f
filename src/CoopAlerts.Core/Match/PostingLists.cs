namespace CoopAlerts.Core.Matching;

/// <summary>
/// For each key a list of numbers, all in two arrays: what a dictionary of lists costs in objects, this costs in four bytes an entry.
/// It is filled once.
/// </summary>
internal sealed class PostingLists
{
    private readonly int[] starts;
    private readonly int[] entries;

    /// <summary>Files the entries; those of one key keep their order.</summary>
    /// <param name="keys">How many keys there are.</param>
    /// <param name="filed">Pairs of key (0…<paramref name="keys"/> − 1) and entry.</param>
    internal PostingLists(int keys, List<(int Key, int Entry)> filed)
    {
        starts = new int[keys + 1];
        foreach (var (key, _) in filed)
            starts[key + 1]++;
        for (var key = 0; key < keys; key++)
            starts[key + 1] += starts[key];

        entries = new int[filed.Count];
        var next = starts.AsSpan(0, keys).ToArray();
        foreach (var (key, entry) in filed)
            entries[next[key]++] = entry;
    }

    /// <summary>The entries of a key.</summary>
    internal ReadOnlySpan<int> this[int key] => entries.AsSpan(starts[key], starts[key + 1] - starts[key]);
}
