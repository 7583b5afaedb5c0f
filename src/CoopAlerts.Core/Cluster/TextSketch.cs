namespace CoopAlerts.Core.Cluster;

/// <summary>
/// What is kept of a text to compare it without the text: about one kilobyte. It only holds and weighs; <see cref="TextSketcher"/> makes it
/// and <see cref="StoryDecision"/> judges two of them.
/// </summary>
internal sealed class TextSketch
{
    /// <summary>The sketch of a text without words: similar to nothing.</summary>
    public static TextSketch Empty { get; } = new();

    /// <summary>Letter groups of the stems (three Arabic letters, four others), weighted by frequency and rarity: what it is about.</summary>
    public WeightedSet Shape { get; init; } = WeightedSet.Empty;

    /// <summary>The heaviest whole stems: names, places, the particular words of the event.</summary>
    public WeightedSet Terms { get; init; } = WeightedSet.Empty;

    /// <summary>Stems of the title.</summary>
    public WeightedSet Title { get; init; } = WeightedSet.Empty;

    /// <summary>Numbers that are neither years nor single digits; all weigh the same.</summary>
    public WeightedSet Numbers { get; init; } = WeightedSet.Empty;

    /// <summary>See <see cref="Cluster.Fingerprint"/>; empty for a text of fewer than three words.</summary>
    public byte[] Fingerprint { get; init; } = [];

    // The first byte of the stored form: another number means a form that this release does not know.
    private const byte Form = 1;

    /// <summary>The stored form: Base64 of the form's number, the four sets and the fingerprint. Empty for an empty sketch.</summary>
    public string Serialize()
    {
        if (Shape.Count == 0)
            return "";
        var bytes = new List<byte>(1024) { Form };
        foreach (var set in new[] { Shape, Terms, Title, Numbers })
            set.Write(bytes);
        bytes.AddRange(Fingerprint);
        return Convert.ToBase64String([.. bytes]);
    }

    /// <summary>Reads <see cref="Serialize"/>'s form; gives <see cref="Empty"/> for text that is none, as an older or newer release may have written.</summary>
    public static TextSketch Parse(string stored)
    {
        var bytes = new byte[stored.Length];
        if (!Convert.TryFromBase64String(stored, bytes, out var length) || length == 0 || bytes[0] != Form)
            return Empty;
        ReadOnlySpan<byte> rest = bytes.AsSpan(1, length - 1);
        if (WeightedSet.TryRead(ref rest, out var shape) && WeightedSet.TryRead(ref rest, out var terms)
            && WeightedSet.TryRead(ref rest, out var title) && WeightedSet.TryRead(ref rest, out var numbers))
            return new TextSketch { Shape = shape, Terms = terms, Title = title, Numbers = numbers, Fingerprint = rest.ToArray() };
        return Empty;
    }
}
