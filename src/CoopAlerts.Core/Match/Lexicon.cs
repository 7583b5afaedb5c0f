namespace CoopAlerts.Core.Matching;

/// <summary>
/// Numbers the words and features of all queries, so that queries and lists refer to them by number: a table with open addressing, half of whose places
/// are free, because most look-ups are of words that no query contains. It grows while an index is built and is only read afterwards.
/// </summary>
internal sealed class Lexicon
{
    private readonly List<string> texts = [];
    private (uint Hash, int NumberPlusOne)[] table = new (uint, int)[16];

    internal int Count => texts.Count;

    internal string this[int number] => texts[number];

    /// <summary>The number of a text, given to it now when it is new.</summary>
    internal int Add(string text)
    {
        var hash = FeatureHash.Of(text);
        if (Find(text, hash) is var known and >= 0)
            return known;
        if (texts.Count * 2 >= table.Length)
            Grow();
        texts.Add(text);
        Place(hash, texts.Count);
        return texts.Count - 1;
    }

    /// <summary>The number of a text, or -1.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hash">Its <see cref="FeatureHash"/>.</param>
    internal int Find(ReadOnlySpan<char> text, uint hash)
    {
        for (var at = First(hash); table[at].NumberPlusOne != 0; at = (at + 1) & (table.Length - 1))
            if (table[at].Hash == hash && text.SequenceEqual(texts[table[at].NumberPlusOne - 1]))
                return table[at].NumberPlusOne - 1;
        return -1;
    }

    internal void TrimExcess() => texts.TrimExcess();

    private void Grow()
    {
        var old = table;
        table = new (uint, int)[old.Length * 2];
        foreach (var (hash, number) in old)
            if (number != 0)
                Place(hash, number);
    }

    private void Place(uint hash, int numberPlusOne)
    {
        var at = First(hash);
        while (table[at].NumberPlusOne != 0)
            at = (at + 1) & (table.Length - 1);
        table[at] = (hash, numberPlusOne);
    }

    // FNV's low bits alone are poor for short words: mix the high ones in.
    private int First(uint hash) => (int)((hash ^ (hash >> 15)) & (uint)(table.Length - 1));
}
