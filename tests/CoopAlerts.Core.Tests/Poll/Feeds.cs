using System.Text;
using CoopAlerts.Core.Poll;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.Poll;

/// <summary>Small documents for tests, and the way to parse them.</summary>
internal static class Feeds
{
    public static FeedDocument Parse(string text, string? baseUrl = null, string? contentType = null) =>
        FeedParser.Parse(Encoding.UTF8.GetBytes(text), contentType, baseUrl is null ? null : new Uri(baseUrl));

    /// <summary>An RSS 2.0 document around the inside of its channel.</summary>
    public static string Rss(string channel) => $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"><channel>{channel}</channel></rss>";

    /// <summary>The only item of an RSS document around its inside.</summary>
    public static FeedEntry Item(string inside, string? baseUrl = null) => Assert.Single(Parse(Rss($"<item>{inside}</item>"), baseUrl).Items);

    /// <summary>The only entry of an Atom document around its inside.</summary>
    public static FeedEntry Entry(string inside, string? baseUrl = null) =>
        Assert.Single(Parse($"<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry>{inside}</entry></feed>", baseUrl).Items);

    public static DateTimeOffset Utc(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) =>
        new(year, month, day, hour, minute, second, TimeSpan.Zero);
}
