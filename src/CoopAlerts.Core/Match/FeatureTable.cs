namespace CoopAlerts.Core.Matching;

/// <summary>
/// Numbers the features that queries require: a table with open addressing, at least half of whose places are free, because most of what an article has no
/// query asks for. It grows while an index is built and is only read afterwards.
/// </summary>
internal sealed class FeatureTable
{
    private ulong[] features = new ulong[16]; // 0: free
    private int[] numbers = new int[16];

    /// <summary>How many features are numbered, from 0 on.</summary>
    internal int Count { get; private set; }

    /// <summary>The number of a feature, given to it now when it is new.</summary>
    internal int Add(ulong feature)
    {
        var at = PlaceOf(feature);
        if (features[at] != 0)
            return numbers[at];
        if ((Count + 1) * 2 > features.Length)
        {
            Grow();
            at = PlaceOf(feature);
        }

        (features[at], numbers[at]) = (feature, Count);
        return Count++;
    }

    /// <summary>The number of a feature, or -1.</summary>
    internal int Find(ulong feature)
    {
        var at = PlaceOf(feature);
        return features[at] == 0 ? -1 : numbers[at];
    }

    private int PlaceOf(ulong feature)
    {
        var table = features;
        var at = (int)feature & (table.Length - 1);
        while (table[at] != feature && table[at] != 0)
            at = (at + 1) & (table.Length - 1);
        return at;
    }

    private void Grow()
    {
        var (oldFeatures, oldNumbers) = (features, numbers);
        (features, numbers) = (new ulong[oldFeatures.Length * 2], new int[oldFeatures.Length * 2]);
        for (var i = 0; i < oldFeatures.Length; i++)
            if (oldFeatures[i] != 0 && PlaceOf(oldFeatures[i]) is var at)
                (features[at], numbers[at]) = (oldFeatures[i], oldNumbers[i]);
    }
}
