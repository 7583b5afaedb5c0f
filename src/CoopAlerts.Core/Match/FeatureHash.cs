namespace CoopAlerts.Core.Matching;

/// <summary>
/// The hash by which features are looked up. It can be continued letter by letter, so that all beginnings of a word are hashed in one pass, and an
/// article's features are hashed once for all indexes.
/// </summary>
internal static class FeatureHash
{
    // FNV-1a, 32 bits (Fowler, Noll, Vo).
    internal const uint Start = 2_166_136_261;
    private const uint Prime = 16_777_619;

    internal static uint Of(ReadOnlySpan<char> text)
    {
        var hash = Start;
        foreach (var c in text)
            hash = Next(hash, c);
        return hash;
    }

    internal static uint Next(uint hash, char c) => (hash ^ c) * Prime;
}
