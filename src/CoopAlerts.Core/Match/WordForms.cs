using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// The forms in which one word of an article can be asked for: its stem, and what is left when one-letter particles are taken off.
/// What a stem is, <see cref="Stemmer"/> decides; this adds the particles that it must leave on, because most words begin with such a letter by nature.
/// </summary>
internal sealed class WordForms
{
    private static readonly WordCache<WordForms> Known = new();

    private WordForms(string normal, string[] bare, string[] keys) =>
        (Normal, Bare, Keys, Hashes) = (normal, bare, keys, Array.ConvertAll(keys, key => FeatureHash.Of(key)));

    /// <summary>The folded word.</summary>
    internal string Normal { get; }

    /// <summary>The word without leading particles, folded, suffixes kept; empty when there is none to take off.</summary>
    internal string[] Bare { get; }

    /// <summary>The stems by which a term finds the word, each once; the first is the stem of the whole word.</summary>
    internal string[] Keys { get; }

    /// <summary>The <see cref="FeatureHash"/> of each stem, not ended.</summary>
    internal ulong[] Hashes { get; }

    /// <summary>Whether a term with this stem finds the word.</summary>
    internal bool HasStem(string stem) => Array.IndexOf(Keys, stem) >= 0;

    /// <summary>The forms of a folded word.</summary>
    internal static WordForms Of(string normal) => Known.Get(normal, static word => Make(word, Stemmer.Stem(word)));

    private static WordForms Make(string normal, string stem)
    {
        var bare = normal.Length >= 4 ? WithoutParticles(normal, stem) : [];
        string[] keys = bare.Length == 0 ? [stem] : [stem, .. bare.Select(Stemmer.Stem).Where(s => s != stem).Distinct()];
        return new WordForms(normal, bare, keys);
    }

    /// <summary>A word as written, without the marks that fold away inside it (diacritics, tatweel); Latin in lower case, Arabic letters as they are.</summary>
    internal static string Written(ReadOnlySpan<char> word)
    {
        Span<char> kept = word.Length <= 256 ? stackalloc char[word.Length] : new char[word.Length];
        var length = 0;
        foreach (var c in word)
        {
            var folded = ArabicText.Fold(c);
            if (folded != '\0')
                kept[length++] = ArabicText.IsArabicLetter(c) ? c : folded;
        }

        return new string(kept[..length]);
    }

    /// <summary>A word of a query folded as the tokeniser folds a word of an article, which it cuts after 64 letters.</summary>
    internal static string Fold(string written) => ArabicText.Normalize(written) is { Length: > 64 } folded ? folded[..64] : ArabicText.Normalize(written);

    private static string[] WithoutParticles(string normal, string stem)
    {
        if (!ArabicText.IsArabicLetter(normal[0]))
            return normal.EndsWith("'s", StringComparison.Ordinal) ? [normal[..^2]] : [];

        var bare = new List<string>(3);
        var rest = normal.AsSpan();
        if (rest[0] is 'و' or 'ف' && rest.Length >= (rest[0] == 'و' ? 4 : 5)) // waw "and", fa "so"
            Add(rest = rest[1..]);
        if (rest.StartsWith("لل") && rest.Length >= 5) // "for the": the article's alef is swallowed
            bare.Add(string.Concat("ال", rest[2..]));
        else if (rest[0] is 'ب' or 'ل' or 'ك' && rest.Length >= 5) // ba "with", lam "for", kaf "as": three letters left would be too often another word
            Add(rest = rest[1..]);

        // The stem without its article, suffix kept: what a prefix query sees of والتهريبية is تهريبية.
        var from = normal.IndexOf(stem, StringComparison.Ordinal);
        if (from > 0 && from < normal.Length)
            Add(normal.AsSpan(from));
        return [.. bare];

        void Add(ReadOnlySpan<char> form)
        {
            var word = form.ToString();
            if (!bare.Contains(word))
                bare.Add(word);
        }
    }
}
