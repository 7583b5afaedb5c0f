using System.Globalization;

namespace CoopAlerts.Core.Poll;

/// <summary>Reads what a publisher says about when to poll: ttl, sy:updatePeriod and updateFrequency, skipHours, skipDays. Nonsense is ignored.</summary>
internal static class PublishingRhythm
{
    /// <summary>The longest interval that the publisher states, or null.</summary>
    public static TimeSpan? Interval(string? ttlMinutes, string? period, string? frequency)
    {
        TimeSpan? interval = int.TryParse(ttlMinutes, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes > 0
            ? TimeSpan.FromMinutes(minutes) : null;
        TimeSpan? span = period?.Trim().ToLowerInvariant() switch
        {
            "hourly" => TimeSpan.FromHours(1),
            "daily" => TimeSpan.FromDays(1),
            "weekly" => TimeSpan.FromDays(7),
            "monthly" => TimeSpan.FromDays(30),
            "yearly" => TimeSpan.FromDays(365),
            _ => null,
        };
        if (span is null) return interval;
        var times = int.TryParse(frequency, NumberStyles.None, CultureInfo.InvariantCulture, out var stated) && stated > 0 ? stated : 1;
        var stretch = span.Value / times;
        return interval > stretch ? interval : stretch;
    }

    /// <summary>Adds an hour of skipHours; 24 means midnight, as in RSS 0.91.</summary>
    public static void AddHour(List<int> hours, string? value)
    {
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) || hour > 24) return;
        if (!hours.Contains(hour % 24)) hours.Add(hour % 24);
    }

    /// <summary>Adds a day of skipDays, by its English name.</summary>
    public static void AddDay(List<DayOfWeek> days, string? value)
    {
        if (value is [>= 'A', ..] && Enum.TryParse<DayOfWeek>(value, ignoreCase: true, out var day) && !days.Contains(day)) days.Add(day);
    }
}
