using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.Poll;

public class RssTests
{
    [Fact]
    public void A_full_item_in_arabic_is_read()
    {
        var item = Feeds.Item("""
            <title>توقيع مذكرة تفاهم بين بغداد وعمّان</title><link>https://example.org/a/1</link><guid isPermaLink="false">a1</guid>
            <pubDate>Thu, 01 Jan 2004 19:48:21 +0300</pubDate><description>ملخص</description>
            <content:encoded><![CDATA[<p>نص <b>الخبر</b> &amp; تفاصيله</p>]]></content:encoded>
            <dc:creator>سعاد كاظم</dc:creator><category>أمن</category><category><![CDATA[حدود]]></category>
            <enclosure url="https://example.org/a.mp3" type="audio/mpeg" length="12"/>
            """);
        Assert.Equal("توقيع مذكرة تفاهم بين بغداد وعمّان", item.Title);
        Assert.Equal(("a1", "https://example.org/a/1", "ملخص"), (item.Id, item.Link, item.Summary));
        Assert.Equal("<p>نص <b>الخبر</b> &amp; تفاصيله</p>", item.Content);
        Assert.Equal(Feeds.Utc(2004, 1, 1, 16, 48, 21), item.Published);
        Assert.Equal(["سعاد كاظم"], item.Authors);
        Assert.Equal(["أمن", "حدود"], item.Categories);
        Assert.Equal([new FeedEnclosure("https://example.org/a.mp3", "audio/mpeg", 12)], item.Enclosures);
    }

    [Fact]
    public void The_channel_says_when_to_come_again()
    {
        var feed = Feeds.Parse(Feeds.Rss("""
            <title>وكالة</title><link>https://example.org/</link><language>ar</language><ttl>45</ttl><lastBuildDate>Sat, 07 Sep 2002 00:00:01 GMT</lastBuildDate>
            <skipHours><hour>0</hour><hour>24</hour><hour>3</hour><hour>99</hour></skipHours><skipDays><day>Friday</day><day>Freitag</day></skipDays>
            """));
        Assert.Equal((FeedFormat.Rss, "وكالة", "ar", TimeSpan.FromMinutes(45)), (feed.Format, feed.Title, feed.Language, feed.MinimumInterval));
        Assert.Equal([0, 3], feed.SkipHours);
        Assert.Equal([DayOfWeek.Friday], feed.SkipDays);
        Assert.Equal(Feeds.Utc(2002, 9, 7, 0, 0, 1), feed.Updated);
    }

    [Theory]
    [InlineData("hourly", "2", 30)]
    [InlineData("daily", null, 1440)]
    [InlineData("daily", "0", 1440)]
    [InlineData("sometimes", "2", null)]
    public void Syndication_period_and_frequency_make_an_interval(string period, string? frequency, int? minutes)
    {
        var feed = Feeds.Parse(Feeds.Rss($"<sy:updatePeriod> {period} </sy:updatePeriod><sy:updateFrequency>{frequency}</sy:updateFrequency>"));
        Assert.Equal(minutes, feed.MinimumInterval?.TotalMinutes);
    }

    [Fact]
    public void Rdf_items_stand_beside_the_channel()
    {
        var feed = Feeds.Parse("""
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="x"><title>نشرة</title><items><rdf:Seq><rdf:li resource="https://example.org/1"/></rdf:Seq></items></channel>
            <image rdf:about="y"><title>شعار</title><link>https://example.org/logo</link></image>
            <item rdf:about="https://example.org/1"><title>خبر</title><link>https://example.org/1</link><dc:date>2004-01-01T19:48+03:00</dc:date></item></rdf:RDF>
            """);
        Assert.Equal((FeedFormat.Rdf, "نشرة"), (feed.Format, feed.Title));
        Assert.Equal(("خبر", "https://example.org/1", Feeds.Utc(2004, 1, 1, 16, 48)), (feed.Items[0].Title, feed.Items[0].Link, feed.Items[0].Published));
    }

    [Fact]
    public void A_prefix_is_what_its_namespace_says()
    {
        var feed = Feeds.Parse("""
            <rss version="2.0" xmlns:x="http://purl.org/dc/elements/1.1/" xmlns:dc="https://example.org/other"><channel><item>
            <x:title>من دبلن كور</x:title></item></channel></rss>
            """);
        Assert.Equal("من دبلن كور", feed.Items[0].Title);
    }

    [Fact]
    public void Elements_of_foreign_namespaces_are_no_fields()
    {
        var item = Feeds.Item("""<g:title xmlns:g="https://example.org/shop">سعر</g:title><media:thumbnail url="x"><title>صورة</title></media:thumbnail>""");
        Assert.Null(item.Title);
    }

    [Fact]
    public void A_guid_that_is_a_permalink_serves_as_link() =>
        Assert.Equal("https://example.org/g", Feeds.Item("<guid>https://example.org/g</guid>").Link);

    [Fact]
    public void A_guid_that_is_no_permalink_does_not() =>
        Assert.Null(Feeds.Item("<guid isPermaLink=\"false\">https://example.org/g</guid>").Link);

    [Theory]
    [InlineData("/a/1", "https://example.org/feed/a.xml", "https://example.org/a/1")]
    [InlineData("//cdn.example.org/a", "https://example.org/", "https://cdn.example.org/a")]
    [InlineData("خبر", "https://example.org/x/", "https://example.org/x/%D8%AE%D8%A8%D8%B1")]
    [InlineData("/a/1", null, "/a/1")]
    [InlineData("http://example.org", "https://other.example/", "http://example.org")]
    public void A_relative_link_is_resolved(string link, string? from, string expected) => Assert.Equal(expected, Feeds.Item($"<link>{link}</link>", from).Link);

    [Theory]
    [InlineData("&lt;b&gt;خبر&lt;/b&gt; عاجل", "خبر عاجل")]
    [InlineData("<![CDATA[رئيس &quot;الوزراء&quot;]]>", "رئيس \"الوزراء\"")]
    [InlineData("&amp;quot;خبر&amp;quot;", "\"خبر\"")]
    [InlineData("  عنوان\n   طويل ", "عنوان طويل")]
    [InlineData("5 &lt; 7", "5 < 7")]
    [InlineData("<b>inner</b> mark-up", "inner mark-up")]
    public void A_title_becomes_plain_text(string title, string expected) => Assert.Equal(expected, Feeds.Item($"<title>{title}</title>").Title);

    [Theory]
    [InlineData("a@example.org (سعاد كاظم)", "سعاد كاظم")]
    [InlineData("سعاد كاظم (a@example.org)", "سعاد كاظم")]
    [InlineData("Suad &lt;a@example.org&gt;", "Suad")]
    [InlineData("a@example.org", "a@example.org")]
    [InlineData("<p>Suad</p>", "Suad")]
    [InlineData("<name>Suad</name><email>a@example.org</email>", "Suad")]
    public void An_author_is_a_name(string author, string expected) => Assert.Equal([expected], Feeds.Item($"<author>{author}</author>").Authors);

    [Fact]
    public void Mark_up_that_was_not_escaped_stays_mark_up() =>
        Assert.Equal("<p>أول</p><p dir=\"rtl\">ثان &amp; <br>ثالث</p>", Feeds.Item("<description><p>أول</p><p dir=\"rtl\">ثان &amp; <br/>ثالث</p></description>").Summary);

    [Fact]
    public void Media_gives_text_and_sound_but_not_pictures()
    {
        var item = Feeds.Item("""
            <media:group><media:title>عنوان</media:title><media:description>وصف</media:description><media:content url="https://example.org/v.mp4" type="video/mp4"/>
            <media:content url="https://example.org/p.jpg" medium="image"/></media:group>
            """);
        Assert.Equal(("عنوان", "وصف"), (item.Title, item.Summary));
        Assert.Equal(["https://example.org/v.mp4"], item.Enclosures.Select(one => one.Url));
    }
}
