namespace CoopAlerts.Core.Understand.Sentences;

/// <summary>The name of a feature that the code itself gives, with a number by which each model finds what it knows of it.</summary>
internal sealed class FeatureName(FeatureFamily family, string key)
{
    private static int count;

    public FeatureName(string fact)
        : this(FeatureFamily.Fact, fact)
    {
    }

    public FeatureFamily Family => family;

    public string Key => key;

    public int Number { get; } = Interlocked.Increment(ref count) - 1;

    /// <summary>Names of many features of one family.</summary>
    public static FeatureName[] Of(FeatureFamily family, IEnumerable<string> keys) => [.. keys.Select(key => new FeatureName(family, key))];

    /// <summary>Names of many facts.</summary>
    public static FeatureName[] Of(IEnumerable<string> facts) => Of(FeatureFamily.Fact, facts);
}

/// <summary>Remembers in which of its rows a reader finds each name; −1 for none. Each name is looked for once. Thread-safe.</summary>
internal sealed class NameRows(Func<FeatureFamily, string, int> find)
{
    // By number; 0: not looked for yet.
    private const int Offset = 2;

    private readonly Lock growing = new();
    private int[] known = [];

    public int Of(FeatureName name)
    {
        var all = known;
        return name.Number < all.Length && all[name.Number] is > 0 and var row ? row - Offset : Find(name);
    }

    private int Find(FeatureName name)
    {
        lock (growing)
        {
            if (name.Number >= known.Length)
                Array.Resize(ref known, Math.Max(name.Number + 1, 2 * known.Length));
            var row = find(name.Family, name.Key);
            known[name.Number] = row + Offset;
            return row;
        }
    }
}
