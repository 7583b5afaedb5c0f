namespace CoopAlerts.Core.Matching;

/// <summary>
/// Which of an index's features one article has, one bit for each, and which queries it has met. Reused for the next article; used by one thread at a time.
/// </summary>
/// <param name="index">What the index asks for.</param>
/// <param name="queries">How many queries it has.</param>
internal sealed class ArticlePresence(AskedFeatures index, int queries)
{
    private readonly ulong[] bits = new ulong[(index.Table.Count >> 6) + 1];
    private readonly int[] stems = new int[index.Table.Count];
    private readonly List<int> found = [];
    private readonly ulong[] met = new ulong[(queries >> 6) + 1];

    /// <summary>What reading ahead saw. Nobody asks for it; it is kept so that the reading is not left out.</summary>
    internal ulong ReadAhead { get; set; }

    /// <summary>The features that were found, each once.</summary>
    internal List<int> Found => found;

    /// <summary>The bits, for <see cref="Has(ReadOnlySpan{ulong}, int)"/>.</summary>
    internal ReadOnlySpan<ulong> Bits => bits;

    internal static bool Has(ReadOnlySpan<ulong> bits, int feature) => (bits[feature >> 6] & (1UL << feature)) != 0;

    /// <summary>Whether the article has the feature.</summary>
    internal bool Has(int feature) => Has(bits, feature);

    /// <summary>The number, in the article, of a stem that it has.</summary>
    internal int StemOf(int feature) => stems[feature];

    /// <summary>Notes that the query was met; false when it had been.</summary>
    internal bool Meet(int query)
    {
        var bit = 1UL << query;
        if ((met[query >> 6] & bit) != 0)
            return false;
        met[query >> 6] |= bit;
        return true;
    }

    /// <summary>Forgets the queries that were met.</summary>
    internal void Forget(List<int> queries)
    {
        foreach (var query in queries)
            met[query >> 6] = 0;
    }

    /// <summary>Forgets the last article and reads this one.</summary>
    internal void Read(ArticleView article)
    {
        foreach (var feature in found)
            bits[feature >> 6] = 0;
        found.Clear();

        var features = article.Features;
        var plain = features.Plain;
        ReadAhead = index.Table.ReadAhead(plain); // most of them will be found
        for (var i = 0; i < plain.Length; i++)
            if (index.Table.Find(plain[i]) is var feature and >= 0)
            {
                stems[feature] = i;
                Add(feature);
            }

        if (index.Asks(FeatureKind.Title))
            AddAll(features.Title);
        if (index.Asks(FeatureKind.Written))
            AddAll(features.Written);
        if (index.Asks(FeatureKind.Run))
            AddAll(features.Runs);
        if (index.Asks(FeatureKind.Name))
            AddAll(features.Names);
        if (index.Asks(FeatureKind.Beginning))
            AddAll(features.Beginnings);
        foreach (var length in index.LongBeginnings)
            foreach (var word in features.Words)
                AddAll([.. word.BeginningsOf(length)]);
    }

    private void AddAll(ulong[] features)
    {
        foreach (var hash in features)
            if (index.Table.Find(hash) is var feature and >= 0)
                Add(feature);
    }

    private void Add(int feature)
    {
        if (Has(feature))
            return;
        bits[feature >> 6] |= 1UL << feature;
        found.Add(feature);
    }
}
