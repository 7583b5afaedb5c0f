using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoopAlerts.Core.Arabic;

/// <summary>
/// Light stems: clitics and inflection go, the word stays recognisable. Input is a word folded by <see cref="ArabicText"/>.
/// Arabic follows the light-stemming family of Larkey et al. (2007); English and French lose plural and possessive endings only.
/// </summary>
public static partial class Stemmer
{
    // Longest first: conjunction + preposition + article, and their parts.
    private static readonly string[] Prefixes = ["وبال", "وكال", "فبال", "وال", "فال", "بال", "كال", "ولل", "فلل", "لل", "ال"];

    // One ending of each row goes, in this order: attached pronoun, plural or dual, feminine and relative.
    private static readonly string[][] Suffixes = [["هما", "كما", "ها", "هم", "هن", "نا", "كم"], ["ات", "ان", "ون", "ين"], ["يه", "ه", "ي"]];

    // Nouns of action and place begin with these two letters far oftener than roots do: bi- or li- before them is the preposition.
    private static readonly string[] Prepositions = ["بت", "لت", "بم", "لم"];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Whole = LoadWhole();

    /// <summary>The stem; the word itself when it is too short to lose anything.</summary>
    public static string Stem(string word)
    {
        if (word.Length < 3)
            return word;
        var stem = ArabicText.IsArabicLetter(word[0]) ? StemArabic(word) : StemLatin(word);
        return stem.Length == word.Length ? word : stem.ToString();
    }

    /// <summary>An Arabic word, already without clitics in front, without its endings; at least three letters stay.</summary>
    internal static ReadOnlySpan<char> WithoutEndings(ReadOnlySpan<char> word)
    {
        // No ending of the rows ends otherwise.
        if (word.IsEmpty || word[^1] is not ('ا' or 'م' or 'ن' or 'ت' or 'ه' or 'ي') || Whole.Contains(word))
            return word;
        foreach (var row in Suffixes)
        {
            foreach (var suffix in row)
            {
                if (word.Length - suffix.Length >= 3 && word.EndsWith(suffix, StringComparison.Ordinal))
                {
                    word = word[..^suffix.Length];
                    if (Whole.Contains(word))
                        return word;
                    break;
                }
            }
        }

        return word;
    }

    /// <summary>An English or French word without possessive and plural endings.</summary>
    internal static ReadOnlySpan<char> StemLatin(ReadOnlySpan<char> word)
    {
        if (word.EndsWith("'s", StringComparison.Ordinal))
            word = word[..^2];
        if (word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i'))
            return word[..^1];
        return word;
    }

    private static ReadOnlySpan<char> StemArabic(string word)
    {
        var span = word.AsSpan();
        foreach (var prefix in Prefixes)
        {
            if (span.Length - prefix.Length >= 2 && span.StartsWith(prefix, StringComparison.Ordinal))
            {
                span = span[prefix.Length..];
                break;
            }
        }

        // A bare conjunction (waw) before a word of at least four letters.
        if (span.Length == word.Length && span.Length >= 5 && span[0] == 'و')
            span = span[1..];
        if (span.Length >= 6 && !Whole.Contains(span))
        {
            foreach (var start in Prepositions)
            {
                if (span.StartsWith(start, StringComparison.Ordinal))
                {
                    span = span[1..];
                    break;
                }
            }
        }

        return WithoutEndings(span);
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> LoadWhole()
    {
        using var stream = typeof(Stemmer).Assembly.GetManifestResourceStream("stems.json")!;
        var words = JsonSerializer.Deserialize(stream, StemsJson.Default.StemsFile)!.Whole;
        return words.Select(word => ArabicText.Normalize(word)).ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();
    }

    private sealed record StemsFile(string Source, string[] Whole);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(StemsFile))]
    private sealed partial class StemsJson : JsonSerializerContext;
}
