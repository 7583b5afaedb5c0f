using System.Globalization;
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
    // A dateline stands within this many tokens.
    private const int Dateline = 80;

    public static List<FoundEvent> Find(ReadArticle article)
    {
        var dates = ArabicDates.Find(article.Tokens, article.Body, article.Date);
        var today = article.Date;
        if (today is null && DatelineOf(article, dates) is { } stated)
        {
            today = stated;
            dates = ArabicDates.Find(article.Tokens, article.Body, today);
        }

        var promised = new List<(DateMention Date, int Sentence)>();
        foreach (var date in dates)
            if (Ahead(article, date, today) is { } ahead && DatePromise.IsPromised(article, ahead, today) && !promised.Exists(p => p.Date.Text == ahead.Text))
                promised.Add((ahead, article.SentenceOf[date.First]));
        promised.RemoveAll(p => IsSaidByADay(p, promised, today));
        return [.. promised.OrderBy(p => p.Date.Text, StringComparer.Ordinal).Select(p => new FoundEvent(Event(article, p.Date), p.Sentence))];
    }

    // The date if it is still to come; of a range that has begun, its end; of a month without a name, that of the other calendar if only there it is ahead.
    private static DateMention? Ahead(ReadArticle article, DateMention date, DateOnly? today)
    {
        if ((date.Relation & (DateWord.Past | DateWord.Yesterday | DateWord.Until | DateWord.Since)) != 0)
            return null;
        if (today is not { } known || date.Year == 0)
            return date;
        if (date.Date is not { } day)
            return Months(date) > 0 || (Months(date) == 0 && (date.Relation & (DateWord.Next | DateWord.Part)) != 0) ? date : null;
        if (day <= known && date.End > known)
            return date with { Year = date.End.Value.Year, Month = date.End.Value.Month, Day = date.End.Value.Day, End = null };
        if (day < known && date.Relation.HasFlag(DateWord.Month) && date.Relation.HasFlag(DateWord.Current)
            && HijriDates.InCurrentMonth(date.Day, known) is { } lunar && lunar > known && DatePromise.HasWordOfPromise(article, date))
            return date with { Year = lunar.Year, Month = lunar.Month, Day = lunar.Day, End = null };
        return day >= known ? date : null;

        int Months(DateMention month) => ((month.Year - known.Year) * 12) + month.Month - known.Month;
    }

    // A month or a week is said again by a day in it, unless that day is today.
    private static bool IsSaidByADay((DateMention Date, int Sentence) month, List<(DateMention Date, int Sentence)> all, DateOnly? today) =>
        month.Date.Day == 0 ? all.Exists(p => p.Date.Day > 0 && p.Date.Year == month.Date.Year && p.Date.Month == month.Date.Month && p.Date.Date != today)
        : month.Date.Relation.HasFlag(DateWord.Week) && all.Exists(p => !p.Date.Relation.HasFlag(DateWord.Week) && p.Date.Date >= month.Date.Date && p.Date.Date <= month.Date.End);

    private static FutureEvent Event(ReadArticle article, DateMention date) => new(date.Text, PromiseWording.Of(article, date))
    {
        End = date.End?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Occasion = EventDetails.Occasion(article, date),
        Place = EventDetails.Place(article, date),
    };

    // Pages state their day in words when the feed did not: "last updated: Monday, 18 January 2010, GMT".
    private static DateOnly? DatelineOf(ReadArticle article, List<DateMention> dates)
    {
        foreach (var date in dates)
        {
            if (date.First > Dateline)
                break;
            if (date.Date is not { } day)
                continue;
            for (var t = Math.Max(0, date.First - 6); t < Math.Min(article.Tokens.Count, date.Next + 5); t++)
                if (CalendarWords.Default.Of(article.Tokens[t].Word).HasFlag(DateWord.Updated))
                    return day;
        }

        return null;
    }
}
