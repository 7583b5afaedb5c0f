using CoopAlerts.Core.Extract;

namespace CoopAlerts.Core.Tests.Extract;

public class HtmlSanitizerTests
{
    private static readonly Uri Base = new("https://news.example/a/b");

    [Theory]
    [InlineData("<p>نص <b>مهم</b></p>", "<p>نص <b>مهم</b></p>")] // "important text"
    [InlineData("<p onclick=\"x()\" style=\"color:red\" class=y>a</p>", "<p>a</p>")]
    [InlineData("<script>alert(1)</script>a", "a")]
    [InlineData("<img src=x onerror=alert(1)>a", "a")]
    [InlineData("<p>a<img src='https://tracker.example/pixel.gif' width=1></p>", "<p>a</p>")]
    [InlineData("<iframe src='https://evil.example'></iframe>a", "a")]
    [InlineData("<svg><script>alert(1)</script></svg>a", "a")]
    [InlineData("<a href='javascript:alert(1)'>a</a>", "a")]
    [InlineData("<a href='java\tscript:alert(1)'>a</a>", "a")]
    [InlineData("<a href='data:text/html,x'>a</a>", "a")]
    [InlineData("<form action=x><input name=y><p>a</p></form>", "<div><p>a</p></div>")]
    [InlineData("<custom-thing><p>a</p></custom-thing>", "<p>a</p>")]
    [InlineData("a & b", "a &amp; b")]
    [InlineData("<p dir=RTL>a</p>", "<p dir=\"rtl\">a</p>")]
    [InlineData("", "")]
    public void Only_text_structure_stays(string html, string safe) => Assert.Equal(safe, HtmlSanitizer.Sanitize(html, Base));

    [Theory]
    [InlineData("/x?a=1&b=2", "https://news.example/x?a=1&amp;b=2")]
    [InlineData("c", "https://news.example/a/c")]
    [InlineData("//other.example/x", "https://other.example/x")]
    [InlineData("mailto:desk@news.example", "mailto:desk@news.example")]
    public void Links_become_absolute(string href, string absolute) =>
        Assert.Equal($"<a href=\"{absolute}\" rel=\"nofollow noopener noreferrer\">t</a>", HtmlSanitizer.Sanitize($"<a href=\"{href}\">t</a>", Base));

    [Fact]
    public void Relative_link_without_a_base_is_text() => Assert.Equal("t", HtmlSanitizer.Sanitize("<a href='/x'>t</a>", null));
}
