using System.Buffers;

namespace CoopAlerts.Core.Arabic;

/// <summary>A stretch of a text.</summary>
/// <param name="Start">Offset in UTF-16 units.</param>
/// <param name="Length">Length in UTF-16 units.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Offset after the stretch.</summary>
    public int End => Start + Length;
}

/// <summary>
/// Splits text into sentences: at line breaks, at full stops, question and exclamation marks. A stop inside a number, after an initial or an
/// abbreviation, or inside a short «quotation» ends none; texts without stops stay whole here.
/// </summary>
public static class Sentences
{
    // A quotation of several sentences is split like other text; one shorter than this stays whole.
    private const int LongestQuote = 200;

    // What can end a sentence, or open a quotation; the last are the Arabic question mark, the ellipsis and the Arabic full stop.
    private static readonly SearchValues<char> Marks = SearchValues.Create("\n«“!?.\u061F\u2026\u06D4");

    // Before their stop more follows: Dr., Mr., U.S., No., and in Arabic doctor (d.), engineer (m.), professor (a.).
    private static readonly HashSet<string> Abbreviations =
        new(["dr", "mr", "mrs", "ms", "no", "st", "vs", "gen", "col", "lt", "sen", "rep", "prof", "art", "inc", "jr", "sr", "mm", "mme", "m", "etc", "cf", "د", "م", "أ", "ص", "ب", "ت"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The sentences in order, trimmed; a line break always ends one.</summary>
    public static List<TextSpan> Split(string text)
    {
        var sentences = new List<TextSpan>();
        var start = 0;
        var quoteEnd = -1;
        for (var i = 0; i < text.Length; i++)
        {
            var next = text.AsSpan(i).IndexOfAny(Marks);
            if (next < 0)
                break;
            i += next;
            if (text[i] is '«' or '“' && i > quoteEnd)
                quoteEnd = EndOfShortQuote(text, i);
            var ends = text[i] switch
            {
                '\n' => true,
                _ when i < quoteEnd => false,
                '!' or '?' or '\u061F' or '\u2026' => true, // Arabic question mark, ellipsis
                '.' or '\u06D4' => EndsSentence(text, start, i),
                _ => false,
            };
            if (!ends)
                continue;
            // Closing marks and further stops belong to the sentence.
            var end = i + 1;
            while (end < text.Length && text[end] is '.' or '!' or '?' or '"' or '»' or '”' or ')' or '\u061F')
                end++;
            Add(start, end);
            start = end;
            i = end - 1;
        }

        Add(start, text.Length);
        return sentences;

        void Add(int from, int to)
        {
            while (from < to && char.IsWhiteSpace(text[from])) from++;
            while (to > from && char.IsWhiteSpace(text[to - 1])) to--;
            if (to > from)
                sentences.Add(new TextSpan(from, to - from));
        }
    }

    // Offset of the closing mark of a quotation that is short and on one line; -1 for any other.
    private static int EndOfShortQuote(string text, int open)
    {
        var limit = Math.Min(text.Length, open + LongestQuote);
        var close = text.AsSpan(open, limit - open).IndexOfAny('»', '”', '\n');
        return close > 0 && text[open + close] != '\n' ? open + close : -1;
    }

    private static bool EndsSentence(string text, int start, int stop)
    {
        if (stop + 1 == text.Length)
            return true;
        var next = text[stop + 1];
        if (char.IsDigit(next))
            return false;
        // Writers of Arabic forget the blank: "the country.And he said". In Latin script that is an address or an acronym.
        if (char.IsLetter(next) && !(ArabicText.IsArabicLetter(next) && stop - start > 1 && ArabicText.IsArabicLetter(text[stop - 1])))
            return false;
        var word = stop;
        while (word > start && char.IsLetter(text[word - 1]))
            word--;
        // A single letter is an initial or one of a dotted acronym.
        return stop - word != 1 && !Abbreviations.Contains(text[word..stop]);
    }
}
