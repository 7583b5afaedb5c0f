using CoopAlerts.Core.Extract;

namespace CoopAlerts.Core.Tests.Extract;

public class DateLineTests
{
    [Theory]
    [InlineData("تاريخ النشر: 30 حزيران 2024", "2024-06-30T00:00:00Z")] // "date of publication: 30 June"
    [InlineData("الأحد 30 يونيو 2024 - 10:30 ص", "2024-06-30T10:30:00Z")] // "Sunday 30 June …"
    [InlineData("نشر في ٢٢ كانون الثاني ٢٠٢٤ | سياسة", "2024-01-22T00:00:00Z")] // "published on 22 January | politics"
    [InlineData("كتب أحمد في 30/06/2024", "2024-06-30T00:00:00Z")] // "Ahmad wrote on"
    [InlineData("Published: June 30, 2024 by the editors", "2024-06-30T00:00:00Z")]
    [InlineData("BAGHDAD, 30 June 2024 (Agency) - The ministers", "2024-06-30T00:00:00Z")]
    [InlineData("Publié le 1er juillet 2024", "2024-07-01T00:00:00Z")]
    public void Full_dates_are_read(string text, string expected) => Assert.Equal(DateTimeOffset.Parse(expected), DateLine.In(text));

    [Theory]
    [InlineData("In 2024 the two countries agreed")]
    [InlineData("منذ عام 2024")] // "since 2024"
    [InlineData("Room 12, floor 3")]
    public void Years_alone_are_not_dates(string text) => Assert.Null(DateLine.In(text));

    [Fact]
    public void Line_under_the_headline_dates_a_page_that_states_nothing()
    {
        var page = SamplePages.Arabic
            .Replace("<meta property=\"article:published_time\" content=\"2024-06-30T12:15:00+03:00\">", "")
            .Replace("</h1>", "</h1><div class=\"post-meta\">الأحد 30 حزيران 2024</div>"); // "Sunday 30 June"
        Assert.Equal(new DateTimeOffset(2024, 6, 30, 0, 0, 0, TimeSpan.Zero), ArticleExtractor.Extract(page, null).Published);
    }

    [Fact]
    public void Date_inside_the_text_is_what_the_article_is_about() =>
        Assert.Null(ArticleExtractor.Extract($"<h1>Talks</h1><p>{SamplePages.EnglishParagraphs[0]}</p><p>They will meet again on 30 June 2031, both sides said in a statement.</p>", null).Published);
}
