namespace CoopAlerts.Core.Matching;

/// <summary>
/// Numbers the features that queries require: a table with open addressing, at least half of whose places are free, behind a filter, because most of what an
/// article has no query asks for. It grows while an index is built and is only read afterwards.
/// </summary>
internal sealed class FeatureTable
{
    private const int First = 16; // places in an empty table

    private ulong[] features = new ulong[First]; // 0: free
    private int[] numbers = new int[First];

    // A bit for each feature among at least eight times as many: nine in ten of those that are not there are told from memory that the processor keeps near.
    private ulong[] filter = new ulong[WordsFor(First)];

    /// <summary>How many features are numbered, from 0 on.</summary>
    internal int Count { get; private set; }

    /// <summary>The number of a feature, given to it now when it is new.</summary>
    internal int Add(ulong feature)
    {
        if (Find(feature) is var known and >= 0)
            return known;
        if ((Count + 1) * 2 > features.Length)
            Grow();
        Place(feature, Count);
        return Count++;
    }

    /// <summary>The number of a feature, or -1.</summary>
    internal int Find(ulong feature)
    {
        var words = filter;
        if ((words[WordOf(feature) & (words.Length - 1)] & BitOf(feature)) == 0)
            return -1;
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

    private void Place(ulong feature, int number)
    {
        var at = PlaceOf(feature);
        (features[at], numbers[at]) = (feature, number);
        filter[WordOf(feature) & (filter.Length - 1)] |= BitOf(feature);
    }

    private void Grow()
    {
        var (oldFeatures, oldNumbers) = (features, numbers);
        var places = oldFeatures.Length * 2;
        (features, numbers, filter) = (new ulong[places], new int[places], new ulong[WordsFor(places)]);
        for (var i = 0; i < oldFeatures.Length; i++)
            if (oldFeatures[i] != 0)
                Place(oldFeatures[i], oldNumbers[i]);
    }

    // Four bits for each place, of which at most half are taken.
    private static int WordsFor(int places) => places * 4 / 64;

    // Other bits of the feature than those that choose its place.
    private static int WordOf(ulong feature) => (int)(feature >> 32);

    private static ulong BitOf(ulong feature) => 1UL << (int)(feature >> 58);
}
