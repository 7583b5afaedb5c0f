namespace CoopAlerts.Core.Arabic;

/// <summary>
/// Finds dates in Arabic, English and French text and resolves them against the article's day: months of all traditions, ordinals in words,
/// Hijri dates, weekdays, tomorrow, next month, ends of years, ranges. Whether something happens on the date is not decided here.
/// </summary>
internal static class ArabicDates
{
    /// <summary>The dates in order. <paramref name="today"/> is the article's day, null when unknown.</summary>
    public static List<DateMention> Find(List<Token> tokens, string text, DateOnly? today)
    {
        var dates = new List<DateMention>();
        var words = CalendarWords.Default;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!words.CanDate(tokens[i].Word))
                continue;
            var mention = Numeric(tokens, text, i)
                ?? (words.Month(tokens, i, out var count) is > 0 and var month ? MonthDates.Read(tokens, text, i, count, month, today, dates) : null)
                ?? (words.HijriMonth(tokens, i, out count) is > 0 and var hijri ? HijriDates.Read(tokens, text, i, count, hijri, today) : null)
                ?? RelativeDates.Read(tokens, text, i, today);
            if (mention is not { } found || !IsReal(found))
                continue;
            Add(dates, found, tokens);
            i = Math.Max(i, dates[^1].Next - 1);
        }

        return dates;
    }

    private static bool IsReal(DateMention date) =>
        date.Month is >= 1 and <= 12 && date.Year is 0 or (>= 1900 and <= 2100)
        && (date.Day == 0 || (date.Day > 0 && date.Day <= DateTime.DaysInMonth(date.Year == 0 ? 2000 : date.Year, date.Month)));

    // 22/7/2024, 2024-07-22.
    private static DateMention? Numeric(List<Token> tokens, string text, int i)
    {
        if (i + 2 >= tokens.Count || !Joined(i) || !Joined(i + 1))
            return null;
        var (a, b, c) = (CalendarWords.Number(tokens[i].Normal), CalendarWords.Number(tokens[i + 1].Normal), CalendarWords.Number(tokens[i + 2].Normal));
        if (a > 1900 && b is >= 1 and <= 12 && c is >= 1 and <= 31)
            return new DateMention(i, 3, a, b, c, DateWord.None);
        if (a is >= 1 and <= 31 && b is >= 1 and <= 12 && c > 1900)
            return new DateMention(i, 3, c, b, a, DateWord.None);
        if (a is >= 1 and <= 31 && b is >= 1 and <= 12 && c is >= 0 and < 100 && tokens[i + 2].Length == 2)
            return new DateMention(i, 3, 2000 + c, b, a, DateWord.None);
        return null;

        bool Joined(int at) => tokens[at + 1].Start == tokens[at].End + 1 && text[tokens[at].End] is '/' or '-' or '.';
    }

    private static void Add(List<DateMention> dates, DateMention found, List<Token> tokens)
    {
        if (dates.Count == 0)
        {
            dates.Add(found);
            return;
        }

        var last = dates[^1];
        var words = CalendarWords.Default;
        if (last.Next > found.First)
        {
            dates[^1] = found;
        }
        else if (Link(last, found, tokens) is var link && link.HasFlag(DateWord.To) && IsBefore(last, found))
        {
            // From 30 July to 2 August.
            dates[^1] = last with { Count = found.Next - last.First, End = found.End ?? found.Date, Relation = (last.Relation | found.Relation) & ~DateWord.Until };
        }
        else if (found.First - last.Next <= 2 && found.First > last.Next - 1 && Between(last, found, tokens, words, DateWord.Same))
        {
            // 19 Shawwal, corresponding to 4 August: the reader's calendar is the precise one.
            dates[^1] = found with { First = last.First, Count = found.Next - last.First, Relation = last.Relation | found.Relation };
        }
        else if (last is { Count: 1, Day: > 0, Relation: DateWord.None or DateWord.Weekday } && found.Day > 0 && found.First <= last.Next)
        {
            // A weekday before the date that it belongs to; Sunday and Monday (next).
            dates[^1] = found.Count <= 2 && words.Weekday(tokens[found.First].Normal) >= 0 && found.Date > last.Date
                ? last with { Count = found.Next - last.First, Relation = found.Relation | DateWord.Weekday, End = found.Date }
                : found;
        }
        else
        {
            dates.Add(found);
        }
    }

    // What links two dates into a range: one word between them, or "between 30 July and 2 August".
    private static DateWord Link(DateMention last, DateMention found, List<Token> tokens)
    {
        if (last.Date is null || found.Date is null || last.End is not null)
            return DateWord.None;
        var words = CalendarWords.Default;
        if (found.First == last.Next + 1)
        {
            var link = words.Of(tokens[last.Next].Word);
            return link.HasFlag(DateWord.Range) && OpensBetween() ? DateWord.To : link;
        }

        return found.First == last.Next && tokens[found.First].Normal[0] == 'و' && OpensBetween() ? DateWord.To : DateWord.None; // and-

        bool OpensBetween() => last.First > 0 && words.Of(tokens[last.First - 1].Word).HasFlag(DateWord.Between);
    }

    private static bool IsBefore(DateMention last, DateMention found) => last.Date < found.Date;

    private static bool Between(DateMention last, DateMention found, List<Token> tokens, CalendarWords words, DateWord role)
    {
        for (var t = last.Next; t < found.First; t++)
            if (words.Of(tokens[t].Word).HasFlag(role))
                return true;
        return false;
    }
}
