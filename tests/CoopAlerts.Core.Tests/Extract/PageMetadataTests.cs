using CoopAlerts.Core.Extract;

namespace CoopAlerts.Core.Tests.Extract;

public class PageMetadataTests
{
    private static readonly Uri Address = new("https://news.example/politics/4711");

    private static readonly string Body = $"<h1>{SamplePages.ArabicTitle}</h1><article>{string.Concat(SamplePages.ArabicParagraphs.Select(p => $"<p>{p}</p>"))}</article>";

    [Fact]
    public void Authors_publishers_and_pictures_that_a_graph_only_names_are_looked_up()
    {
        var page = Page($$"""
            <script type="application/ld+json">{"@graph":[
            {"@type":"Organization","@id":"#org","name":"وكالة الرافد"},{"@type":"Person","@id":"#p","name":"سلمى الجبوري"},
            {"@type":"ImageObject","@id":"#i","contentUrl":"/hall.jpg"},
            {"@type":["Article","NewsArticle"],"headline":"{{SamplePages.ArabicTitle}}","author":[{"@id":"#p"},{"@id":"#nobody"}],"publisher":{"@id":"#org"},"image":[{"@id":"#i"}]}]}</script>
            """);
        Assert.Equal(("سلمى الجبوري", "وكالة الرافد", "https://news.example/hall.jpg"), (page.Byline, page.SiteName, page.LeadImage)); // a name, "Rafid Agency"
    }

    [Fact]
    public void A_list_of_other_articles_tells_nothing_of_this_one()
    {
        var page = Page("""
            <script type="application/ld+json">{"@type":"ItemList","itemListElement":[{"item":{"@type":"NewsArticle","datePublished":"2020-01-01","author":{"name":"Other"},"articleBody":"long text of another one"}}]}</script>
            <script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-06-30T12:15:00+03:00","author":{"name":"سلمى الجبوري"}}</script>
            """);
        Assert.Equal(("سلمى الجبوري", new DateTimeOffset(2024, 6, 30, 9, 15, 0, TimeSpan.Zero)), (page.Byline, page.Published!.Value));
    }

    [Fact]
    public void A_script_with_quotation_marks_in_its_headline_still_tells_the_date() =>
        Assert.Equal(30, Page("""<script type="application/ld+json">{"@type":"NewsArticle","headline":"the "new" road","datePublished" : "2024-06-30T12:15:00+03:00"}</script>""").Published!.Value.Day);

    [Fact]
    public void What_is_endless_is_not_kept()
    {
        var endless = new string('ع', 5000);
        var page = Page($$"""<script type="application/ld+json">{"@type":"NewsArticle","publisher":{"name":"{{endless}}"},"author":"{{endless}}","image":"https://x.example/{{endless}}"}</script>""");
        Assert.Equal((null, null, null), (page.SiteName, page.Byline, page.LeadImage));
    }

    [Fact]
    public void Things_that_name_each_other_in_circles_end()
    {
        var page = Page("""<script type="application/ld+json">{"@graph":[{"@id":"#a","@type":"NewsArticle","author":{"@id":"#a"},"publisher":{"@id":"#b"}},{"@id":"#b","x":1,"publisher":{"@id":"#a"}}]}</script>""");
        Assert.Null(page.Byline);
    }

    [Fact]
    public void Microdata_tells_publisher_and_picture()
    {
        var page = ArticleExtractor.Extract($"""
            <div itemscope itemtype="https://schema.org/NewsArticle"><div itemprop="publisher" itemscope><meta itemprop="name" content="وكالة الرافد"></div>
            <img itemprop="image" src="/hall.jpg"><div itemprop="articleBody">{Body}</div></div>
            """, Address);
        Assert.Equal(("وكالة الرافد", "https://news.example/hall.jpg"), (page.SiteName, page.LeadImage)); // "Rafid Agency"
    }

    [Fact]
    public void A_picture_of_an_amp_page_is_one() =>
        Assert.Equal("https://news.example/a.jpg", ArticleExtractor.Extract(Body.Replace("<article>", "<article><amp-img src=/a.jpg width=600></amp-img>"), Address).LeadImage);

    [Theory]
    [InlineData("https://news.example/", "https://news.example/politics/4711")]
    [InlineData("/", "https://news.example/politics/4711")]
    [InlineData("https://news.example/?p=4711", "https://news.example/?p=4711")]
    [InlineData("https://news.example/أخبار/4711", "https://news.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/4711")] // "news"
    [InlineData("javascript:alert(1)", "https://news.example/politics/4711")]
    public void A_home_page_is_no_articles_canonical_address(string stated, string expected) =>
        Assert.Equal(expected, Page($"<link rel=canonical href='{stated}'>").Url);

    [Theory]
    [InlineData("<div>آخر تحديث: 1 يوليو 2024</div><div>تاريخ النشر: 30 يونيو 2024</div>", 30)] // "last update: 1 July", "published: 30 June"
    [InlineData("<div>Updated 1 July 2024</div><div>30 June 2024</div>", 30)]
    [InlineData("<div>آخر تحديث: 1 يوليو 2024</div>", 1)] // "last update: 1 July"
    public void Publication_comes_before_update(string notes, int day) =>
        Assert.Equal(day, ArticleExtractor.Extract(Body.Replace("<article>", $"{notes}<article>"), Address).Published!.Value.Day);

    [Fact]
    public void Keywords_site_name_and_the_form_for_comments_are_not_the_article()
    {
        var page = ArticleExtractor.Extract($"""
            <meta property="og:site_name" content="الرافد نت">{Body.Replace("</article>", "<p>الرافد نت:</p><p>كلمات مفتاحية: العراق سوريا</p><h4>اترك تعليقاً</h4><p>يسعدنا أن نقرأ رأيك في هذا الموضوع، ويراجع فريقنا كل تعليق قبل أن ينشره على الصفحة.</p></article>")}
            """, Address); // "Rafid Net:", "keywords: Iraq Syria", "leave a comment", "we would like to read your opinion …"
        Assert.Equal(string.Join('\n', SamplePages.ArabicParagraphs), page.Text);
    }

    private static ExtractedPage Page(string head) => ArticleExtractor.Extract($"<html><head><title>{SamplePages.ArabicTitle}</title>{head}</head><body>{Body}</body></html>", Address);
}
