namespace CoopAlerts.Core.Matching;

/// <summary>
/// Numbers the features that queries require: a table with open addressing, at least half of whose places are free, behind a filter, because most of what an
/// article has no query asks for. It grows while an index is built and is only read afterwards.
/// </summary>
internal sealed class FeatureTable
{
    private const int First = 16; // places in an empty table

    private (ulong Feature, int Number)[] table = new (ulong, int)[First]; // feature 0: free

    // A bit for each feature among at least eight times as many: nine in ten of those that are not there are told from memory that the processor keeps near.
    private ulong[] filter = new ulong[WordsFor(First)];

    /// <summary>How many features are numbered, from 0 on.</summary>
    internal int Count { get; private set; }

    /// <summary>The number of a feature, given to it now when it is new.</summary>
    internal int Add(ulong feature)
    {
        if (Find(feature) is var known and >= 0)
            return known;
        if ((Count + 1) * 2 > table.Length)
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
        ref var entry = ref EntryOf(feature);
        return entry.Feature == 0 ? -1 : entry.Number;
    }

    /// <summary>
    /// Reads where these features would be, without asking whether they are: the processor then fetches many places from memory at a time, where one look-up
    /// after the other would wait for each. Gives nothing of use; without a result the reading would be left out.
    /// </summary>
    internal ulong ReadAhead(ReadOnlySpan<ulong> wanted)
    {
        var entries = table;
        ulong seen = 0;
        foreach (var feature in wanted)
            seen |= entries[(int)feature & (entries.Length - 1)].Feature;
        return seen;
    }

    private ref (ulong Feature, int Number) EntryOf(ulong feature)
    {
        var entries = table;
        var at = (int)feature & (entries.Length - 1);
        while (entries[at].Feature != feature && entries[at].Feature != 0)
            at = (at + 1) & (entries.Length - 1);
        return ref entries[at];
    }

    private void Place(ulong feature, int number)
    {
        EntryOf(feature) = (feature, number);
        filter[WordOf(feature) & (filter.Length - 1)] |= BitOf(feature);
    }

    private void Grow()
    {
        var old = table;
        (table, filter) = (new (ulong, int)[old.Length * 2], new ulong[WordsFor(old.Length * 2)]);
        foreach (var (feature, number) in old)
            if (feature != 0)
                Place(feature, number);
    }

    // Four bits for each place, of which at most half are taken.
    private static int WordsFor(int places) => places * 4 / 64;

    // Other bits of the feature than those that choose its place.
    private static int WordOf(ulong feature) => (int)(feature >> 32);

    private static ulong BitOf(ulong feature) => 1UL << (int)(feature >> 58);
}
