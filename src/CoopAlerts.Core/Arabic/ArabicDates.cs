using System.Globalization;

namespace CoopAlerts.Core.Arabic;

/// <summary>
/// Finds dates in Arabic, English and French text and resolves them against the article's day: months of all traditions, ordinals in words,
/// Hijri dates, weekdays, tomorrow, next month, ranges (their first day). Whether something happens on the date is not decided here.
/// </summary>
internal static class ArabicDates
{
    private static readonly UmAlQuraCalendar Hijri = new();

    /// <summary>The dates in order. <paramref name="today"/> is the article's day, null when unknown.</summary>
    public static List<DateMention> Find(List<Token> tokens, string text, DateOnly? today)
    {
        var dates = new List<DateMention>();
        var words = CalendarWords.Default;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!words.CanDate(tokens[i].Normal))
                continue;
            var mention = Numeric(tokens, text, i)
                ?? (words.Month(tokens, i, out var count) is > 0 and var month ? WithMonth(tokens, i, count, month, today, dates) : null)
                ?? (words.HijriMonth(tokens, i, out count) is > 0 and var hijri ? WithHijriMonth(tokens, i, count, hijri, today) : null)
                ?? Relative(tokens, i, today);
            if (mention is not { } found || !IsReal(found))
                continue;
            // A weekday before the date that it belongs to, or the second name of a month, is one date.
            if (dates.Count > 0 && found.First <= dates[^1].First + dates[^1].Count)
            {
                if (dates[^1].First + dates[^1].Count > found.First || IsWeekdayOf(dates[^1], found))
                    dates.RemoveAt(dates.Count - 1);
            }

            dates.Add(found);
            i = Math.Max(i, found.First + found.Count - 1);
        }

        return dates;
    }

    private static bool IsWeekdayOf(DateMention before, DateMention date) => before.Count == 1 && date.Day > 0 && before.Day > 0 && before.Relation == DateWord.None;

    private static bool IsReal(DateMention date) =>
        date.Month is >= 1 and <= 12 && date.Year is 0 or (>= 1900 and <= 2100)
        && (date.Day == 0 || date.Day <= DateTime.DaysInMonth(date.Year == 0 ? 2000 : date.Year, date.Month));

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

    private static DateMention? WithMonth(List<Token> tokens, int at, int count, int month, DateOnly? today, List<DateMention> before)
    {
        var words = CalendarWords.Default;
        var day = DayBefore(tokens, at, out var first, out var relation);
        var end = at + count;
        // The second name of the month: tammuz/july, august (ab).
        if (end < tokens.Count && words.Month(tokens, end, out var again) is > 0 && Close(tokens, end))
            end += again;
        // English: July 22.
        if (day == 0 && end < tokens.Count && char.IsAsciiLetter(tokens[at].Normal[0]) && CalendarWords.Number(tokens[end].Normal) is >= 1 and <= 31 and var after)
            (day, end) = (after, end + 1);
        var year = YearAfter(tokens, ref end);
        relation |= RelationAfter(tokens, ref end);
        var introduced = first > 0 && (words.Of(tokens[first - 1].Normal) & (DateWord.Of | DateWord.Part | DateWord.Month | DateWord.Until | DateWord.Since)) != 0;
        var listed = before.Count > 0 && before[^1].First + before[^1].Count >= first - 1; // september or october
        if (day == 0 && year == 0 && (relation & (DateWord.Next | DateWord.Past | DateWord.Current)) == 0 && !introduced && !listed)
            return null; // the word alone can be something else: mars, may, ab (father)
        // September or October next: one event, in September at the earliest.
        if (listed && day == 0 && before[^1] is { Day: 0, Relation: DateWord.None } earlier)
        {
            before.RemoveAt(before.Count - 1);
            return Resolve(earlier with { Year = year, Relation = relation, Count = end - earlier.First }, today);
        }

        if (first > 0)
            relation |= words.Of(tokens[first - 1].Normal) & (DateWord.Until | DateWord.Since);
        return Resolve(new DateMention(first, end - first, year, month, day, relation), today);
    }

    private static DateMention? WithHijriMonth(List<Token> tokens, int at, int count, int month, DateOnly? today)
    {
        var day = DayBefore(tokens, at, out var first, out var relation);
        var end = at + count;
        var year = CalendarWords.Number(end < tokens.Count ? tokens[end].Normal : "") is >= 1300 and <= 1500 and var stated ? stated : 0;
        if (year > 0)
            end++;
        relation |= RelationAfter(tokens, ref end);
        if (day == 0 && year == 0 && (relation & (DateWord.Next | DateWord.Current)) == 0)
            return null;
        if (year == 0)
        {
            if (today is not { } known || known.Year is < 1901 or > 2076)
                return null;
            var now = known.ToDateTime(default);
            year = Hijri.GetYear(now) + (Hijri.GetMonth(now) > month + 3 || (relation.HasFlag(DateWord.Next) && Hijri.GetMonth(now) > month) ? 1 : 0);
        }

        if (year is < 1318 or > 1500 || day > Hijri.GetDaysInMonth(year, month))
            return null;
        var date = Hijri.ToDateTime(year, month, Math.Max(1, day), 0, 0, 0, 0);
        return new DateMention(first, end - first, date.Year, date.Month, day == 0 ? 0 : date.Day, relation);
    }

    // Tomorrow, Tuesday (next), the 22nd of this month, next month.
    private static DateMention? Relative(List<Token> tokens, int i, DateOnly? today)
    {
        var words = CalendarWords.Default;
        var kind = words.Of(tokens[i].Normal);
        if (today is not { } known)
            return null;
        var end = i + 1;
        if (kind.HasFlag(DateWord.Tomorrow))
            return Of(known.AddDays(i > 0 && words.Of(tokens[i - 1].Normal).HasFlag(DateWord.After) ? 2 : 1), DateWord.Next);
        if (kind.HasFlag(DateWord.Today))
            return Of(known, DateWord.Today);
        if (kind.HasFlag(DateWord.Month))
        {
            var day = DayBefore(tokens, i, out var first, out _);
            var relation = RelationAfter(tokens, ref end) | (i > 0 ? words.Of(tokens[i - 1].Normal) & (DateWord.Next | DateWord.Past) : 0);
            // In the middle of this month: still ahead.
            var part = first > 0 ? words.Of(tokens[first - 1].Normal) & DateWord.Part : DateWord.None;
            if ((relation & (DateWord.Next | DateWord.Current)) == 0 || (day == 0 && !relation.HasFlag(DateWord.Next) && part == DateWord.None))
                return null;
            relation |= part;
            var month = relation.HasFlag(DateWord.Next) ? known.AddDays(1 - known.Day).AddMonths(1) : known;
            return new DateMention(first, end - first, month.Year, month.Month, day, relation);
        }

        if (words.Weekday(tokens[i].Normal) is >= 0 and var weekday)
        {
            var relation = RelationAfter(tokens, ref end) | (i > 0 ? words.Of(tokens[i - 1].Normal) & (DateWord.Next | DateWord.Past | DateWord.Yesterday | DateWord.Today | DateWord.Until) : 0);
            if ((relation & (DateWord.Today | DateWord.Yesterday)) != 0)
                return null; // today, Sunday: said already
            var ahead = (weekday - (int)known.DayOfWeek + 7) % 7;
            if (ahead == 0 && relation.HasFlag(DateWord.Next))
                ahead = 7;
            return Of(known.AddDays(ahead), relation);
        }

        // The 22nd of the current: month left out.
        if (kind.HasFlag(DateWord.Current) && i > 0 && DayBefore(tokens, i, out var from, out _) is > 0 and var dayOfMonth)
            return new DateMention(from, i + 1 - from, known.Year, known.Month, dayOfMonth, DateWord.Current);
        return null;

        DateMention Of(DateOnly day, DateWord relation) => new(i, end - i, day.Year, day.Month, day.Day, relation);
    }

    // The day that stands before a month; for a range its first day.
    private static int DayBefore(List<Token> tokens, int at, out int first, out DateWord relation)
    {
        var words = CalendarWords.Default;
        first = at;
        relation = DateWord.None;
        var i = at - 1;
        while (i >= 0 && i >= at - 2 && words.Of(tokens[i].Normal).HasFlag(DateWord.Of))
            i--;
        if (i < 0 || words.DayEndingAt(tokens, i, out var count) is not (> 0 and var day))
            return 0;
        first = i - count + 1;
        // From 4 to 6 August; 22 and 23 July; 4-6 August.
        var j = first - 1;
        var joined = tokens[first].Normal[0] == 'و' || (j >= 0 && tokens[first].Start - tokens[j].End <= 3 && CalendarWords.Number(tokens[j].Normal) > 0); // and-
        if (j >= 0 && words.Of(tokens[j].Normal) is var link && (link & (DateWord.Range | DateWord.Until)) != 0)
        {
            j--;
            joined = true;
            relation |= link & DateWord.Until;
        }

        if (joined && j >= 0 && words.DayEndingAt(tokens, j, out count) is > 0 and var start && start < day)
        {
            first = j - count + 1;
            relation &= ~DateWord.Until;
            day = start;
        }

        return day;
    }

    private static int YearAfter(List<Token> tokens, ref int end)
    {
        for (var i = end; i < tokens.Count && i <= end + 2; i++)
        {
            if (CalendarWords.Number(tokens[i].Normal) is >= 1950 and <= 2100 and var year)
            {
                end = i + 1;
                return year;
            }

            if (!CalendarWords.Default.Of(tokens[i].Normal).HasFlag(DateWord.Of))
                return 0;
        }

        return 0;
    }

    private static DateWord RelationAfter(List<Token> tokens, ref int end)
    {
        if (end >= tokens.Count)
            return DateWord.None;
        var relation = CalendarWords.Default.Of(tokens[end].Normal) & (DateWord.Next | DateWord.Past | DateWord.Current);
        if (relation != DateWord.None)
            end++;
        return relation;
    }

    private static bool Close(List<Token> tokens, int at) => tokens[at].Start - tokens[at - 1].End <= 3;

    // The year that a date without one means, seen from the article's day.
    private static DateMention Resolve(DateMention date, DateOnly? today)
    {
        if (date.Year != 0 || today is not { } known)
            return date;
        var ahead = ((date.Month - known.Month) * 31) + (date.Day == 0 ? 0 : date.Day - known.Day);
        var year = date.Relation switch
        {
            var r when r.HasFlag(DateWord.Next) => ahead < 0 ? known.Year + 1 : known.Year,
            var r when r.HasFlag(DateWord.Past) => ahead > 0 ? known.Year - 1 : known.Year,
            // Half a year back is more likely a date ahead that crosses the new year.
            _ => ahead < -200 ? known.Year + 1 : ahead > 300 ? known.Year - 1 : known.Year,
        };
        return date with { Year = year };
    }
}
