namespace CoopAlerts.Core.Arabic;

/// <summary>A word of a text.</summary>
/// <param name="Start">Offset in the original text, in UTF-16 units.</param>
/// <param name="Length">Length in the original text, in UTF-16 units.</param>
/// <param name="Normal">The word folded by <see cref="ArabicText"/>, with its clitics.</param>
/// <param name="Stem">The light stem, without clitics: what terms are compared by.</param>
public readonly record struct Token(int Start, int Length, string Normal, string Stem)
{
    /// <summary>Offset after the word.</summary>
    public int End => Start + Length;
}

/// <summary>Splits text of any language into words with offsets into the original.</summary>
public static class TextTokenizer
{
    private static readonly WordCache<(string Normal, string Stem)> Words = new();

    /// <summary>The words in order. A word is a run of letters and digits, with the marks that fold away inside it.</summary>
    public static List<Token> Tokenize(string text)
    {
        var tokens = new List<Token>(text.Length / 5);
        Span<char> buffer = stackalloc char[64];
        var i = 0;
        while (i < text.Length)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            var length = 0;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || IsInner(text, i)))
            {
                var folded = ArabicText.Fold(text[i]);
                if (folded != '\0' && length < buffer.Length)
                    buffer[length++] = folded;
                if (ArabicText.IsLamAlef(text[i++]) && length < buffer.Length)
                    buffer[length++] = '\u0627';
            }

            if (length == 0)
                continue;
            var (normal, stem) = Words.Get(buffer[..length], static word => (word, Stemmer.Stem(word)));
            tokens.Add(new Token(start, i - start, normal, stem));
        }

        return tokens;
    }

    // A mark inside a word (diacritic, tatweel) belongs to it; so does an apostrophe between letters.
    private static bool IsInner(string text, int i) =>
        ArabicText.Fold(text[i]) == '\0' || (text[i] is '\'' or '\u2019' && i + 1 < text.Length && char.IsLetter(text[i + 1]));
}
