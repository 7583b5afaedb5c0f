namespace CoopAlerts.Core.Arabic;

/// <summary>A word of a text.</summary>
/// <param name="Start">Offset in the original text, in UTF-16 units.</param>
/// <param name="Length">Length in the original text, in UTF-16 units.</param>
/// <param name="Word">Which word it is.</param>
public readonly record struct Token(int Start, int Length, Word Word)
{
    /// <summary>Offset after the word.</summary>
    public int End => Start + Length;

    /// <summary>The word folded by <see cref="ArabicText"/>, with its clitics.</summary>
    public string Normal => Word.Normal;

    /// <summary>The light stem, without clitics: what terms are compared by.</summary>
    public string Stem => Word.Stem;
}

/// <summary>Splits text of any language into words with offsets into the original.</summary>
public static class TextTokenizer
{
    private const int LongestWord = 64;

    private static readonly bool[] BeginsWord = ArabicText.ForEveryChar(char.IsLetterOrDigit);
    private static readonly bool[] IsOfWord = ArabicText.ForEveryChar(c => char.IsLetterOrDigit(c) || ArabicText.Fold(c) == '\0');

    /// <summary>The words in order. A word is a run of letters and digits, with the marks that fold away inside it.</summary>
    public static List<Token> Tokenize(string text)
    {
        var tokens = new List<Token>(text.Length / 5);
        Span<char> buffer = stackalloc char[LongestWord];
        for (var i = 0; i < text.Length; i++)
        {
            if (!BeginsWord[text[i]])
                continue;
            var start = i;
            var length = 0;
            var hash = WordTable.FirstHash;
            for (; i < text.Length && (IsOfWord[text[i]] || IsApostrophe(text, i)); i++)
            {
                var folded = ArabicText.Fold(text[i]);
                if (folded != '\0' && length < buffer.Length)
                {
                    buffer[length++] = folded;
                    hash = WordTable.NextHash(hash, folded);
                }

                if (ArabicText.IsLamAlef(text[i]) && length < buffer.Length)
                {
                    buffer[length++] = '\u0627';
                    hash = WordTable.NextHash(hash, '\u0627');
                }
            }

            if (length > 0)
                tokens.Add(new Token(start, i - start, WordTable.Shared.Get(buffer[..length], hash)));
        }

        return tokens;
    }

    // An apostrophe between letters belongs to their word, like a mark (diacritic, tatweel).
    private static bool IsApostrophe(string text, int i) => text[i] is '\'' or '\u2019' && i + 1 < text.Length && char.IsLetter(text[i + 1]);
}
