using System.Collections.Frozen;
using System.Text.Json;
using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Cluster;

/// <summary>
/// How much a stem says about an article: 0 for a word of nearly every article, 9 for a word that the background table does not know.
/// Decides nothing about two articles; the table is data/term-frequency.json.
/// </summary>
internal static class TermRarity
{
    /// <summary>The rarity of a stem outside the table (about one article in 2^9, or fewer).</summary>
    public const int Unknown = 9;

    private const int ShortNumber = 4; // counts, days of a month: in about one article in 16
    private const int Year = 3;

    private static readonly FrozenDictionary<string, int> Classes = Load();

    /// <summary>The class k of the stem: about one article in 2^k has it.</summary>
    public static int Of(string stem)
    {
        if (!char.IsAsciiDigit(stem[0]))
            return Classes.GetValueOrDefault(stem, Unknown);
        return stem.Length <= 2 ? ShortNumber : IsYear(stem) ? Year : Unknown - 1;
    }

    /// <summary>Whether the word is a year of our time: dates are no facts that tell two reports apart.</summary>
    public static bool IsYear(string word) =>
        word.Length == 4 && (word.StartsWith("19", StringComparison.Ordinal) || word.StartsWith("20", StringComparison.Ordinal));

    // The file lists words, not stems, so that it stays true when the stemmer changes; the commonest word of a stem decides.
    private static FrozenDictionary<string, int> Load()
    {
        using var stream = typeof(TermRarity).Assembly.GetManifestResourceStream("term-frequency.json")
            ?? throw new InvalidOperationException("The resource term-frequency.json is not embedded.");
        using var document = JsonDocument.Parse(stream);
        var classes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var language in document.RootElement.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Object))
            foreach (var row in language.Value.EnumerateObject())
            {
                var rarity = int.Parse(row.Name, System.Globalization.CultureInfo.InvariantCulture);
                foreach (var word in row.Value.EnumerateArray().SelectMany(line => line.GetString()!.Split(' ')))
                {
                    var stem = Stemmer.Stem(word);
                    classes[stem] = Math.Min(rarity, classes.GetValueOrDefault(stem, Unknown));
                }
            }

        return classes.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
