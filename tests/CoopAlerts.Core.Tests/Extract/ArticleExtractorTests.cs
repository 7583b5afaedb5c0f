using System.Text;
using CoopAlerts.Core.Extract;

namespace CoopAlerts.Core.Tests.Extract;

public class ArticleExtractorTests
{
    private static readonly Uri Address = new("https://news.example/politics/4711?utm_source=x");

    private static readonly ExtractedPage Arabic = ArticleExtractor.Extract(SamplePages.Arabic, Address);

    [Fact]
    public void Arabic_article_is_its_paragraphs_and_nothing_else() =>
        Assert.Equal(string.Join('\n', SamplePages.ArabicParagraphs), Arabic.Text);

    [Fact]
    public void Html_holds_the_same_paragraphs()
    {
        foreach (var paragraph in SamplePages.ArabicParagraphs)
            Assert.Contains($"<p>{paragraph}</p>", Arabic.Html);
        Assert.DoesNotContain("المصدر", Arabic.Html); // "source"
        Assert.DoesNotContain("فيسبوك", Arabic.Html); // "Facebook"
    }

    [Fact]
    public void Metadata_comes_from_what_the_page_states()
    {
        Assert.Equal(SamplePages.ArabicTitle, Arabic.Title);
        Assert.Equal("سلمى الجبوري", Arabic.Byline); // a name
        Assert.Equal(new DateTimeOffset(2024, 6, 30, 9, 15, 0, TimeSpan.Zero), Arabic.Published);
        Assert.Equal("وكالة الرافد", Arabic.SiteName); // "Rafid Agency"
        Assert.Equal("https://news.example/politics/4711", Arabic.Url);
        Assert.Equal("https://news.example/images/signing.jpg", Arabic.LeadImage);
        Assert.Equal(("ar", "rtl"), (Arabic.Language, Arabic.Direction));
    }

    [Fact]
    public void Source_credit_is_kept_apart() => Assert.Equal("المصدر: وكالات", Arabic.SourceLine); // "source: agencies"

    [Fact]
    public void English_article_loses_menu_pointer_and_sidebar()
    {
        var page = ArticleExtractor.Extract(SamplePages.English, null);
        Assert.Equal(string.Join('\n', SamplePages.EnglishParagraphs), page.Text);
        Assert.Equal("Delegation heads to Rabat", page.Title);
        Assert.Equal("Jane Miller", page.Byline);
        Assert.Equal(new DateTimeOffset(2024, 3, 4, 9, 30, 0, TimeSpan.Zero), page.Published);
        Assert.Equal(("en", "ltr"), (page.Language, page.Direction));
    }

    [Fact]
    public void Page_of_links_has_no_article()
    {
        var links = string.Concat(Enumerable.Range(1, 40).Select(i => $"<li><a href='/{i}'>خبر رقم {i} من أخبار اليوم</a></li>")); // "news item"
        Assert.Equal("", ArticleExtractor.Extract($"<body><ul>{links}</ul></body>", null).Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("<html>")]
    [InlineData("\0\0\0")]
    public void Nothing_in_gives_nothing_out(string html) => Assert.Equal("", ArticleExtractor.Extract(html, null).Text);

    [Fact]
    public void Windows_1256_page_reads_as_arabic()
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding("windows-1256")!;
        var page = SamplePages.Arabic.Replace("<meta charset=\"utf-8\">", "<meta charset=\"windows-1256\">");
        Assert.Equal(Arabic.Text, ArticleExtractor.Extract(encoding.GetBytes(page), "text/html", Address).Text);
    }

    [Fact]
    public void Stated_article_body_tells_the_article_from_its_neighbour()
    {
        const string Ferries = "<p>Ferries will run every hour in the summer, said the company that took over the line at the start of the year, after long talks.</p>";
        const string Neighbour = $"<div class=x>{Ferries}</div>";
        var article = "<div class=y>" + string.Concat(SamplePages.EnglishParagraphs.Select(p => $"<p>{p}</p>")) + "</div>";
        var statement = $$"""<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"{{string.Join(" ", SamplePages.EnglishParagraphs)}}"}</script>""";
        Assert.Contains("Ferries", ArticleExtractor.Extract(Neighbour + article, null).Text);
        Assert.Equal(string.Join('\n', SamplePages.EnglishParagraphs), ArticleExtractor.Extract(statement + Neighbour + article, null).Text);
    }

    [Theory]
    [InlineData("تابعونا على قناتنا في تلغرام لتصلكم آخر الأخبار أولاً بأول.", false)] // "follow us on our channel …"
    [InlineData("ونشرت الوزارة نص المذكرة كاملاً على صفحتها في فيسبوك مساء اليوم نفسه.", true)] // "the ministry published the text on its page on Facebook"
    [InlineData("Follow us on Facebook and Telegram.", false)]
    public void Appeal_at_the_end_goes_and_news_stays(string last, bool stays)
    {
        var body = string.Concat(SamplePages.ArabicParagraphs.Append(last).Select(p => $"<p>{p}</p>"));
        Assert.Equal(stays, ArticleExtractor.Extract($"<article>{body}</article>", null).Text.Contains(last));
    }

    [Fact]
    public void Text_goes_on_after_related_links_in_its_middle()
    {
        var p = SamplePages.ArabicParagraphs;
        var page = $"<div class=body><p>{p[0]}</p><h3>أخبار ذات صلة</h3><ul><li><a href=/1>خبر آخر من أخبار اليوم</a></li></ul><p>{p[1]}</p><p>{p[2]}</p></div>"; // "related news", "another item"
        Assert.Equal(string.Join('\n', p), ArticleExtractor.Extract(page, null).Text);
    }
}
