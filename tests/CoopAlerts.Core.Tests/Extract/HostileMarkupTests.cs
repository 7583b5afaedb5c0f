using System.Text;
using CoopAlerts.Core.Extract;
using FsCheck;
using FsCheck.Fluent;

namespace CoopAlerts.Core.Tests.Extract;

public class HostileMarkupTests
{
    // What random markup is put together from: broken, nested and hostile pieces, some of them Arabic.
    private static readonly string[] Pieces =
    [
        "<p>", "</p>", "<div class=article>", "</div>", "<a href=\"javascript:alert(1)\">", "<a href='https://x.example/'>", "</a>", "<script>", "alert(1)", "</script>",
        "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "</svg>", "<style>", "</style>", "<table><tr><td>", "</table>", "<!--", "-->", "<![CDATA[", "]]>",
        "&lt;script&gt;", "&#x3c;script>", "&#0;", "&", "<", ">", "\"", "'", "=", "\0", "\uFEFF", "\uD800", "مذكرة تعاون بين البلدين. ", "A sentence with enough words to count. ",
        "<iframe src=x>", "<math><mi xlink:href=\"javascript:x\">", "<template>", "<select><option>", "<textarea>", "<noscript><p title=\"</noscript><img src=x onerror=y>\">",
        "<b>", "<i>", "<font size=1>", "<h2>", "<li>", "<ul>", "<br>", "<plaintext>", "<base href='javascript:x'>", "<meta charset=utf-7>", "<body onload=x>", "<x:y>", "<a/b/c>", "</", "<//", "<p",
    ];

    private static readonly Arbitrary<string> Markup = Gen.Elements(Pieces).ArrayOf().Select(string.Concat).ToArbitrary();

    [Fact]
    public void Sanitised_markup_never_runs_anything() =>
        Prop.ForAll(Markup, html => SafeHtml.IsHarmless(HtmlSanitizer.Sanitize(html, new Uri("https://news.example/")))).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(60));

    [Fact]
    public void Extracted_html_never_runs_anything() =>
        Prop.ForAll(Markup, html => SafeHtml.IsHarmless(ArticleExtractor.Extract(html, null).Html)).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(60));

    [Fact]
    public void Any_text_can_be_read() =>
        Prop.ForAll<string?>(text => HtmlText.ToText(text) is not null).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Any_bytes_can_be_extracted() =>
        Prop.ForAll<byte[]>(bytes => ArticleExtractor.Extract(bytes, null, null).Text is not null).Check(Config.QuickThrowOnFailure);

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<font color=red>")]
    [InlineData("<blockquote><p>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<ul><li>")]
    [InlineData("<a href=x><p>")]
    [InlineData("<select>")]
    [InlineData("<svg>")]
    [InlineData("<!--")]
    [InlineData("<p><font size=1><b><i>")]
    [InlineData("<x-y>")]
    [InlineData("<form>")]
    [InlineData("<button>")]
    [InlineData("<li>")]
    [InlineData("<option>")]
    [InlineData("<dd><dl>")]
    [InlineData("<object>")]
    [InlineData("<p>")]
    [InlineData("</p>")]
    [InlineData("<p>A sentence that is long enough to count as prose, with a full stop.</p><h3>Related</h3>")]
    [InlineData("<p class=a class=b id=c id=d>")]
    [InlineData("<article><h1>")]
    public void A_hundred_thousand_open_elements_end_well(string tag)
    {
        var html = new StringBuilder().Insert(0, tag, tag.Length > 40 ? 20_000 : 100_000).Append("النص").ToString(); // "the text"
        Assert.NotNull(ArticleExtractor.Extract(html, null));
        Assert.NotNull(HtmlText.ToText(html));
        Assert.True(HtmlSanitizer.Sanitize(html, null).Length < html.Length * 4);
    }

    [Fact]
    public void Giant_attribute_is_left_out()
    {
        var html = $"<p title=\"{new string('x', 3_000_000)}\">وقّعت بغداد ودمشق.</p>"; // "Baghdad and Damascus signed."
        Assert.Equal("<p>وقّعت بغداد ودمشق.</p>", HtmlSanitizer.Sanitize(html, null));
    }
}
