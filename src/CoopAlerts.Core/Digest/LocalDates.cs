using System.Globalization;
using System.Text.Json.Serialization;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Digest;

/// <summary>
/// Writes dates for one subscriber: local days and times, and in Arabic the month names of the zone's country (data/dates.json): Levantine,
/// Moroccan, Algerian and Tunisian, else Egyptian and Gulf. Digits are European, as the Arabic press writes them online.
/// </summary>
public sealed class LocalDates
{
    private static readonly DatesFile File = EmbeddedData.Read("dates.json", DatesJson.Default.DatesFile);

    private readonly TimeZoneInfo zone;
    private readonly string[] months;
    private readonly string[] weekdays;

    /// <summary>The dates of a subscriber.</summary>
    public LocalDates(Subscription subscription)
    {
        zone = DigestSchedule.Zone(subscription);
        var arabic = subscription.Language == "ar";
        weekdays = File.Weekdays[arabic ? "ar" : "en"];
        months = File.Months[arabic ? File.Zones.GetValueOrDefault(subscription.TimeZone, "egypt-gulf") : "english"];
    }

    /// <summary>The local day of an instant.</summary>
    public DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>Weekday, day, month and year: "Saturday 21 November 2026".</summary>
    public string Full(DateOnly day) => $"{Weekday(day.DayOfWeek)} {day.Day} {months[day.Month - 1]} {Year(day.Year)}";

    /// <summary>Day, month and local time: "21 November 07:00".</summary>
    public string DayAndTime(DateTimeOffset instant) => $"{Short(Day(instant))} {Time(instant)}";

    /// <summary>Local time of day: "07:00".</summary>
    public string Time(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Day and month: "21 November".</summary>
    public string Short(DateOnly day) => $"{day.Day} {months[day.Month - 1]}";

    /// <summary>The weekday's name.</summary>
    public string Weekday(DayOfWeek day) => weekdays[(int)day];

    /// <summary>A promised date as precise as it is known (<see cref="FutureEvent.Date"/>); as it stands when it is in no known form.</summary>
    public string Promised(string date)
    {
        if (date.Split('-') is not [var year, var month, .. var rest] || !int.TryParse(month, CultureInfo.InvariantCulture, out var m) || m is < 1 or > 12)
            return date;
        var name = rest is [var day] && int.TryParse(day, CultureInfo.InvariantCulture, out var d)
            ? $"{d} {months[m - 1]}"
            : months[m - 1];
        return int.TryParse(year, CultureInfo.InvariantCulture, out var y) ? $"{name} {Year(y)}" : name;
    }

    private static string Year(int year) => year.ToString("0000", CultureInfo.InvariantCulture);
}

internal sealed record DatesFile(
    Dictionary<string, string[]> Weekdays, Dictionary<string, string[]> Months, Dictionary<string, string> Zones);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DatesFile))]
internal sealed partial class DatesJson : JsonSerializerContext;
