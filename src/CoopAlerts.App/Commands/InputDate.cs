using System.Globalization;

namespace CoopAlerts.App.Commands;

/// <summary>Reads the date of an article on standard input: a day, or a day with a time.</summary>
internal static class InputDate
{
    /// <summary>The calendar day that the text begins with; null when it is absent or no date.</summary>
    public static DateOnly? Parse(string? text) =>
        text is { Length: >= 10 } && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
