namespace CoopAlerts.Core.Arabic;

/// <summary>
/// Light stems: clitics and inflection go, the word stays recognisable. Input is a word folded by <see cref="ArabicText"/>.
/// Arabic follows the light-stemming family of Larkey et al. (2007); English and French lose plural and possessive endings only.
/// </summary>
public static class Stemmer
{
    // Longest first: conjunction + preposition + article, and their parts.
    private static readonly string[] Prefixes = ["وبال", "وكال", "فبال", "وال", "فال", "بال", "كال", "ولل", "فلل", "لل", "ال"];
    private static readonly string[] Suffixes = ["هما", "كما", "ها", "هم", "هن", "نا", "كم", "ات", "ان", "ون", "ين", "يه", "ه", "ي"];

    /// <summary>The stem; the word itself when it is too short to lose anything.</summary>
    public static string Stem(string word)
    {
        if (word.Length < 3)
            return word;
        return ArabicText.IsArabicLetter(word[0]) ? StemArabic(word) : StemLatin(word);
    }

    private static string StemArabic(string word)
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

        foreach (var suffix in Suffixes)
        {
            if (span.Length - suffix.Length >= 3 && span.EndsWith(suffix, StringComparison.Ordinal))
            {
                span = span[..^suffix.Length];
                break;
            }
        }

        return span.Length == word.Length ? word : span.ToString();
    }

    private static string StemLatin(string word)
    {
        if (word.EndsWith("'s", StringComparison.Ordinal))
            word = word[..^2];
        if (word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal))
            return string.Concat(word.AsSpan(0, word.Length - 3), "y");
        if (word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i'))
            return word[..^1];
        return word;
    }
}
