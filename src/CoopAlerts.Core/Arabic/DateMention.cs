using System.Globalization;

namespace CoopAlerts.Core.Arabic;

/// <summary>A date as a text states it.</summary>
/// <param name="First">Index of its first token.</param>
/// <param name="Count">Number of its tokens.</param>
/// <param name="Year">Year; 0 when it cannot be told.</param>
/// <param name="Month">Month 1…12.</param>
/// <param name="Day">Day of the month; 0 when only the month is stated.</param>
/// <param name="Relation">Whether the text says that it is next, past, current, today or the end of a range; <see cref="DateWord.Month"/> for a day of a month without a name.</param>
/// <param name="End">Last day of a range whose first day this is; null for a single day, and when the year cannot be told.</param>
internal readonly record struct DateMention(int First, int Count, int Year, int Month, int Day, DateWord Relation, DateOnly? End = null)
{
    /// <summary>Index after its last token.</summary>
    public int Next => First + Count;

    /// <summary>The day; null when only the month is stated or the year cannot be told.</summary>
    public DateOnly? Date => Year > 0 && Day > 0 ? new DateOnly(Year, Month, Day) : null;

    /// <summary><c>YYYY-MM-DD</c>, <c>YYYY-MM</c>, with <c>XXXX</c> for an unknown year.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{(Year == 0 ? "XXXX" : Year.ToString("0000", CultureInfo.InvariantCulture))}-{Month:00}{(Day == 0 ? "" : $"-{Day:00}")}");
}
