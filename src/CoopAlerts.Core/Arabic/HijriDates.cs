using System.Globalization;

namespace CoopAlerts.Core.Arabic;

/// <summary>
/// Reads dates of the Hijri calendar as days of the Gregorian one, by the Umm al-Qura tables (years 1318 to 1500). Outlets that go by the
/// sighting of the moon can differ by a day.
/// </summary>
internal static class HijriDates
{
    private static readonly UmAlQuraCalendar Hijri = new();

    public static DateMention? Read(List<Token> tokens, int at, int count, int month, DateOnly? today)
    {
        var (day, last, first, relation) = MonthDates.DaysBefore(tokens, at);
        var end = at + count;
        var year = YearAt(tokens, ref end);
        relation |= MonthDates.RelationAfter(tokens, ref end);
        if (year == 0)
            year = YearAt(tokens, ref end); // Shawwal of the current (year) / 1436
        if (day == 0 && year == 0 && (relation & (DateWord.Next | DateWord.Current)) == 0)
            return null;
        if (year == 0)
        {
            if (Today(today) is not { } now)
                return null;
            year = now.Year + (now.Month > month + 3 || (relation.HasFlag(DateWord.Next) && now.Month > month) ? 1 : 0);
        }

        if (ToGregorian(year, month, Math.Max(1, day)) is not { } date)
            return null;
        return new DateMention(
            first, end - first, date.Year, date.Month, day == 0 ? 0 : date.Day, relation, last > day ? ToGregorian(year, month, last) : null);
    }

    /// <summary>The day of that number in the Hijri month in which <paramref name="today"/> lies; null when there is none.</summary>
    public static DateOnly? InCurrentMonth(int day, DateOnly today) => Today(today) is { } now ? ToGregorian(now.Year, now.Month, day) : null;

    private static int YearAt(List<Token> tokens, ref int end)
    {
        if (end >= tokens.Count || CalendarWords.Number(tokens[end].Normal) is not (>= 1318 and <= 1500 and var year))
            return 0;
        end++;
        return year;
    }

    private static (int Year, int Month)? Today(DateOnly? today) =>
        today is { Year: >= 1901 and <= 2076 } known ? (Hijri.GetYear(known.ToDateTime(default)), Hijri.GetMonth(known.ToDateTime(default))) : null;

    private static DateOnly? ToGregorian(int year, int month, int day) =>
        year is >= 1318 and <= 1500 && day >= 1 && day <= Hijri.GetDaysInMonth(year, month)
            ? DateOnly.FromDateTime(Hijri.ToDateTime(year, month, day, 0, 0, 0, 0)) : null;
}
