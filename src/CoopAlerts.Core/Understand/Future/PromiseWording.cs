using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Future;

/// <summary>
/// Words a promise: the sentence that states its date, or as much of a long one as a line holds, cut where a clause begins and marked with an
/// ellipsis. What it quotes always has the date in it; whether it is a promise is not decided here.
/// </summary>
internal static class PromiseWording
{
    // Characters. What is cut away lies before the date rather than behind it: the event comes first, its date last.
    private const int Longest = 160;

    // So much of the line is for what stands before the end of the date.
    private const int ToDate = 120;

    public static string Of(ReadArticle article, DateMention date)
    {
        var sentence = article.Sentences[article.SentenceOf[date.First]];
        var last = Math.Min(sentence.First + sentence.Count, Math.Max(date.Next, date.First + 1)) - 1;
        var first = Beginning(article, sentence, date.First, last);
        var start = article.Tokens[first].Start;
        // A sentence that begins with a quotation mark keeps it.
        while (first == sentence.First && start > sentence.Start && !char.IsWhiteSpace(article.Body[start - 1]))
            start--;
        var next = sentence.First + sentence.Count;
        while (next - 1 > last && article.Tokens[next - 1].End - start > Longest)
            next--;
        var isWhole = next == sentence.First + sentence.Count;
        var end = isWhole ? sentence.End : article.Tokens[next - 1].End;
        var quoted = string.Join(' ', article.Body[start..end].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return (first == sentence.First ? "" : "… ") + quoted + (isWhole ? "" : " …");
    }

    // The sentence's first word; where that is too far from the date, the first near enough behind a clause mark or, for want of one, a word
    // that begins a clause.
    private static int Beginning(ReadArticle article, ReadSentence sentence, int date, int last)
    {
        var fits = Fitting(article, sentence, date, last, ToDate);
        if (fits == sentence.First)
            return fits;
        for (var t = fits; t <= date; t++)
            if (IsBehindMark(article, t))
                return EventDetails.IsRelative(article.Tokens[t].Normal) ? Antecedent(article, sentence, t, last) : t;
        for (var t = fits; t < date; t++)
            if (EventDetails.BeginsClause(article.Tokens[t].Normal))
                return EventDetails.IsRelative(article.Tokens[t].Normal) ? Antecedent(article, sentence, t, last) : t;
        return fits;
    }

    // "…, whose works will begin in February" says nothing without what it is whose works begin: that may make the line longer.
    private static int Antecedent(ReadArticle article, ReadSentence sentence, int relative, int last)
    {
        var fits = Fitting(article, sentence, relative, last, Longest);
        for (var t = fits; t < relative; t++)
            if (t == sentence.First || IsBehindMark(article, t))
                return t;
        for (var t = fits; t < relative; t++)
            if (EventDetails.Introduces(article.Tokens[t].Normal))
                return t;
        return fits;
    }

    // The first token from which so many characters reach to the end of the date.
    private static int Fitting(ReadArticle article, ReadSentence sentence, int before, int last, int most)
    {
        var fits = sentence.First;
        while (fits < before && article.Tokens[last].End - article.Tokens[fits].Start > most)
            fits++;
        return fits;
    }

    private static bool IsBehindMark(ReadArticle article, int token) =>
        article.Body.AsSpan(article.Tokens[token - 1].End, article.Tokens[token].Start - article.Tokens[token - 1].End)
            .IndexOfAny(",;:\u060C\u061B\u2013\u2014") >= 0; // also the Arabic comma and semicolon, dashes
}
