using CoopAlerts.Core.Digest;
using CoopAlerts.Core.Records;
using FsCheck;
using FsCheck.Fluent;

namespace CoopAlerts.Core.Tests.Digest;

public class DigestScheduleTests
{
    [Theory]
    [InlineData("Asia/Baghdad", "07:00", "2026-11-21T03:59:00Z", "2026-11-21T04:00:00Z")]
    [InlineData("Asia/Baghdad", "07:00", "2026-11-21T04:00:00Z", "2026-11-22T04:00:00Z")]
    [InlineData("Asia/Baghdad", "00:30", "2026-11-21T21:00:00Z", "2026-11-21T21:30:00Z")] // the local day is already the next one
    [InlineData("America/New_York", "23:30", "2026-11-21T03:00:00Z", "2026-11-21T04:30:00Z")] // the local day is still the last one
    [InlineData("Pacific/Kiritimati", "06:00", "2026-11-21T15:59:00Z", "2026-11-21T16:00:00Z")] // UTC+14
    [InlineData("Europe/London", "07:00", "2026-10-24T06:00:00Z", "2026-10-25T07:00:00Z")] // summer time ended: 07:00 stays 07:00
    [InlineData("Europe/London", "01:30", "2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z")] // 01:30 is skipped: 02:00 BST is the first that exists
    [InlineData("Europe/London", "01:30", "2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z")] // 01:30 comes twice: the first
    [InlineData("Europe/London", "01:30", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")] // … and only the first
    [InlineData("Africa/Casablanca", "07:00", "2026-02-14T06:00:00Z", "2026-02-15T07:00:00Z")] // Ramadan: back to UTC+0
    [InlineData("Africa/Casablanca", "02:30", "2026-03-21T02:30:00Z", "2026-03-22T02:00:00Z")] // after Ramadan 02:00–03:00 is skipped
    [InlineData("Africa/Casablanca", "02:30", "2026-02-14T01:30:00Z", "2026-02-15T01:30:00Z")] // 02:30 comes twice
    [InlineData("Asia/Damascus", "07:00", "2022-10-27T04:00:00Z", "2022-10-28T04:00:00Z")] // Syria stayed on UTC+3 for good
    [InlineData("Pacific/Apia", "07:00", "2011-12-29T17:00:00Z", "2011-12-30T10:00:00Z")] // Samoa skipped a whole day: its first instant after
    [InlineData("Africa/Cairo", "00:00", "2026-04-22T22:00:00Z", "2026-04-23T22:00:00Z")] // midnight itself is skipped in Egypt
    public void Next_digest_is_due_at_the_local_hour(string zone, string at, string after, string due) =>
        Assert.Equal(Time(due), DigestSchedule.Next(Daily(zone, at), Time(after)));

    [Fact]
    public void Weekdays_are_those_of_the_subscribers_calendar()
    {
        var sunday = Daily("Asia/Baghdad", "01:00") with { Days = [DayOfWeek.Sunday] };
        Assert.Equal(Time("2026-11-21T22:00:00Z"), DigestSchedule.Next(sunday, Time("2026-11-20T12:00:00Z"))); // Saturday in UTC
    }

    [Fact]
    public void Several_days_follow_in_order_and_wrap_around_the_week()
    {
        var working = Daily("Asia/Riyadh", "08:00") with { Days = [DayOfWeek.Thursday, DayOfWeek.Sunday] };
        var thursday = DigestSchedule.Next(working, Time("2026-11-23T00:00:00Z"));
        Assert.Equal([Time("2026-11-26T05:00:00Z"), Time("2026-11-29T05:00:00Z")], [thursday, DigestSchedule.Next(working, thursday)]);
    }

    [Fact]
    public void Previous_is_where_the_window_began() =>
        Assert.Equal(Time("2026-11-20T04:00:00Z"), DigestSchedule.Previous(Daily("Asia/Baghdad", "07:00"), Time("2026-11-21T04:00:00Z")));

    [Fact]
    public void After_long_downtime_only_the_latest_window_is_due()
    {
        var overdue = Daily("Asia/Baghdad", "07:00") with { NextDigestAt = Time("2026-11-01T04:00:00Z") };
        Assert.Equal(Time("2026-11-21T04:00:00Z"), DigestSchedule.LatestDue(overdue, Time("2026-11-21T09:00:00Z")));
    }

    [Fact]
    public void A_first_digest_outside_the_schedule_is_due_when_it_says()
    {
        var atOnce = Daily("Asia/Baghdad", "07:00") with { NextDigestAt = Time("2026-11-21T22:10:34Z") };
        Assert.Equal(atOnce.NextDigestAt, DigestSchedule.LatestDue(atOnce, Time("2026-11-21T22:11:00Z")));
    }

    [Fact]
    public void Window_key_is_local_and_leads_back_to_its_instant()
    {
        var subscription = Daily("Africa/Casablanca", "07:00");
        Assert.Equal("2026-11-21T0700", DigestSchedule.WindowKey(subscription, Time("2026-11-21T06:00:00Z")));
        Assert.Equal(Time("2026-11-21T06:00:00Z"), DigestSchedule.DueOf(subscription, "2026-11-21T0700"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-21")]
    [InlineData("٢٠٢٦-١١-٢١T0700")] // Arabic-Indic digits
    public void Other_text_is_no_window(string window) => Assert.Null(DigestSchedule.DueOf(Daily("UTC", "07:00"), window));

    [Theory]
    [InlineData("Asia/Bagdad")]
    [InlineData("بغداد")] // Baghdad
    [InlineData("Arabic Standard Time")] // Windows' own name
    [InlineData("")]
    public void Unknown_zone_is_a_problem_with_a_sentence(string zone) => Assert.Contains("IANA", DigestSchedule.Problem(Daily(zone, "07:00")));

    [Fact]
    public void Known_zone_is_none() => Assert.Null(DigestSchedule.Problem(Daily("Asia/Baghdad", "07:00")));

    [Fact]
    public void Digests_only_move_forward() => Check.QuickThrowOnFailure(Prop.ForAll(
        Cases(), c => DigestSchedule.Next(c.Subscription, c.After) is var next && next > c.After && DigestSchedule.Next(c.Subscription, next) > next));

    [Fact]
    public void Local_time_is_the_wanted_one_unless_the_clocks_skip_it() => Check.QuickThrowOnFailure(Prop.ForAll(Cases(), c =>
    {
        var local = TimeZoneInfo.ConvertTime(DigestSchedule.Next(c.Subscription, c.After), DigestSchedule.Zone(c.Subscription)).DateTime;
        var wanted = DateOnly.FromDateTime(local).ToDateTime(c.Subscription.SendAt);
        return local == wanted || DigestSchedule.Zone(c.Subscription).IsInvalidTime(wanted) || DigestSchedule.Zone(c.Subscription).IsInvalidTime(wanted.AddDays(-1));
    }));

    [Fact]
    public void Previous_and_next_agree() => Check.QuickThrowOnFailure(Prop.ForAll(
        Cases(), c => DigestSchedule.Previous(c.Subscription, DigestSchedule.Next(c.Subscription, c.After)) <= c.After));

    // Zones with every kind of change, and times spread over four years: changes are hit again and again.
    private static Arbitrary<(Subscription Subscription, DateTimeOffset After)> Cases() =>
        (from zone in Gen.Elements("Asia/Baghdad", "Africa/Casablanca", "Europe/London", "Africa/Cairo", "Asia/Beirut", "America/New_York", "Australia/Lord_Howe", "Asia/Tehran", "UTC")
         from minute in Gen.Choose(0, (24 * 60) - 1)
         from days in Gen.SubListOf(Enum.GetValues<DayOfWeek>())
         from after in Gen.Choose(0, 4 * 366 * 24 * 60)
         select (Daily(zone, "00:00") with { SendAt = new TimeOnly(minute / 60, minute % 60), Days = [.. days] },
             Time("2023-01-01T00:00:00Z").AddMinutes(after))).ToArbitrary();

    private static Subscription Daily(string zone, string at) => Samples.Subscription with { TimeZone = zone, SendAt = TimeOnly.Parse(at) };

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text);
}
