using CoopAlerts.Core.Extract;

namespace CoopAlerts.Core.Tests.Extract;

public class LeadPictureTests
{
    private static readonly Uri Address = new("https://news.example/politics/4711");

    [Theory]
    [InlineData("<img src=a.jpg>", "https://news.example/politics/a.jpg")]
    [InlineData("<img src='صورة.jpg'>", "https://news.example/politics/%D8%B5%D9%88%D8%B1%D8%A9.jpg")] // "picture"
    [InlineData("<img src='//cdn.example/a.jpg'>", "https://cdn.example/a.jpg")]
    [InlineData("<img src=data:image/gif;base64,R0lGOD data-src=/late.jpg>", "https://news.example/late.jpg")]
    [InlineData("<img src=/blank.gif data-srcset='/s.jpg 320w, /l.jpg 1280w, /m.jpg 640w'>", "https://news.example/l.jpg")]
    [InlineData("<img srcset='/w_400,h_300/a.jpg 1x, /w_800,h_600/a.jpg 2x' src=/a.jpg>", "https://news.example/w_800,h_600/a.jpg")]
    [InlineData("<img srcset='/one.jpg, /two.jpg 1.5x'>", "https://news.example/two.jpg")]
    [InlineData("<img srcset=' , ,' src=/a.jpg>", "https://news.example/a.jpg")]
    [InlineData("<img width=48 height=48 src=/author.jpg><img width=640 src=/a.jpg>", "https://news.example/a.jpg")]
    [InlineData("<img src=/icons/icon-share.png><img src=/site-logo.png>", null)]
    [InlineData("<img src=javascript:alert(1)>", null)]
    [InlineData("<img src=file:///etc/passwd>", null)]
    [InlineData("<img>", null)]
    public void First_picture_of_the_text_that_is_one(string pictures, string? expected) =>
        Assert.Equal(expected, ArticleExtractor.Extract($"<article><h1>x</h1>{pictures}{string.Concat(SamplePages.ArabicParagraphs.Select(p => $"<p>{p}</p>"))}</article>", Address).LeadImage);

    [Fact]
    public void A_stated_picture_comes_first() =>
        Assert.Equal("https://news.example/images/signing.jpg", ArticleExtractor.Extract(SamplePages.Arabic.Replace("<p>", "<img src=/other.jpg><p>"), Address).LeadImage);

    [Fact]
    public void No_picture_is_written_into_the_html() =>
        Assert.DoesNotContain("img", ArticleExtractor.Extract(SamplePages.Arabic.Replace("<p>", "<img src=/other.jpg srcset='/o.jpg 2x'><p>"), Address).Html);
}
