using System.Text;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// Short different texts, numbered as they are given and kept as UTF-8 in one array: a million ids as strings would take four times the memory.
/// It is filled once.
/// </summary>
internal sealed class PackedTexts
{
    private readonly byte[] bytes;
    private readonly int[] starts;
    private readonly int[] sorted;

    internal PackedTexts(List<string> texts)
    {
        starts = new int[texts.Count + 1];
        for (var i = 0; i < texts.Count; i++)
            starts[i + 1] = starts[i] + Encoding.UTF8.GetByteCount(texts[i]);
        bytes = new byte[starts[^1]];
        for (var i = 0; i < texts.Count; i++)
            Encoding.UTF8.GetBytes(texts[i], bytes.AsSpan(starts[i]));
        sorted = [.. Enumerable.Range(0, texts.Count)];
        Array.Sort(texts.ToArray(), sorted, StringComparer.Ordinal);
    }

    internal string this[int number] => Encoding.UTF8.GetString(bytes, starts[number], starts[number + 1] - starts[number]);

    /// <summary>The number of a text, or -1.</summary>
    internal int Find(string text)
    {
        var (low, high) = (0, sorted.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = string.CompareOrdinal(this[sorted[middle]], text);
            if (order == 0)
                return sorted[middle];
            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }
}
