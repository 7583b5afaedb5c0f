using CoopAlerts.Core.Digest;

namespace CoopAlerts.Core.Tests.Digest;

public class LocalDatesTests
{
    [Theory]
    [InlineData("ar", "Asia/Baghdad", "السبت 21 تشرين الثاني 2026")] // Levantine
    [InlineData("ar", "Asia/Damascus", "السبت 21 تشرين الثاني 2026")]
    [InlineData("ar", "Africa/Casablanca", "السبت 21 نونبر 2026")] // Moroccan
    [InlineData("ar", "Africa/Algiers", "السبت 21 نوفمبر 2026")] // Algerian and Tunisian
    [InlineData("ar", "Asia/Riyadh", "السبت 21 نوفمبر 2026")] // Egyptian and Gulf
    [InlineData("ar", "Europe/London", "السبت 21 نوفمبر 2026")]
    [InlineData("en", "Asia/Baghdad", "Saturday 21 November 2026")]
    public void Months_are_those_of_the_subscribers_country(string language, string zone, string written) =>
        Assert.Equal(written, Dates(language, zone).Full(new DateOnly(2026, 11, 21)));

    [Fact]
    public void July_differs_in_all_four_calendars() => Assert.Equal(
        ["تموز", "يوليوز", "جويلية", "يوليو"],
        new[] { "Asia/Amman", "Africa/Casablanca", "Africa/Tunis", "Asia/Dubai" }.Select(zone => Dates("ar", zone).Promised("XXXX-07")));

    [Fact]
    public void Times_are_local() => Assert.Equal("07:00", Dates("ar", "Asia/Baghdad").Time(Samples.Now));

    [Theory]
    [InlineData("soon")]
    [InlineData("2026-13-01")]
    [InlineData("")]
    public void A_date_in_no_known_form_stays_as_it_is(string date) => Assert.Equal(date, Dates("ar", "Asia/Baghdad").Promised(date));

    private static LocalDates Dates(string language, string zone) => new(Samples.Subscription with { Language = language, TimeZone = zone });
}
