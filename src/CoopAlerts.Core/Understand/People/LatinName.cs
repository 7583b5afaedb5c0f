using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Understand.People;

/// <summary>Reads the name of a person in English or French: words in capitals and the particles between them. Only where a caller expects one.</summary>
internal static class LatinName
{
    private const int LongestName = 6;

    /// <summary>The name that begins at the token; null for none.</summary>
    public static Span? Read(PeopleText text, int first)
    {
        if (first >= text.Count || !IsPart(text, first) && !(PeopleWords.Default.IsLatinParticle(text.Word(first)) && IsCapital(text, first)))
            return null;
        var end = Math.Min(text.SentenceEnd(first), first + LongestName);
        var next = first + 1;
        while (next < end && Joins(text, next) && (IsPart(text, next) || PeopleWords.Default.IsLatinParticle(text.Word(next))))
            next++;
        while (next > first && !IsPart(text, next - 1))
            next--;
        return next > first ? new Span(first, next, text.Article.Tokens[first].Start) : null;
    }

    /// <summary>The name that ends before the token; null for none.</summary>
    public static Span? ReadBefore(PeopleText text, int next)
    {
        var first = next;
        var start = text.Article.Sentences[text.Article.SentenceOf[next]].First;
        while (first - 1 >= start && first > next - LongestName && (first == next || Joins(text, first))
            && (IsPart(text, first - 1) || (first < next && PeopleWords.Default.IsLatinParticle(text.Word(first - 1)) && first - 2 >= start)))
            first--;
        while (first < next && !IsPart(text, first) && !IsCapital(text, first))
            first++;
        return next - first >= 2 ? new Span(first, next, text.Article.Tokens[first].Start) : null;
    }

    // A blank, a hyphen (al-Jubeir) or the stop of an initial (John F. Kerry).
    private static bool Joins(PeopleText text, int token) =>
        text.Gap(token) is { } gap && (gap.IsWhiteSpace() || gap.Trim() is "-" || (gap.Trim() is "." && text.Article.Tokens[token - 1].Length == 1));

    private static bool IsPart(PeopleText text, int token)
    {
        var words = PeopleWords.Default;
        var word = text.Word(token);
        return IsCapital(text, token) && !text.IsArabic(token) && !words.IsLatinStop(word) && text.PartyAt(token) is null
            && text.Roles[token] is null && text.Honorifics[token] is null && words.FieldOf(word) is null && text.Bodies[token] is null
            && !words.IsLatinParticle(word) && !char.IsAsciiDigit(word[0]) && CalendarWords.Default.Weekday(word) < 0;
    }

    private static bool IsCapital(PeopleText text, int token) => char.IsUpper(text.Article.Body[text.Article.Tokens[token].Start]);
}
