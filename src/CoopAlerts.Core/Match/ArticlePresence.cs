namespace CoopAlerts.Core.Matching;

/// <summary>
/// Which numbered features of a lexicon one article has: one bit for each, reused for the next article.
/// It is used by one thread at a time.
/// </summary>
/// <param name="lexicon">The numbers.</param>
/// <param name="prefixLengths">How many letters the queries write before <c>*</c>, ascending, each length once.</param>
internal sealed class ArticlePresence(Lexicon lexicon, int[] prefixLengths)
{
    private readonly ulong[] bits = new ulong[(lexicon.Count >> 6) + 1];
    private readonly List<int> found = [];

    /// <summary>The features that were found, each once.</summary>
    internal List<int> Found => found;

    /// <summary>Whether the article has the feature.</summary>
    internal bool Has(int feature) => (bits[feature >> 6] & (1UL << feature)) != 0;

    /// <summary>Forgets the last article and reads this one.</summary>
    internal void Read(ArticleView article)
    {
        foreach (var feature in found)
            bits[feature >> 6] = 0;
        found.Clear();
        foreach (var (feature, hash) in article.Features)
            Add(lexicon.Find(feature, hash));
        if (prefixLengths.Length == 0)
            return;
        foreach (var word in article.Forms)
        {
            AddBeginnings(word.Normal);
            foreach (var bare in word.Bare)
                AddBeginnings(bare);
        }
    }

    private void AddBeginnings(string word)
    {
        Span<char> marked = stackalloc char[word.Length + 1]; // words are short: the tokeniser cuts them
        marked[0] = Features.PrefixMark;
        word.CopyTo(marked[1..]);
        var hash = FeatureHash.Next(FeatureHash.Start, marked[0]);
        var hashed = 0;
        foreach (var length in prefixLengths)
        {
            if (length > word.Length)
                break;
            while (hashed < length)
                hash = FeatureHash.Next(hash, word[hashed++]);
            Add(lexicon.Find(marked[..(length + 1)], hash));
        }
    }

    private void Add(int feature)
    {
        if (feature < 0 || Has(feature))
            return;
        bits[feature >> 6] |= 1UL << feature;
        found.Add(feature);
    }
}
