using System.Text;
using CoopAlerts.Core.Poll;

namespace CoopAlerts.Core.Tests.Poll;

public class DamagedFeedTests
{
    [Theory]
    [InlineData("<rss><channel><title>T</title><item><title>أ</title><item><title>ب</title><link>http://a.example/2</link></item><item><title>ج</title></item></channel></rss>")]
    [InlineData("<rss><channel><title>T</title><item><title>أ</title><item><title>ب</title><link>http://a.example/2</link><item><title>ج</title></channel></rss>")]
    [InlineData("<rss><channel><title>T<item><title>أ<item><title>ب<link>http://a.example/2<item><title>ج</channel>")]
    [InlineData("<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>أ</title><entry><title>ب</title><link href='http://a.example/2'/></entry><entry><title>ج</title></feed>")]
    public void An_item_without_an_end_does_not_swallow_the_next(string feed)
    {
        var document = FeedParser.Parse(Encoding.UTF8.GetBytes(feed), null, null);
        Assert.Equal([("أ", null), ("ب", "http://a.example/2"), ("ج", null)], document.Items.Select(item => (item.Title, item.Link)));
        Assert.NotEmpty(document.Warnings);
    }

    private const string Two = "<item><title>أول</title><link>https://example.org/1</link></item><item><title>ثان</title><link>https://example.org/2</link></item>";

    [Fact]
    public void A_sound_feed_has_no_warning() => Assert.Empty(Feeds.Parse(Feeds.Rss(Two)).Warnings);

    [Theory]
    [InlineData("توم & جيري", "توم & جيري")]
    [InlineData("a &nbsp;&laquo;خبر&raquo;&hellip;", "a «خبر»…")]
    [InlineData("a &#1593;&#x631;&#128; b", "a عر€ b")]
    [InlineData("a\u0001\u0008b &#0;&#x1F; c", "ab c")]
    [InlineData("&unknown; &amp", "&unknown; &amp")]
    [InlineData("&AMP; R&D;", "& R&D;")]
    public void Entities_and_illegal_characters_are_survived(string title, string expected) => Assert.Equal(expected, Feeds.Item($"<title>{title}</title>").Title);

    [Fact]
    public void Leading_junk_is_skipped() =>
        Assert.Equal(2, Feeds.Parse("\n<br />\n<b>Warning</b>: PHP notice in line 3<br>\n" + Feeds.Rss(Two)).Items.Count);

    [Fact]
    public void A_cut_off_document_gives_the_items_before_the_cut_and_no_half_values()
    {
        var whole = Feeds.Rss(Two);
        var feed = Feeds.Parse(whole[..whole.IndexOf("/2</link>", StringComparison.Ordinal)]);
        Assert.Equal(["أول", "ثان"], feed.Items.Select(item => item.Title));
        Assert.Null(feed.Items[1].Link);
        Assert.Contains("cut off", Assert.Single(feed.Warnings));
    }

    [Fact]
    public void A_document_cut_anywhere_gives_a_prefix_of_its_items_or_is_no_feed()
    {
        var whole = Encoding.UTF8.GetBytes(Feeds.Rss(Two));
        var header = Feeds.Rss("").IndexOf("<channel>", StringComparison.Ordinal);
        for (var length = 0; length < whole.Length; length++)
            try
            {
                var items = FeedParser.Parse(whole.AsMemory(0, length), "text/xml; charset=utf-8", null).Items;
                Assert.All(items, item => Assert.True(item.Link is null or "https://example.org/1" or "https://example.org/2", item.Link));
                Assert.All(items, item => Assert.True(item.Title is null or "أول" or "ثان", item.Title));
            }
            catch (FeedFormatException)
            {
                Assert.True(length < header);
            }
    }

    [Fact]
    public void Several_roots_are_one_feed()
    {
        var feed = Feeds.Parse(Feeds.Rss(Two) + Feeds.Rss("<title>ب</title><item><title>ثالث</title></item>"));
        Assert.Equal(["أول", "ثان", "ثالث"], feed.Items.Select(item => item.Title));
        Assert.Contains(feed.Warnings, warning => warning.Contains("2 feeds"));
    }

    [Theory]
    [InlineData("<item><title>أول</title><description>a <br> b</description></item>")]
    [InlineData("<item><title>أول</TITLE><description>x</description></item>")]
    [InlineData("<item><description>7 < 9</description><title>أول</title></item>")]
    [InlineData("<item><title>أول</title><link href=\"x></item>")]
    [InlineData("<item><title>أول</title><description><![CDATA[no end</description></item>")]
    [InlineData("<item><title>أول</title><!-- no end </item>")]
    [InlineData("<item></b><title>أول</title><foo:bar>x</foo:bar></item>")]
    [InlineData("<item><title>أول</title><link href=\"x></item><item><enclosure url=\"y\"/></item>")]
    [InlineData("<item><title>أول</title><description")]
    public void Damage_in_one_item_leaves_the_others_whole(string damaged)
    {
        var feed = Feeds.Parse(Feeds.Rss("<item><title>صفر</title></item>" + damaged + (damaged.EndsWith("</item>", StringComparison.Ordinal) ? Two : "")));
        Assert.Equal("صفر", feed.Items[0].Title);
        Assert.Equal("أول", feed.Items[1].Title);
    }

    [Fact]
    public void A_field_that_was_never_closed_does_not_swallow_the_next_ones()
    {
        var feed = Feeds.Parse(Feeds.Rss("<item><title>أول<link>https://example.org/1</link><description>نص</description><pubDate>Thu, 01 Jan 2004 19:48:21 GMT<category>أمن</category></item>" + Two));
        Assert.Equal(("أول", "https://example.org/1", "نص", Feeds.Utc(2004, 1, 1, 19, 48, 21)), (feed.Items[0].Title, feed.Items[0].Link, feed.Items[0].Summary, feed.Items[0].Published));
        Assert.Equal(3, feed.Items.Count);
    }

    [Fact]
    public void A_document_type_is_skipped_and_its_entities_mean_nothing()
    {
        var feed = Feeds.Parse("""
            <!DOCTYPE rss [<!ENTITY lol "lol"><!ENTITY file SYSTEM "file:///etc/hostname">]>
            <rss><channel><item><title>&lol;&file;</title></item></channel></rss>
            """);
        Assert.Equal("&lol;&file;", feed.Items[0].Title);
    }

    [Fact]
    public void Elements_nested_a_hundred_thousand_deep_are_survived()
    {
        var deep = string.Concat(Enumerable.Repeat("<d>", 100_000));
        var feed = Feeds.Parse(Feeds.Rss($"<item><title>أول</title><description>{deep}</description></item>"));
        Assert.Equal("أول", feed.Items[0].Title);
        Assert.Contains(feed.Warnings, warning => warning.Contains("too deep"));
    }

    [Fact]
    public void A_giant_attribute_is_survived() =>
        Assert.Equal("أول", Feeds.Item($"<enclosure url=\"{new string('x', 1_000_000)}\"/><title>أول</title>").Title);

    [Theory]
    [InlineData("<a><![CDATA[")]
    [InlineData("<!--")]
    [InlineData("<a b=\"")]
    [InlineData("</a ")]
    [InlineData("<a:b xmlns:a=\"http://example.org/\">")]
    [InlineData("&a")]
    [InlineData("<![CDATA[")]
    [InlineData("<description><b>")]
    [InlineData("<item><item><!DOCTYPE [")]
    public void Two_megabytes_of_one_mistake_take_no_longer_than_their_length(string mistake)
    {
        var text = string.Concat(Enumerable.Repeat(mistake, 2_000_000 / mistake.Length));
        var feed = Feeds.Parse($"<rss><channel><item><title>أول</title></item>{text}");
        Assert.Equal("أول", feed.Items[0].Title);
    }
}
