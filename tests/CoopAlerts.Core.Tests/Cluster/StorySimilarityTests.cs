using CoopAlerts.Core.Cluster;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.Cluster;

public class StorySimilarityTests
{
    private static readonly ArticleText First = Text(Reports.First());
    private static readonly ArticleText Retold = Text(Reports.Retold());
    private static readonly ArticleText Other = Text(Reports.Other());

    [Fact]
    public void Equal_texts_are_one() => Assert.Equal(1, StorySimilarity.Compare(First, First), 3);

    [Fact]
    public void Order_does_not_matter() => Assert.Equal(StorySimilarity.Compare(First, Retold), StorySimilarity.Compare(Retold, First));

    [Fact]
    public void Same_event_in_other_words_is_nearer_than_another_event() =>
        Assert.True(StorySimilarity.Compare(First, Retold) > StorySimilarity.Compare(First, Other) + 0.1);

    [Fact]
    public void Diacritics_and_letter_variants_do_not_matter() =>
        Assert.Equal(1, StorySimilarity.Compare(new ArticleText("", "وقّع الأميرُ إتفاقيةً في القـــاهرة"), new ArticleText("", "وقع الامير اتفاقيه في القاهرة")), 3); // the prince signed an agreement in Cairo

    [Fact]
    public void Nothing_is_similar_to_no_words() => Assert.Equal(0, StorySimilarity.Compare(First, new ArticleText("", "")));

    private static ArticleText Text(Article article) => new(article.Title, article.Text);
}
