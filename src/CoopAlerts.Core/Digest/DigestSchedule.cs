using System.Globalization;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Digest;

/// <summary>
/// Decides when a subscriber's digest is due, in the subscriber's own time zone. It does not know what is in a digest or whether it was sent.
/// </summary>
public static class DigestSchedule
{
    private const string KeyFormat = "yyyy-MM-dd'T'HHmm";

    /// <summary>What is wrong with the subscription's zone, time or days, one sentence for whoever entered them; null when all is well.</summary>
    public static string? Problem(Subscription subscription)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(subscription.TimeZone, out var zone) || !zone.HasIanaId)
            return $"'{subscription.TimeZone}' is not an IANA time zone such as Asia/Baghdad.";
        if (subscription.Days.Any(day => !Enum.IsDefined(day)))
            return "A day is not a day of the week.";
        return null;
    }

    /// <summary>
    /// The first due instant after <paramref name="after"/>, in UTC: SendAt (to the minute) on one of the local Days. A local time that the clocks
    /// skip becomes the first instant that exists after it; one that they repeat is meant once, the first time.
    /// </summary>
    public static DateTimeOffset Next(Subscription subscription, DateTimeOffset after)
    {
        // A day back and nine ahead hold every weekday, however the zone shifts.
        for (var day = LocalDay(subscription, after).AddDays(-1); ; day = day.AddDays(1))
            if (IsSendDay(subscription, day) && Due(subscription, day) is var due && due > after)
                return due;
    }

    /// <summary>The last due instant before <paramref name="before"/>, in UTC: where the window that ends there began.</summary>
    public static DateTimeOffset Previous(Subscription subscription, DateTimeOffset before)
    {
        for (var day = LocalDay(subscription, before).AddDays(1); ; day = day.AddDays(-1))
            if (IsSendDay(subscription, day) && Due(subscription, day) is var due && due < before)
                return due;
    }

    /// <summary>
    /// The instant whose digest is due now for a subscription that is overdue: the latest one missed, so that a long downtime ends with one digest.
    /// <see cref="Subscription.NextDigestAt"/> itself when it lies outside the schedule (a first digest that is sent at once).
    /// </summary>
    public static DateTimeOffset LatestDue(Subscription subscription, DateTimeOffset now)
    {
        var latest = Previous(subscription, now.AddTicks(1));
        return latest > subscription.NextDigestAt ? latest : subscription.NextDigestAt;
    }

    /// <summary>The window's key: the local date and time of the due instant, <c>yyyy-MM-ddTHHmm</c>.</summary>
    public static string WindowKey(Subscription subscription, DateTimeOffset due) =>
        Local(Zone(subscription), due).ToString(KeyFormat, CultureInfo.InvariantCulture);

    /// <summary>The instant of a window's key, in UTC; null when it is no key.</summary>
    public static DateTimeOffset? DueOf(Subscription subscription, string window) =>
        DateTime.TryParseExact(window, KeyFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? Resolve(Zone(subscription), local)
            : null;

    /// <summary>The subscriber's zone. One that this machine does not know counts as UTC: a digest at a wrong hour is better than none.</summary>
    public static TimeZoneInfo Zone(Subscription subscription) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(subscription.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    private static bool IsSendDay(Subscription subscription, DateOnly day) =>
        !subscription.Days.Any(Enum.IsDefined) || subscription.Days.Contains(day.DayOfWeek);

    private static DateTimeOffset Due(Subscription subscription, DateOnly day) =>
        Resolve(Zone(subscription), day.ToDateTime(new TimeOnly(subscription.SendAt.Hour, subscription.SendAt.Minute)));

    private static DateOnly LocalDay(Subscription subscription, DateTimeOffset instant) =>
        DateOnly.FromDateTime(Local(Zone(subscription), instant));

    private static DateTime Local(TimeZoneInfo zone, DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;

    // Only the conversion from UTC is used: it is exact for every kind of clock change, while IsInvalidTime knows daylight saving only.
    private static DateTimeOffset Resolve(TimeZoneInfo zone, DateTime local)
    {
        var asUtc = new DateTimeOffset(local, TimeSpan.Zero);
        var early = asUtc - zone.GetUtcOffset(asUtc.AddHours(-15));
        if (Local(zone, early) == local)
            return early;
        var late = asUtc - zone.GetUtcOffset(asUtc.AddHours(15));
        if (Local(zone, late) == local)
            return late;
        return EndOfGap(zone, local, late, early);
    }

    // Clocks change on whole minutes (since 1972), so that minutes are fine enough.
    private static DateTimeOffset EndOfGap(TimeZoneInfo zone, DateTime local, DateTimeOffset before, DateTimeOffset after)
    {
        var (low, high) = (0L, (long)(after - before).TotalMinutes);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Local(zone, before.AddMinutes(middle)) >= local)
                high = middle;
            else
                low = middle + 1;
        }

        return before.AddMinutes(low);
    }
}
