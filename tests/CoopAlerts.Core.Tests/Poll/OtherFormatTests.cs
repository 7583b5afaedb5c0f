using CoopAlerts.Core.Poll;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.Poll;

public class OtherFormatTests
{
    [Fact]
    public void Json_feed_1_1_is_read()
    {
        var feed = Feeds.Parse("""
            {"version":"https://jsonfeed.org/version/1.1","title":"وكالة","language":"ar","home_page_url":"https://example.org/",
             "items":[{"id":7,"url":"/a/7","title":"خبر","content_html":"<p>نص</p>","content_text":"نص","date_published":"2004-01-01T19:48:21+03:00",
             "authors":[{"name":"سعاد"},{"url":"x"}],"tags":["أمن","أمن"],"attachments":[{"url":"a.mp3","mime_type":"audio/mpeg","size_in_bytes":5}]}]}
            """, "https://example.org/feed.json");
        var item = Assert.Single(feed.Items);
        Assert.Equal((FeedFormat.Json, "وكالة", "ar"), (feed.Format, feed.Title, feed.Language));
        Assert.Equal(("7", "https://example.org/a/7", "<p>نص</p>", Feeds.Utc(2004, 1, 1, 16, 48, 21)), (item.Id, item.Link, item.Content, item.Published));
        Assert.Equal((["سعاد"], ["أمن"]), (item.Authors.ToArray(), item.Categories.ToArray()), (a, b) => a.Item1.SequenceEqual(b.Item1) && a.Item2.SequenceEqual(b.Item2));
        Assert.Equal(new FeedEnclosure("https://example.org/a.mp3", "audio/mpeg", 5), Assert.Single(item.Enclosures));
    }

    [Fact]
    public void Json_that_is_cut_off_gives_the_items_before_the_cut()
    {
        var feed = Feeds.Parse("""{"title":"وكالة","items":[{"id":"1","title":"خبر"},{"id":"2","tags":["x"]},{"id":"3","ti""");
        Assert.Equal(["1", "2"], feed.Items.Select(item => item.Id));
        Assert.Contains("damaged JSON", Assert.Single(feed.Warnings));
    }

    [Fact]
    public void Json_with_raw_line_breaks_in_strings_is_read() =>
        Assert.Equal("سطر سطر", Feeds.Parse("{\"items\":[{\"id\":\"1\",\"title\":\"سطر\nسطر\"}]}").Items[0].Title);

    [Fact]
    public void Fields_of_the_wrong_type_are_absent() =>
        Assert.Null(Feeds.Parse("""{"items":[{"title":{"a":1},"tags":"x","authors":[3.5,null],"attachments":[1]}, 5, null]}""").Items[0].Title);

    [Fact]
    public void A_news_sitemap_is_read()
    {
        var feed = Feeds.Parse("""
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://example.org/1</loc>
            <n:news><n:publication><n:name>وكالة</n:name><n:language>ar</n:language></n:publication><n:publication_date>2004-01-01</n:publication_date>
            <n:title>خبر</n:title><n:keywords>أمن، حدود, x</n:keywords></n:news></url></urlset>
            """);
        Assert.Equal((FeedFormat.NewsSitemap, "وكالة", "ar"), (feed.Format, feed.Title, feed.Language));
        Assert.Equal(("خبر", "https://example.org/1", Feeds.Utc(2004, 1, 1)), (feed.Items[0].Title, feed.Items[0].Link, feed.Items[0].Published));
        Assert.Equal(["أمن", "حدود", "x"], feed.Items[0].Categories);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("   \n ", "empty")]
    [InlineData("<!DOCTYPE html><html><body>خبر</body></html>", "web page")]
    [InlineData("<html><head/></html>", "web page")]
    [InlineData("غير موجود", "begins with \"غير موجود\"")]
    [InlineData("<opml><body/></opml>", "<opml>")]
    [InlineData("{\"error\":404}", "no array \"items\"")]
    [InlineData("[1,2]", "no array \"items\"")]
    [InlineData("{nonsense", "neither XML nor readable JSON (line 1)")]
    [InlineData("<sitemapindex><sitemap/></sitemapindex>", "index of sitemaps")]
    public void What_is_no_feed_is_refused_with_a_reason(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<FeedFormatException>(() => Feeds.Parse(text)).Message);
}
