using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Understand.People;

namespace CoopAlerts.Core.Understand.Instruments;

/// <summary>
/// Tells whether a place only recalls an instrument: the act rests on it or breaks it, or the sentence tells of earlier times. Whether a status
/// stands in an attribute (the agreement signed in 2019) is the reader of statuses' to know.
/// </summary>
internal sealed class InstrumentBackground(PeopleText text, PhraseMarks marks)
{
    // "Under the terms of the agreement": so many words back at most.
    private const int BasisReach = 5;

    // "It is recalled that", "last year": such words open a sentence, or follow its first words.
    private const int Opener = 6;

    // "Had" and its verb, with the subject between: "the two countries had, in 2017, signed".
    private const int PluperfectReach = 10;

    private readonly Marked<bool> basis = InstrumentWords.Default.Basis.In(marks);
    private readonly Marked<bool> history = InstrumentWords.Default.History.In(marks);
    private readonly Marked<string> statuses = InstrumentWords.Default.Statuses.In(marks);

    /// <summary>Whether the words before the token make the instrument that begins there what an act rests on or breaks.</summary>
    public bool IsBasis(int first)
    {
        var start = text.Article.Sentences[text.Article.SentenceOf[first]].First;
        for (var t = Math.Max(start, first - BasisReach); t < first; t++)
            if (basis[t] is { } found && found.Next <= first && LinksOnly(found.Next, first))
                return true;
        return false;
    }

    /// <summary>Whether what the sentence says about the instrument that ends before <paramref name="next"/> happened long before the report.</summary>
    public bool IsHistory(int sentence, int next)
    {
        var span = text.Article.Sentences[sentence];
        for (var t = span.First; t < span.First + span.Count; t++)
        {
            // "Last year" may also tell when another act took place: it counts near the beginning and right behind the instrument.
            if (history[t] is { } && (t < span.First + Opener || (t >= next && t < next + Opener) || (t < next && t > next - PluperfectReach)))
                return true;
            if (IsPluperfect(span.First, t) || IsPastYear(t, next))
                return true;
        }

        return false;
    }

    // "And Iraq had signed": kana at the beginning of the sentence, a past verb of signing behind it.
    private bool IsPluperfect(int start, int token)
    {
        if (token > start + 1 || !InstrumentWords.Default.IsPastAuxiliary(text.Word(token)))
            return false;
        for (var t = token + 1; t < Math.Min(text.SentenceEnd(token), token + PluperfectReach); t++)
            if (CalendarWords.Default.Of(text.Article.Tokens[t].Word).HasFlag(DateWord.Future))
                return false;
            else if (statuses[t] is { Meaning: "signed" or "ratified" or "issued" })
                return true;
        return false;
    }

    // "In 2017 it signed". A year within "the agreement signed in 2017" is the age of the instrument, not of the act.
    private bool IsPastYear(int token, int next)
    {
        if (CalendarWords.Number(text.Word(token)) is not (>= 1950 and <= 2100 and var year) || !(text.Article.Date is { } today ? year < today.Year : IsBareYear(token)))
            return false;
        for (var t = next; t < token; t++)
            if (InstrumentWords.Default.IsParticiple(text.Word(t)))
                return false;
        return true;
    }

    // Nobody dates the news by its year alone: "and in 2017 it signed".
    private bool IsBareYear(int token)
    {
        var sentence = text.Article.Sentences[text.Article.SentenceOf[token]];
        for (var t = sentence.First; t < sentence.First + sentence.Count; t++)
            if (CalendarWords.Default.Of(text.Article.Tokens[t].Word).HasFlag(DateWord.Future))
                return false;
        return token > sentence.First && token < sentence.First + Opener && (CalendarWords.Default.Of(text.Article.Tokens[token - 1].Word).HasFlag(DateWord.YearWord) || text.Word(token - 1) is "in" or "en");
    }

    private bool LinksOnly(int from, int to)
    {
        for (var t = from; t < to; t++)
            if (!InstrumentWords.Default.IsBasisLink(text.Word(t)))
                return false;
        return true;
    }
}
