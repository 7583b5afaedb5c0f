using System.Globalization;
using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Poll;

/// <summary>
/// Reads the dates that feeds state: RFC 822 in all its misuse, RFC 3339 and ISO 8601, names of months in Arabic, French and English, any digits.
/// It never throws; a date without a zone is UTC, and whether a date is credible is for the caller to judge.
/// </summary>
public static class FeedDate
{
    // Longer texts are not dates.
    private const int Longest = 200;

    /// <summary>Reads a date. The result is in UTC.</summary>
    public static bool TryParse(string? text, out DateTimeOffset date)
    {
        date = default;
        if (string.IsNullOrWhiteSpace(text) || text.Length > Longest) return false;
        var folded = ArabicText.Normalize(text).Trim();
        return TryEpoch(folded, out date) || new DateParts(folded).TryBuild(out date);
    }

    /// <summary>The date, or null.</summary>
    internal static DateTimeOffset? Parse(string? text) => TryParse(text, out var date) ? date : null;

    // Seconds have ten digits from 2001 to 2286, milliseconds thirteen.
    private static bool TryEpoch(string text, out DateTimeOffset date)
    {
        date = default;
        if (text.Length is not (10 or 13) || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        date = text.Length == 10 ? DateTimeOffset.FromUnixTimeSeconds(number) : DateTimeOffset.FromUnixTimeMilliseconds(number);
        return true;
    }
}
