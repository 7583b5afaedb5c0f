using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.Poll;

public class AtomTests
{
    [Fact]
    public void Base_of_the_contents_markup_is_kept_where_it_is_stated()
    {
        const string Text = "<content type='html'>&lt;a href='x'&gt;</content>";
        Assert.Null(Feeds.Entry(Text, "https://example.org/feed").ContentBase);
        Assert.Equal("https://example.org/أخبار/2024/", Uri.UnescapeDataString( // "news"
            Feeds.Parse($"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='/أخبار/'><entry xml:base='2024/'>{Text}</entry></feed>", "https://example.org/feed").Items[0].ContentBase!));
        Assert.Equal("https://cdn.example/", Feeds.Entry(Text.Replace("type", "xml:base='https://cdn.example/' type")).ContentBase);
        Assert.Null(Feeds.Entry(Text.Replace("type", "xml:base='javascript:alert(1)' type"), "https://example.org/feed").ContentBase);
        Assert.Equal("https://base.example/dir/", Feeds.Parse("<rss xml:base='https://base.example/dir/'><item><description>&lt;a href='x'&gt;</description></item></rss>").Items[0].ContentBase);
    }

    [Fact]
    public void A_full_entry_in_arabic_is_read()
    {
        var entry = Feeds.Entry("""
            <id>tag:example.org,2004:1</id><title type="html">اتفاق &lt;b&gt;أمني&lt;/b&gt;</title>
            <link rel="self" href="https://example.org/self"/><link href="https://example.org/1"/><link rel="enclosure" href="https://example.org/a.pdf" type="application/pdf" length="7"/>
            <published>2004-01-01T19:48:21+03:00</published><updated>2004-01-02T00:00:00Z</updated>
            <author><name>سعاد</name><email>s@example.org</email></author><author><email>b@example.org</email></author>
            <category term="t" label="أمن"/><summary>ملخص</summary><content type="html">&lt;p&gt;نص&lt;/p&gt;</content>
            """);
        Assert.Equal(("tag:example.org,2004:1", "اتفاق أمني", "https://example.org/1"), (entry.Id, entry.Title, entry.Link));
        Assert.Equal((Feeds.Utc(2004, 1, 1, 16, 48, 21), Feeds.Utc(2004, 1, 2)), (entry.Published, entry.Updated));
        Assert.Equal(["سعاد", "b@example.org"], entry.Authors);
        Assert.Equal((["أمن"], "ملخص", "<p>نص</p>"), (entry.Categories.ToArray(), entry.Summary, entry.Content), (a, b) => a.Item1.SequenceEqual(b.Item1) && a.Item2 == b.Item2 && a.Item3 == b.Item3);
        Assert.Equal([new FeedEnclosure("https://example.org/a.pdf", "application/pdf", 7)], entry.Enclosures);
    }

    [Fact]
    public void Xhtml_content_loses_the_div_and_its_prefixes() =>
        Assert.Equal("<p>نص</p><br>", Feeds.Entry("""<content type="xhtml"><xhtml:div xmlns:xhtml="http://www.w3.org/1999/xhtml"><xhtml:p>نص</xhtml:p><xhtml:br/></xhtml:div></content>""").Content);

    [Fact]
    public void Xml_base_of_the_nearest_element_counts()
    {
        var feed = Feeds.Parse("""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/a/"><link href="home"/>
            <entry xml:base="b/"><link href="1"/></entry><entry><link href="2" xml:base="/c/"/></entry><entry><link href="3"/></entry></feed>
            """);
        Assert.Equal("https://example.org/a/home", feed.Link);
        Assert.Equal(["https://example.org/a/b/1", "https://example.org/c/2", "https://example.org/a/3"], feed.Items.Select(entry => entry.Link));
    }

    [Fact]
    public void The_language_of_an_entry_is_told_where_it_differs()
    {
        var feed = Feeds.Parse("""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><entry xml:lang="en"/><entry/></feed>""");
        Assert.Equal(("ar", "en", null), (feed.Language, feed.Items[0].Language, feed.Items[1].Language));
    }

    [Fact]
    public void Atom_03_has_its_own_words()
    {
        var feed = Feeds.Parse("""
            <feed version="0.3" xmlns="http://purl.org/atom/ns#"><tagline>شعار</tagline><modified>2004-01-01T00:00:00Z</modified>
            <entry><issued>2004-01-01T19:48</issued></entry></feed>
            """);
        Assert.Equal((FeedFormat.Atom, "شعار", Feeds.Utc(2004, 1, 1)), (feed.Format, feed.Description, feed.Updated));
        Assert.Equal(Feeds.Utc(2004, 1, 1, 19, 48), feed.Items[0].Published);
    }

    [Fact]
    public void A_source_inside_an_entry_does_not_speak_for_it() =>
        Assert.Equal("خبر", Feeds.Entry("<source><title>أصل</title><id>s</id></source><title>خبر</title>").Title);

    [Theory]
    [InlineData("<title mode=\"base64\">2K7YqNix</title>")]
    [InlineData("<title type=\"application/octet-stream\">2K7YqNix</title>")]
    [InlineData("<title type=\"text\">خبر</title>")]
    public void Base64_is_decoded(string title) => Assert.Equal("خبر", Feeds.Entry(title).Title);

    [Theory]
    [InlineData("<content type=\"video/mp4\">aGVsbG8=</content>", null)]
    [InlineData("<content type=\"application/octet-stream\">////</content>", null)]
    [InlineData("<content type=\"html\"><div xmlns=\"http://www.w3.org/1999/xhtml\">&lt;p&gt;نص&lt;/p&gt;</div></content>", "<p>نص</p>")]
    [InlineData("<content type=\"html\">&lt;div&gt;a&lt;/div&gt;&lt;div&gt;نص&lt;/div&gt;</content>", "<div>a</div><div>نص</div>")]
    public void Content_is_what_its_type_says(string content, string? expected) => Assert.Equal(expected, Feeds.Entry(content).Content);
}
