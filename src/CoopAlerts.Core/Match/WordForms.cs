using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// The forms in which one word of an article can be asked for: its stem, and what is left when one-letter particles are taken off.
/// What a stem is, <see cref="Stemmer"/> decides; this adds the particles that it must leave on, because most words begin with such a letter by nature.
/// </summary>
internal sealed class WordForms
{
    /// <summary>The letters of the longest beginning that is kept for each word; few queries write more before <c>*</c>.</summary>
    internal const int LongBeginning = 7;

    private static readonly WordCache<WordForms> Known = new();

    private WordForms(string normal, string[] bare, string[] keys)
    {
        (Normal, Bare, Keys) = (normal, bare, keys);
        (Hash, Hashes) = (FeatureHash.Of(normal), Array.ConvertAll(keys, key => FeatureHash.Of(key)));
        Beginnings = [.. bare.Append(normal).SelectMany(BeginningsOf).Distinct()];
    }

    /// <summary>The folded word.</summary>
    internal string Normal { get; }

    /// <summary>The word without leading particles, folded, suffixes kept; empty when there is none to take off.</summary>
    internal string[] Bare { get; }

    /// <summary>The stems by which a term finds the word, each once; the first is the stem of the whole word.</summary>
    internal string[] Keys { get; }

    /// <summary>The <see cref="FeatureHash"/> of the folded word, not ended.</summary>
    internal ulong Hash { get; }

    /// <summary>The <see cref="FeatureHash"/> of each stem, not ended.</summary>
    internal ulong[] Hashes { get; }

    /// <summary>The features of the word's beginnings, with and without particles, up to <see cref="LongBeginning"/> letters.</summary>
    internal ulong[] Beginnings { get; }

    /// <summary>Whether a term with this stem finds the word.</summary>
    internal bool HasStem(string stem) => Array.IndexOf(Keys, stem) >= 0;

    /// <summary>The forms of a folded word.</summary>
    internal static WordForms Of(string normal) => Known.Get(normal, static word => Make(word, Stemmer.Stem(word)));

    /// <summary>The feature of the word's beginning of so many letters, more than <see cref="LongBeginning"/>; none when no form is as long.</summary>
    internal IEnumerable<ulong> BeginningsOf(int length) =>
        Bare.Append(Normal).Where(form => form.Length >= length).Select(form => Features.Beginning(form[..length]));

    private static IEnumerable<ulong> BeginningsOf(string form) =>
        Enumerable.Range(1, Math.Min(form.Length, LongBeginning)).Select(length => Features.Beginning(form[..length]));

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
            if (AsWritten(c) is var letter and not '\0')
                kept[length++] = letter;

        return new string(kept[..length]);
    }

    /// <summary>The <see cref="FeatureHash"/> of <see cref="Written"/>, not ended, of one of this word's written forms.</summary>
    internal ulong HashOfWritten(ReadOnlySpan<char> word)
    {
        if (word.SequenceEqual(Normal)) // nothing folds away: so are most words
            return Hash;
        var hash = FeatureHash.Start;
        foreach (var c in word)
            if (AsWritten(c) is var letter and not '\0')
                hash = FeatureHash.Next(hash, letter);
        return hash;
    }

    /// <summary>A word of a query folded as the tokeniser folds a word of an article, which it cuts after 64 letters.</summary>
    internal static string Fold(string written) => ArabicText.Normalize(written) is { Length: > 64 } folded ? folded[..64] : ArabicText.Normalize(written);

    // A mark folds away; an Arabic letter stays as it is, others are folded.
    private static char AsWritten(char c)
    {
        var folded = ArabicText.Fold(c);
        return folded != '\0' && ArabicText.IsArabicLetter(c) ? c : folded;
    }

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
