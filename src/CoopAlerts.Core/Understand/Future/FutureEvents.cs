using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Future;

/// <summary>A promised event and the sentence that promises it.</summary>
internal readonly record struct FoundEvent(FutureEvent Event, int Sentence);

/// <summary>
/// Decides which of the dates that an article states are still to come and have something promised for them. It does not ask
/// whether the event is part of the cooperation.
/// </summary>
internal static class FutureEvents
{
    // How many tokens before and after a date the words that promise something can stand.
    private const int Before = 25;
    private const int After = 10;

    // A dateline stands within this many tokens.
    private const int Dateline = 80;

    private const int LongestWhat = 160;

    public static List<FoundEvent> Find(ReadArticle article)
    {
        var dates = ArabicDates.Find(article.Tokens, article.Body, article.Date);
        var today = article.Date;
        if (today is null && DatelineOf(article, dates) is { } stated)
        {
            today = stated;
            dates = ArabicDates.Find(article.Tokens, article.Body, today);
        }

        var events = new List<FoundEvent>();
        foreach (var date in dates)
        {
            if (!IsAhead(date, today) || !IsPromised(article, date, today))
                continue;
            if (events.Exists(e => e.Event.Date == date.Text))
                continue;
            var sentence = article.SentenceOf[date.First];
            events.Add(new FoundEvent(new FutureEvent(date.Text, What(article, date)), sentence));
        }

        // A month is said again by a day in it.
        events.RemoveAll(e => e.Event.Date.Length == 7 && events.Exists(o => o.Event.Date.Length > 7 && o.Event.Date.StartsWith(e.Event.Date, StringComparison.Ordinal)));
        events.Sort((a, b) => string.CompareOrdinal(a.Event.Date, b.Event.Date));
        return events;
    }

    private static bool IsAhead(DateMention date, DateOnly? today)
    {
        if ((date.Relation & (DateWord.Past | DateWord.Yesterday | DateWord.Until | DateWord.Since)) != 0)
            return false;
        if (today is not { } known || date.Year == 0)
            return true;
        return date.Day == 0
            ? (date.Year * 12) + date.Month > (known.Year * 12) + known.Month || ((date.Year * 12) + date.Month == (known.Year * 12) + known.Month && (date.Relation & (DateWord.Next | DateWord.Part)) != 0)
            : new DateOnly(date.Year, date.Month, date.Day) >= known;
    }

    private static bool IsPromised(ReadArticle article, DateMention date, DateOnly? today)
    {
        if (date.Relation.HasFlag(DateWord.Next))
            return true;
        // News that states a day after its own speaks of what is to come; a weekday alone can be last week's.
        var weekday = date.Count == 1; // or a month alone
        if (today is { } known && date.Year > 0 && !weekday
            && (date.Day > 0 ? new DateOnly(date.Year, date.Month, date.Day) > known : (date.Year * 12) + date.Month > (known.Year * 12) + known.Month))
            return true;
        var words = CalendarWords.Default;
        var sentence = article.Sentences[article.SentenceOf[date.First]];
        // Today's news happened; only a verb right beside it makes today a date to come.
        var now = today is { } day && date is { Year: > 0, Day: > 0 } && new DateOnly(date.Year, date.Month, date.Day) == day;
        var from = Math.Max(sentence.First, date.First - (now ? 4 : Before));
        var to = Math.Min(sentence.First + sentence.Count, date.First + date.Count + (now || weekday ? 0 : After));
        for (var t = from; t < to; t++)
            if (words.Of(article.Tokens[t].Normal).HasFlag(DateWord.Future))
                return true;
        return false;
    }

    // Pages state their day in words when the feed did not: "last updated: Monday, 18 January 2010, GMT".
    private static DateOnly? DatelineOf(ReadArticle article, List<DateMention> dates)
    {
        foreach (var date in dates)
        {
            if (date.First > Dateline)
                break;
            if (date.Year == 0 || date.Day == 0)
                continue;
            for (var t = Math.Max(0, date.First - 6); t < Math.Min(article.Tokens.Count, date.First + date.Count + 5); t++)
                if (CalendarWords.Default.Of(article.Tokens[t].Normal).HasFlag(DateWord.Updated))
                    return new DateOnly(date.Year, date.Month, date.Day);
        }

        return null;
    }

    // The clause around the date, cut at the sentence.
    private static string What(ReadArticle article, DateMention date)
    {
        var sentence = article.Sentences[article.SentenceOf[date.First]];
        var from = Math.Max(sentence.First, date.First - 14);
        var to = Math.Min(sentence.First + sentence.Count, date.First + date.Count + 8);
        var start = article.Tokens[from].Start;
        var what = article.Body[start..article.Tokens[to - 1].End].ReplaceLineEndings(" ");
        return what.Length <= LongestWhat ? what : what[..LongestWhat];
    }
}
