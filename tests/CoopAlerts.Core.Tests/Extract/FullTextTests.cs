using CoopAlerts.Core.Extract;

namespace CoopAlerts.Core.Tests.Extract;

public class FullTextTests
{
    private static readonly string Paragraph = SamplePages.ArabicParagraphs[0];

    private static string Text(int paragraphs) => string.Join('\n', Enumerable.Repeat(Paragraph, paragraphs));

    [Theory]
    [InlineData(0, true, FullTextChoice.FetchPage)]
    [InlineData(1, true, FullTextChoice.FetchPage)]
    [InlineData(9, true, FullTextChoice.KeepFeed)]
    [InlineData(1, false, FullTextChoice.KeepFeed)]
    public void Page_is_fetched_only_for_a_summary(int paragraphs, bool hasAddress, FullTextChoice choice) =>
        Assert.Equal(choice, FullText.Decide(Text(paragraphs), hasAddress));

    [Theory]
    [InlineData("…")]
    [InlineData(" [...]")]
    public void Text_that_breaks_off_is_a_summary_however_long(string end) =>
        Assert.Equal(FullTextChoice.FetchPage, FullText.Decide(Text(9) + end, true));

    [Theory]
    [InlineData(1, 3, PageVerdict.Fuller)]
    [InlineData(3, 3, PageVerdict.NotFuller)]
    [InlineData(3, 1, PageVerdict.NotFuller)]
    [InlineData(3, 0, PageVerdict.NoArticle)]
    [InlineData(0, 2, PageVerdict.Fuller)]
    public void Longer_text_of_the_same_article_wins(int feed, int page, PageVerdict verdict) =>
        Assert.Equal(verdict, FullText.Compare(Text(feed), "مذكرة للتعاون الأمني", Text(page))); // "a memorandum of security cooperation"
}
