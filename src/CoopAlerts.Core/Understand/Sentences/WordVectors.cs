using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Sentences;

/// <summary>
/// Where each common stem of the news stands among the others: stems that keep the same company have like vectors, so that what a model learns
/// of one word holds for its neighbours too. The more common a stem, the shorter its vector: it tells less.
/// </summary>
internal sealed class WordVectors
{
    public const int Dimensions = 64;

    // In the file a number is a signed byte of this unit.
    private const float Unit = 1 / 160f;

    private static readonly Lazy<WordVectors> Loaded = new(ReadShipped);

    private readonly Dictionary<string, float[]> vectors;
    private readonly WordFacts<float[]> ofWord;

    private WordVectors(Dictionary<string, float[]> vectors)
    {
        this.vectors = vectors;
        ofWord = new WordFacts<float[]>(word => Of(word.Stem));
    }

    /// <summary>The stems that have a vector, most common first.</summary>
    public IEnumerable<string> Stems => vectors.Keys;

    public static WordVectors Default => Loaded.Value;

    /// <summary>The vector of a word's stem; empty where it is too rare to have one.</summary>
    public float[] Of(Word word) => ofWord.Of(word);

    /// <summary>The same of a stem.</summary>
    public float[] Of(string stem) => vectors.GetValueOrDefault(stem, []);

    /// <summary>Reads lines of a stem and, after a tab, its signed bytes in Base64 (RFC 4648).</summary>
    /// <exception cref="FormatException">A line is not of this form.</exception>
    public static WordVectors Read(TextReader file)
    {
        var vectors = new Dictionary<string, float[]>(StringComparer.Ordinal);
        while (file.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var bytes = new byte[Dimensions];
            if (tab < 0 || !Convert.TryFromBase64Chars(line.AsSpan(tab + 1), bytes, out var length) || length != Dimensions)
                throw new FormatException($"Not a line of a file of word vectors: {line}");
            vectors[line[..tab]] = Array.ConvertAll(bytes, b => (sbyte)b * Unit);
        }

        return new WordVectors(vectors);
    }

    /// <summary>A line that <see cref="Read"/> reads.</summary>
    /// <param name="stem">The stem.</param>
    /// <param name="vector">Its vector, no longer than 1; its numbers are bounded to what a signed byte holds (0.79).</param>
    public static string Line(string stem, IEnumerable<double> vector) =>
        $"{stem}\t{Convert.ToBase64String([.. vector.Select(v => (byte)(sbyte)Math.Clamp(Math.Round(v / Unit), -sbyte.MaxValue, sbyte.MaxValue))])}";

    private static WordVectors ReadShipped()
    {
        using var file = Lexicon.Open("word-vectors.tsv");
        return Read(file);
    }
}
