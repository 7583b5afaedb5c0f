using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Core.Understand.Network;

/// <summary>What the network knows by name; of each table it has a row of weights for every name.</summary>
internal enum NetworkTable
{
    /// <summary>Stems.</summary>
    Words,

    /// <summary>What else is so of a word: that it belongs to a cue or a party's name, how it begins, what follows it.</summary>
    Marks,

    /// <summary>Facts of a sentence.</summary>
    Sentences,

    /// <summary>Facts of a mention of a party.</summary>
    Sides,

    /// <summary>Facts of a mention of a topic.</summary>
    Subjects,
}

/// <summary>The rows of the named things. In training names are given rows as they come; elsewhere a name without one is unknown.</summary>
internal sealed class NetworkNames
{
    private readonly Dictionary<string, int>[][] rows = [.. Enum.GetValues<NetworkTable>().Select(_ => Enum.GetValues<FeatureFamily>().Select(_ => new Dictionary<string, int>(StringComparer.Ordinal)).ToArray())];
    private readonly List<(FeatureFamily Family, string Key)>[] names = [.. Enum.GetValues<NetworkTable>().Select(_ => new List<(FeatureFamily, string)>())];

    private readonly NameRows[] ofNames;
    private readonly WordFacts<NetworkWord> ofWords;

    public NetworkNames()
    {
        ofNames = [.. Enum.GetValues<NetworkTable>().Select(table => new NameRows((family, key) => Row(table, family, key)))];
        ofWords = new WordFacts<NetworkWord>(word => new NetworkWord(Row(NetworkTable.Words, FeatureFamily.Word, word.Stem), NetworkWord.RowsOfForm(word.Normal, this)));
    }

    /// <summary>A copy that gives new names no row.</summary>
    public NetworkNames Closed()
    {
        var copy = new NetworkNames();
        foreach (var table in Enum.GetValues<NetworkTable>())
            foreach (var (family, key) in Of(table))
                copy.Add(table, family, key);
        return copy;
    }

    /// <summary>Whether a new name is given a row; a word never is.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The names of a table in the order of their rows.</summary>
    public IReadOnlyList<(FeatureFamily Family, string Key)> Of(NetworkTable table) => names[(int)table];

    /// <summary>The row of a name; −1 where it has none.</summary>
    public int Row(NetworkTable table, FeatureFamily family, string key)
    {
        var known = rows[(int)table][(int)family];
        return known.TryGetValue(key, out var row) ? row : IsOpen && table != NetworkTable.Words ? Add(table, family, key) : -1;
    }

    /// <summary>The same of a name that the code gives.</summary>
    public int Row(NetworkTable table, FeatureName name) => ofNames[(int)table].Of(name);

    /// <summary>The rows of a word and of the marks that its form has.</summary>
    public NetworkWord Of(Word word) => ofWords.Of(word);

    /// <summary>Gives a new name the next row.</summary>
    /// <exception cref="ArgumentException">It has one.</exception>
    public int Add(NetworkTable table, FeatureFamily family, string key)
    {
        var row = names[(int)table].Count;
        rows[(int)table][(int)family].Add(key, row);
        names[(int)table].Add((family, key));
        return row;
    }

    /// <summary>Ends a row with these features as its facts; the code gave the names of all of them.</summary>
    public void AddRow(NetworkTable table, ReadOnlySpan<Feature> features, FactRows facts)
    {
        foreach (var feature in features)
            facts.Add(Row(table, (FeatureName)feature.Of), feature.Value);
        facts.EndRow();
    }
}
