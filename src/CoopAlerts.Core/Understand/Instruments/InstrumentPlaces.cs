using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand.People;

namespace CoopAlerts.Core.Understand.Instruments;

/// <summary>Finds the places of an article that name an instrument. Which of them mean the same one, and whether the act is about it, is decided elsewhere.</summary>
internal static class InstrumentPlaces
{
    public static IEnumerable<InstrumentPlace> Find(PeopleText text)
    {
        var article = text.Article;
        var words = InstrumentWords.Default;
        var marks = words.Book.Mark(article.Tokens, article.Body);
        var (types, wellKnown) = (words.Types.In(marks), words.WellKnown.In(marks));
        var statuses = new StatusReader(text, marks);
        var background = new InstrumentBackground(text, marks);
        var next = 0;
        for (var t = 0; t < text.Count; t++)
        {
            if (t < next)
                continue;
            var (type, count) = types[t] is { } found ? (found.Meaning ?? Agreed(text, marks, t), found.Count) : (null, 0);
            if (JointCommittee.Count(text, t) is > 0 and var committee)
                (type, count) = (InstrumentType.JointCommittee, Math.Max(count, committee));
            next = Math.Max(next, t + count);
            if (type is not { } known)
                continue;
            var (first, end) = InstrumentName.Read(text, t, count, known == InstrumentType.JointStatement);
            var hasName = end > t + count || first < t;
            var start = first < t ? article.Tokens[first].Start : text.StartOf(t, word => words.Types.Begins(word) || words.IsCommittee(word));
            var sentence = article.SentenceOf[t];
            var adjective = end > t + count ? text.Word(t + count) : text.Follows(end) ? text.Word(end) : "";
            next = end;
            var isDefinite = HasArticle(text, first, t);
            yield return new InstrumentPlace(known, t, first, end, start, sentence, hasName, isDefinite && !hasName, statuses.Of(known, first, end))
            {
                IsBasis = background.IsBasis(first),
                IsHistory = words.IsPrevious(adjective) || background.IsHistory(sentence, end),
                IsWellKnown = wellKnown[t] is not null,
                IsDefinite = isDefinite,
                IsAdorned = isDefinite && hasName && text.IsArabic(t) && IsAdorned(text, t + count, end),
                IsOther = words.IsOther(adjective),
                InTitle = start < article.TextStart,
            };
        }
    }

    // "Agreed on" is no instrument, but one that the sides reached is: "Iraq and Turkey arrived at an agreement on".
    private static InstrumentType? Agreed(PeopleText text, PhraseMarks marks, int token)
    {
        if (text.Word(token) is not ("اتفاق" or "باتفاق") || (text.Word(token)[0] != 'ب' && (token == 0 || text.Word(token - 1) is not ("الي" or "عن")))) // agreement, by agreement; to, in
            return null;
        var statuses = InstrumentWords.Default.Statuses.In(marks);
        var start = text.Article.Sentences[text.Article.SentenceOf[token]].First;
        for (var t = token - 1; t >= Math.Max(start, token - StatusReader.ReachedBefore); t--)
            if (statuses[t] is { Meaning: "reached" })
                return InstrumentType.Agreement;
        return null;
    }

    private static bool IsAdorned(PeopleText text, int from, int to)
    {
        for (var t = from; t < to; t++)
            if (!text.Word(t).StartsWith("ال", StringComparison.Ordinal) || text.PartyAt(t) is not null) // the article al-
                return false;
        return true;
    }

    // In Arabic the article is written with the noun.
    private static bool HasArticle(PeopleText text, int first, int head) => text.Word(head) is var word
        && (word.StartsWith("ال", StringComparison.Ordinal) || word.StartsWith("وال", StringComparison.Ordinal) || word.StartsWith("لل", StringComparison.Ordinal) || word.StartsWith("بال", StringComparison.Ordinal) // al-, wa-al-, li-al-, bi-al-
            || word.StartsWith("l'", StringComparison.Ordinal) || (!text.IsArabic(head) && first > 0 && InstrumentWords.Default.IsDefinite(text.Word(first - 1))));
}
