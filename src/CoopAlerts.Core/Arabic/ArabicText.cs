using System.Text;

namespace CoopAlerts.Core.Arabic;

/// <summary>
/// Folds text to the form in which it is compared: the only place where normalisation happens. Works on any language; Arabic letters that
/// writers interchange (alef, yeh and hamza forms, teh marbuta) become one, marks and tatweel vanish, digits become ASCII, Latin becomes lower case.
/// </summary>
public static class ArabicText
{
    // Every letter of every text is folded: looked up, not decided again.
    private static readonly char[] Folds = ForEveryChar(FoldOnce);

    /// <summary>The folded text. Offsets are not kept: use <see cref="TextTokenizer"/> where they matter.</summary>
    public static string Normalize(ReadOnlySpan<char> text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (Fold(c) is var folded and not '\0')
                builder.Append(folded);
            if (IsLamAlef(c))
                builder.Append('\u0627');
        }

        return builder.ToString();
    }

    /// <summary>Whether the character is one glyph for lam and alef: <see cref="Fold"/> gives its lam, an alef follows.</summary>
    internal static bool IsLamAlef(char c) => c is >= '\uFEF5' and <= '\uFEFC';

    /// <summary>The folded character, or NUL for one that vanishes (diacritics, tatweel, zero-width and direction marks).</summary>
    public static char Fold(char c) => Folds[c];

    /// <summary>A table of what holds for each character.</summary>
    internal static T[] ForEveryChar<T>(Func<char, T> work)
    {
        var table = new T[char.MaxValue + 1];
        for (var c = 0; c < table.Length; c++)
            table[c] = work((char)c);
        return table;
    }

    private static char FoldOnce(char c) => c switch
    {
        >= 'a' and <= 'z' or ' ' => c,
        >= 'A' and <= 'Z' => (char)(c | 0x20),
        < '\u0080' => c,
        '\u0640' or (>= '\u064B' and <= '\u065F') or '\u0670' or (>= '\u06D6' and <= '\u06ED') or (>= '\u0610' and <= '\u061A') => '\0',
        '\u0622' or '\u0623' or '\u0625' or '\u0671' => '\u0627', // alef with madda, hamza above, hamza below, wasla → alef
        '\u0649' or '\u06CC' or '\u0626' => '\u064A', // alef maksura, Persian yeh, yeh with hamza → yeh
        '\u0624' => '\u0648', // waw with hamza → waw
        '\u0629' => '\u0647', // teh marbuta → heh
        '\u06A9' or '\u06AA' or '\u06AF' => '\u0643', // keheh, swash kaf, gaf → kaf
        '\u067E' => '\u0628', // peh → beh
        '\u0686' => '\u062C', // tcheh → jeem
        '\u0698' => '\u0632', // jeh → zain
        '\u06A4' => '\u0641', // veh → feh
        '\u06C0' or '\u06C1' or '\u06BE' or '\u06D5' => '\u0647', // the hehs of Persian, Urdu and Kurdish → heh
        '\u06D2' => '\u064A', // yeh barree → yeh
        >= '\uFB50' and <= '\uFEFC' => FoldPresentationForm(c),
        >= '\u0660' and <= '\u0669' => (char)('0' + c - '\u0660'),
        >= '\u06F0' and <= '\u06F9' => (char)('0' + c - '\u06F0'),
        '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF' or '\u00AD' => '\0',
        '\u2019' => '\'',
        '\u00A0' => ' ',
        >= '\u00C0' and <= '\u017F' => WithoutAccent(c),
        _ => char.ToLowerInvariant(c),
    };

    /// <summary>Whether the character is an Arabic letter (base block, after folding or before).</summary>
    public static bool IsArabicLetter(char c) => c is (>= '\u0620' and <= '\u064A') or (>= '\u066E' and <= '\u06D3') and not '\u0640';

    // Old software stores letters as the glyphs of their places in the word: as the letter that Unicode says they stand for.
    private static char FoldPresentationForm(char c)
    {
        if (IsLamAlef(c))
            return '\u0644';
        var letter = c.ToString().Normalize(NormalizationForm.FormKC);
        return letter.Length == 1 && letter[0] != c ? FoldOnce(letter[0]) : c;
    }

    // Writers drop accents at will, above all on capitals (Etats-Unis, États-Unis).
    private static char WithoutAccent(char c) => char.ToLowerInvariant(c) switch
    {
        '\u00E0' or '\u00E1' or '\u00E2' or '\u00E3' or '\u00E4' or '\u00E5' => 'a',
        '\u00E7' => 'c',
        '\u00E8' or '\u00E9' or '\u00EA' or '\u00EB' => 'e',
        '\u00EC' or '\u00ED' or '\u00EE' or '\u00EF' => 'i',
        '\u00F1' => 'n',
        '\u00F2' or '\u00F3' or '\u00F4' or '\u00F5' or '\u00F6' => 'o',
        '\u00F9' or '\u00FA' or '\u00FB' or '\u00FC' => 'u',
        var other => other,
    };
}
