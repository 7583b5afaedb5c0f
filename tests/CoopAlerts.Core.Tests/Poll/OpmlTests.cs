using System.Text;
using CoopAlerts.Core.Poll;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.Poll;

public class OpmlTests
{
    [Fact]
    public void Folders_and_feeds_are_read_each_address_once()
    {
        var feeds = Opml.Read("""
            <opml version="1.0"><head><title>x</title></head><body><outline text="عراق &amp; أردن">
            <outline title="وكالة" text="t" type="rss" xmlUrl="https://example.org/feed" htmlUrl="https://example.org/"/>
            <outline text="فرعي"><outline xmlurl="https://example.org/2"/></outline></outline>
            <outline text="top" xmlUrl="http://example.org/3"></outline><outline xmlUrl="https://example.org/feed"/><outline xmlUrl="file:///etc/hosts"/></body></opml>
            """u8);
        Assert.Equal(
            [
                new(new("https://example.org/feed"), "وكالة", "https://example.org/", "عراق & أردن"), new(new("https://example.org/2"), null, null, "عراق & أردن / فرعي"),
                new OpmlFeed(new("http://example.org/3"), "top", null, null),
            ],
            feeds);
    }

    [Fact]
    public void What_is_written_is_read_back_and_holds_no_secret()
    {
        var feed = new Feed { Id = "f", Url = new("https://example.org/?a=1&b=2"), Title = "وكالة \"الأنباء\"\u0001", Site = new("https://example.org/"), CreatedAt = Feeds.Utc(2024, 1, 1), Headers = new Dictionary<string, string> { ["Cookie"] = "secret" } };
        var written = Opml.Write([feed], Feeds.Utc(2024, 1, 1));
        Assert.Equal([new OpmlFeed(feed.Url, "وكالة \"الأنباء\"", "https://example.org/", null)], Opml.Read(Encoding.UTF8.GetBytes(written)));
        Assert.DoesNotContain("secret", written);
    }

    [Fact]
    public void A_list_that_is_cut_off_gives_what_was_there() =>
        Assert.Single(Opml.Read("<opml><body><outline xmlUrl='https://example.org/1'/><outline xmlUrl='https://exam"u8));

    [Fact]
    public void A_feed_is_no_list() => Assert.Throws<FeedFormatException>(() => Opml.Read("<rss/>"u8));
}
