using System.Numerics;

namespace CoopAlerts.Core.Matching;

/// <summary>What sort of thing an article has and a query can require.</summary>
internal enum FeatureKind : byte
{
    /// <summary>A word, by its stem.</summary>
    Stem,

    /// <summary>A word of the title, by its stem.</summary>
    Title,

    /// <summary>A word as written.</summary>
    Written,

    /// <summary>Two words that follow each other, by their stems.</summary>
    Run,

    /// <summary>The beginning of a word.</summary>
    Beginning,

    /// <summary>A word of the outlet's name.</summary>
    Source,

    /// <summary>A topic, party, pair, kind or language.</summary>
    Label,

    /// <summary>A word of the text or of a person's name on the card, by its stem.</summary>
    Name,
}

/// <summary>
/// Features are known by 64 bits of hash and not by text: comparing numbers that lie together is what makes looking up a thousand of them cheap. Two of a
/// million features fall together once in some forty million indexes; somebody who makes them do so on purpose finds only what a plain query finds.
/// </summary>
internal static class FeatureHash
{
    // FNV-1a (Fowler, Noll, Vo), which can be continued letter by letter.
    internal const ulong Start = 14_695_981_039_346_656_037;
    private const ulong Prime = 1_099_511_628_211;

    internal static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = Start;
        foreach (var c in text)
            hash = Next(hash, c);
        return hash;
    }

    internal static ulong Next(ulong hash, char c) => (hash ^ c) * Prime;

    /// <summary>One hash of two, in this order.</summary>
    internal static ulong Pair(ulong first, ulong second) => (BitOperations.RotateLeft(first, 29) * Prime) ^ second;

    /// <summary>The feature of a kind, never 0: every bit depends on every letter (the finaliser of SplitMix64, by Steele, Lea and Flood).</summary>
    internal static ulong End(ulong hash, FeatureKind kind)
    {
        hash += ((ulong)kind + 1) * 0x9E37_79B9_7F4A_7C15;
        hash = (hash ^ (hash >> 30)) * 0xBF58_476D_1CE4_E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D0_49BB_1331_11EB;
        return Math.Max(1, hash ^ (hash >> 31));
    }
}
