using System.Buffers.Binary;

namespace CoopAlerts.Core.Cluster;

/// <summary>
/// The heaviest features of a text as 16-bit hashes with one-byte weights, in order of hash: comparing two is one pass over both.
/// Does not know what the features are.
/// </summary>
internal sealed class WeightedSet
{
    /// <summary>No features.</summary>
    public static WeightedSet Empty { get; } = new([], []);

    private readonly ushort[] hashes;
    private readonly byte[] weights;
    private readonly double norm;

    private WeightedSet(ushort[] hashes, byte[] weights)
    {
        this.hashes = hashes;
        this.weights = weights;
        norm = Math.Sqrt(weights.Sum(w => (double)w * w));
    }

    /// <summary>How many features there are.</summary>
    public int Count => hashes.Length;

    /// <summary>Keeps the <paramref name="limit"/> heaviest features, weights scaled so that the heaviest is 255.</summary>
    public static WeightedSet Of(IEnumerable<KeyValuePair<ushort, double>> features, int limit)
    {
        var kept = features.Where(f => f.Value > 0).OrderByDescending(f => f.Value).ThenBy(f => f.Key).Take(limit).ToArray();
        if (kept.Length == 0)
            return Empty;
        var scale = 255 / kept[0].Value;
        Array.Sort(kept, (a, b) => a.Key.CompareTo(b.Key));
        return new WeightedSet([.. kept.Select(f => f.Key)], [.. kept.Select(f => (byte)Math.Max(1, Math.Round(f.Value * scale)))]);
    }

    /// <summary>Cosine of the two weight vectors, 0…1.</summary>
    public double Cosine(WeightedSet other)
    {
        if (Count == 0 || other.Count == 0)
            return 0;
        long sum = 0;
        for (int i = 0, j = 0; i < hashes.Length && j < other.hashes.Length;)
        {
            if (hashes[i] == other.hashes[j])
                sum += weights[i++] * other.weights[j++];
            else if (hashes[i] < other.hashes[j])
                i++;
            else
                j++;
        }

        return sum / (norm * other.norm);
    }

    /// <summary>The part of this set's weight whose features one of the others has too, 0…1; 0 for an empty set.</summary>
    public double CoveredBy(WeightedSet other, WeightedSet? orOther = null)
    {
        var covered = 0;
        for (var i = 0; i < hashes.Length; i++)
            if (other.Contains(hashes[i]) || orOther?.Contains(hashes[i]) == true)
                covered += weights[i];
        return Count == 0 ? 0 : (double)covered / weights.Sum(w => w);
    }

    /// <summary>The hashes of the heaviest features, heaviest first.</summary>
    public IEnumerable<ushort> Heaviest(int count) =>
        Enumerable.Range(0, Count).OrderByDescending(i => weights[i]).ThenBy(i => hashes[i]).Take(count).Select(i => hashes[i]);

    /// <summary>Whether the feature is among those kept.</summary>
    public bool Contains(ushort hash) => Array.BinarySearch(hashes, hash) >= 0;

    /// <summary>Appends the stored form: the count (at most 65,535), then each hash (little-endian) and weight.</summary>
    public void Write(List<byte> bytes)
    {
        Span<byte> two = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(two, (ushort)Count);
        bytes.AddRange(two);
        for (var i = 0; i < Count; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(two, hashes[i]);
            bytes.AddRange(two);
            bytes.Add(weights[i]);
        }
    }

    /// <summary>Reads a stored form from the start of <paramref name="bytes"/> and moves past it; false when it is cut short or out of order.</summary>
    public static bool TryRead(ref ReadOnlySpan<byte> bytes, out WeightedSet set)
    {
        set = Empty;
        if (bytes.Length < 2)
            return false;
        var count = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        if (bytes.Length < 2 + (3 * count))
            return false;
        var hashes = new ushort[count];
        var weights = new byte[count];
        for (var i = 0; i < count; i++)
        {
            hashes[i] = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 + (3 * i))..]);
            weights[i] = bytes[4 + (3 * i)];
            if (i > 0 && hashes[i] <= hashes[i - 1])
                return false;
        }

        set = new WeightedSet(hashes, weights);
        bytes = bytes[(2 + (3 * count))..];
        return true;
    }
}
