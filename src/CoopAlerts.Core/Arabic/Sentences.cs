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
/// Splits text into sentences: at line breaks and wide gaps, at full stops, question and exclamation marks. A stop inside a number, after an initial or an
/// abbreviation, or inside a short «quotation» ends none; texts without stops stay whole here.
/// </summary>
public static class Sentences
{
    // A quotation of several sentences is split like other text; one shorter than this stays whole.
    private const int LongestQuote = 200;

    // So many blanks in a row are layout.
    private const int WideGap = 4;

    // What can end a sentence, or open a quotation; the last are the Arabic question mark, the ellipsis and the Arabic full stop.
    private static readonly SearchValues<char> Marks = SearchValues.Create("«“!?.\u061F\u2026\u06D4");

    // Before their stop more follows: Dr., Mr., U.S., No., and in Arabic doctor (d.), engineer (m.), professor (a.).
    private static readonly HashSet<string> Abbreviations =
        new(["dr", "mr", "mrs", "ms", "no", "st", "vs", "gen", "col", "lt", "sen", "rep", "prof", "art", "inc", "jr", "sr", "mm", "mme", "m", "etc", "cf", "د", "م", "أ", "ص", "ب", "ت"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> AbbreviationSpans = Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The sentences in order, trimmed; a gap always ends one.</summary>
    public static List<TextSpan> Split(string text)
    {
        var sentences = new List<TextSpan>();
        var start = 0;
        foreach (var gap in Gaps(text))
        {
            SplitPart(text, start, gap.Start, sentences);
            start = gap.End;
        }

        SplitPart(text, start, text.Length, sentences);
        return sentences;
    }

    /// <summary>The stretches of white space that no sentence goes across: line breaks, and what a page's layout left between two boxes.</summary>
    public static IEnumerable<TextSpan> Gaps(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            if (!char.IsWhiteSpace(text[start]))
            {
                start++;
                continue;
            }

            var end = start;
            var line = false;
            for (; end < text.Length && char.IsWhiteSpace(text[end]); end++)
                line |= text[end] == '\n';
            if (line || end - start >= WideGap)
                yield return new TextSpan(start, end - start);
            start = end;
        }
    }

    private static void SplitPart(string text, int start, int end, List<TextSpan> sentences)
    {
        var quoteEnd = -1;
        for (var i = start; i < end; i++)
        {
            var next = text.AsSpan(i, end - i).IndexOfAny(Marks);
            if (next < 0)
                break;
            i += next;
            if (text[i] is '«' or '“' && i > quoteEnd)
                quoteEnd = EndOfShortQuote(text.AsSpan(i, end - i), i);
            var ends = text[i] switch
            {
                _ when i < quoteEnd => false,
                '!' or '?' or '\u061F' or '\u2026' => true, // Arabic question mark, ellipsis
                '.' or '\u06D4' => EndsSentence(text.AsSpan(start, end - start), i - start),
                _ => false,
            };
            if (!ends)
                continue;
            // Closing marks and further stops belong to the sentence.
            var after = i + 1;
            while (after < end && text[after] is '.' or '!' or '?' or '"' or '»' or '”' or ')' or '\u061F')
                after++;
            Add(start, after);
            start = after;
            i = after - 1;
        }

        Add(start, end);

        void Add(int from, int to)
        {
            while (from < to && char.IsWhiteSpace(text[from])) from++;
            while (to > from && char.IsWhiteSpace(text[to - 1])) to--;
            if (to > from)
                sentences.Add(new TextSpan(from, to - from));
        }
    }

    // Offset of the closing mark of a quotation that is short; -1 for any other.
    private static int EndOfShortQuote(ReadOnlySpan<char> text, int open)
    {
        var close = text[..Math.Min(text.Length, LongestQuote)].IndexOfAny('»', '”');
        return close > 0 ? open + close : -1;
    }

    private static bool EndsSentence(ReadOnlySpan<char> text, int stop)
    {
        if (stop + 1 == text.Length)
            return true;
        var next = text[stop + 1];
        if (char.IsDigit(next))
            return false;
        // Writers of Arabic forget the blank: "the country.And he said". In Latin script that is an address or an acronym.
        if (char.IsLetter(next) && !(ArabicText.IsArabicLetter(next) && stop > 1 && ArabicText.IsArabicLetter(text[stop - 1])))
            return false;
        var word = stop;
        while (word > 0 && char.IsLetter(text[word - 1]))
            word--;
        // A single letter is an initial or one of a dotted acronym.
        return stop - word != 1 && !AbbreviationSpans.Contains(text[word..stop]);
    }
}
