using CoopAlerts.Core.Extract;

namespace CoopAlerts.Core.Tests.Extract;

public class HtmlTextTests
{
    [Theory]
    [InlineData("<p>وقّعت بغداد</p><p>مذكرة&nbsp;تعاون</p>", "وقّعت بغداد\nمذكرة تعاون")] // "Baghdad signed / a memorandum of cooperation"
    [InlineData("one<br>two<br/>three", "one\ntwo\nthree")]
    [InlineData("<ul><li>a</li><li>b</li></ul>", "a\nb")]
    [InlineData("<b>bold</b> and <i>italic</i>", "bold and italic")]
    [InlineData("  spaces \n in\t markup <span>x</span>", "spaces in markup x")]
    [InlineData("a &amp; b &lt; c", "a & b < c")]
    [InlineData("AT&T & others", "AT&T & others")]
    [InlineData("if a < b then c > d", "if a < b then c > d")]
    [InlineData("first line\r\n\r\nsecond  line", "first line\nsecond line")]
    [InlineData("&lt;p&gt;escaped twice&lt;/p&gt;&lt;p&gt;by the feed&lt;/p&gt;", "escaped twice\nby the feed")]
    [InlineData("before<script>alert('x')</script><style>p{}</style>after", "beforeafter")]
    [InlineData("<!-- note -->text", "text")]
    [InlineData("", "")]
    public void Content_becomes_clean_text(string html, string text) => Assert.Equal(text, HtmlText.ToText(html));

    [Fact]
    public void Null_is_empty() => Assert.Equal("", HtmlText.ToText(null));
}
