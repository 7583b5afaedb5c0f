using System.Globalization;
using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Language;

/// <summary>
/// Splits a text that is too long for a service into as few pieces as whole sentences allow. Pieces are stretches of the text, so that an offset in one
/// leads back to the whole; what lies between them is blank.
/// </summary>
public static class TextPieces
{
    // A sentence without end is cut between words if there is a blank in its last part, else between letters.
    private const int LatestBlank = 200;

    // More marks than this on one letter are decoration or an attack: such a letter is cut.
    private const int MostMarks = 32;

    /// <summary>The pieces in order, each at most <paramref name="longest"/> UTF-16 units; none for a blank text.</summary>
    public static IReadOnlyList<TextSpan> Split(string text, int longest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, 2); // a surrogate pair
        var pieces = new List<TextSpan>();
        foreach (var sentence in Sentences.Split(text).SelectMany(sentence => Cut(text, sentence, longest)))
        {
            if (pieces.Count > 0 && sentence.End - pieces[^1].Start <= longest)
                pieces[^1] = new TextSpan(pieces[^1].Start, sentence.End - pieces[^1].Start);
            else
                pieces.Add(sentence);
        }

        return pieces;
    }

    private static IEnumerable<TextSpan> Cut(string text, TextSpan sentence, int longest)
    {
        var start = sentence.Start;
        while (sentence.End - start > longest)
        {
            var end = LastGap(text, start, start + longest);
            yield return new TextSpan(start, end - start);
            start = end;
            while (start < sentence.End && char.IsWhiteSpace(text[start]))
                start++;
        }

        if (start < sentence.End)
            yield return new TextSpan(start, sentence.End - start);
    }

    private static int LastGap(string text, int start, int limit)
    {
        var lowest = Math.Max(start + 1, limit - LatestBlank);
        for (var end = limit; end >= lowest; end--)
            if (char.IsWhiteSpace(text[end]) && !char.IsWhiteSpace(text[end - 1]))
                return end;
        // Diacritics stay with their letter.
        for (var end = limit; end > start && end > limit - MostMarks; end--)
            if (!char.IsLowSurrogate(text[end]) && !IsMark(text, end))
                return end;
        return char.IsLowSurrogate(text[limit]) ? limit - 1 : limit;
    }

    private static bool IsMark(string text, int index) => text[index] == '\u200D' || text[index - 1] == '\u200D'
        || CharUnicodeInfo.GetUnicodeCategory(text, index) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
