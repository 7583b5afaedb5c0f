using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Cluster;

/// <summary>
/// MinHash of the runs of three stems (Broder 1997), one byte a function (Li and König 2010): tells how much of two texts is the same
/// wording. It says nothing about the same event in other words.
/// </summary>
internal static class Fingerprint
{
    /// <summary>Hash functions, and bytes: the standard error of an estimate is about 0.06.</summary>
    public const int Length = 64;

    /// <summary>Bytes in a band: texts that share half of their wording share a given band with probability 1/16.</summary>
    public const int BandLength = 4;

    private const int Run = 3;

    private static readonly uint[] Seeds = [.. Enumerable.Range(1, Length).Select(i => StableHash.Mix((uint)i * 0x9e3779b9u))];

    /// <summary>The fingerprint; empty for a text shorter than three words, which has no wording to share.</summary>
    public static byte[] Of(IReadOnlyList<Token> tokens)
    {
        if (tokens.Count < Run)
            return [];
        Span<uint> minima = stackalloc uint[Length];
        minima.Fill(uint.MaxValue);
        for (var i = 0; i + Run <= tokens.Count; i++)
        {
            var shingle = StableHash.Of(tokens[i].Stem);
            for (var j = 1; j < Run; j++)
                shingle = StableHash.Mix((shingle * 31) ^ StableHash.Of(tokens[i + j].Stem));
            for (var f = 0; f < Length; f++)
                minima[f] = Math.Min(minima[f], StableHash.Mix(shingle ^ Seeds[f]));
        }

        var bytes = new byte[Length];
        for (var f = 0; f < Length; f++)
            bytes[f] = (byte)minima[f];
        return bytes;
    }

    /// <summary>The estimated Jaccard similarity of the two texts' runs of words, 0…1.</summary>
    public static double Resemblance(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        if (a.Length != Length || b.Length != Length)
            return 0;
        var same = 0;
        for (var f = 0; f < Length; f++)
            if (a[f] == b[f])
                same++;
        const double Chance = 1.0 / 256; // different minima whose last byte agrees
        return Math.Max(0, ((double)same / Length - Chance) / (1 - Chance));
    }
}
