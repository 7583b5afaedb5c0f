using System.Text;
using CoopAlerts.Core.Extract;
using CoopAlerts.Core.Tests.Poll;

namespace CoopAlerts.Core.Tests.Extract;

/// <summary>Pages and fragments that <see cref="Damage"/> has been at: whatever comes out is harmless.</summary>
public class MutationFuzz
{
    private static readonly Uri Page = new("https://news.example/politics/1");

    // "Memorandum", and everything that runs, loads or redirects, so that damage takes it apart and puts it together anew.
    private const string Hostile = """
        <base href="javascript:/x"><p onclick=alert(1) dir=rtl>مذكرة &lt;script&gt; &#106;avascript:</p><script>alert(1)</script><a href=" java&#10;script:alert(1)">a</a><img src=x onerror=alert(1)>
        <svg onload=alert(1)><a xlink:href="javascript:x">b</a></svg><math><mi href="javascript:x">c</mi></math><style>p{background:url(javascript:x)}</style><iframe srcdoc="<script>x</script>"></iframe>
        <noscript><p title="</noscript><img src=x onerror=y>"></noscript><textarea></textarea><![CDATA[<b>d</b>]]><!--[if IE]><script>e</script><![endif]--><a href="data:text/html,<script>">f</a>
        <img srcset="javascript:a 320w, data:b 2x" width=640 data-src="file:///c"><div xml:base="javascript:/"><a href="k">k</a></div><amp-img src="//x" itemprop=image></amp-img>
        <table><tr><td colspan=9999 style="display:none">g</td></tr></table><a href='https://x.example/"onmouseover="alert(1)'>h</a><form action="javascript:x"><button formaction=x>i</button></form>
        """;

    // A page of its own for JSON-LD, microdata and a date in the text, which the sample pages state otherwise.
    private const string Stated = """
        <html><head><meta charset="windows-1256"><script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"headline":"توقيع مذكرة","articleBody":"وقّع الجانبان مذكرة.",
        "author":[{"name":"سعاد"},{"@id":"#a"}],"image":{"@id":"#b"},"datePublished":"2024-06-30T12:15:00+03:00"},
        {"@id":"#a","name":"منى"},{"@id":"#b","url":"/a.jpg","image":{"@id":"#b"}}]}</script></head><body><h1>توقيع مذكرة</h1><img srcset="a.jpg 1x, b,2.jpg 2x"><div>الأحد ٣٠ حزيران ٢٠٢٤</div>
        <div itemprop="articleBody"><p>وقّع الجانبان مذكرة.</p></div></body></html>
        """;

    private static readonly byte[][] Pages = [.. new[] { SamplePages.Arabic, SamplePages.English, Stated, Hostile }.Select(Encoding.UTF8.GetBytes)];
    private static readonly byte[][] Fragments = [.. new[] { Hostile, Stated }.Select(Encoding.Unicode.GetBytes)];

    [Fact]
    public void No_damaged_page_breaks_the_extractor() => Damage.Run(Pages, bytes =>
    {
        var page = ArticleExtractor.Extract(bytes, "text/html", Page);
        Assert.True(SafeHtml.IsHarmless(page.Html), page.Html);
        Assert.True(IsWebAddress(page.Url) && IsWebAddress(page.LeadImage), $"{page.Url} {page.LeadImage}");
    });

    [Fact]
    public void No_damaged_fragment_gets_past_the_sanitiser() => Damage.Run(Fragments, bytes =>
    {
        var html = HtmlSanitizer.Sanitize(Encoding.Unicode.GetString(bytes), Page);
        Assert.True(SafeHtml.IsHarmless(html), html);
    });

    private static bool IsWebAddress(string? address) => address is null || address.StartsWith("https://", StringComparison.Ordinal) || address.StartsWith("http://", StringComparison.Ordinal);
}
