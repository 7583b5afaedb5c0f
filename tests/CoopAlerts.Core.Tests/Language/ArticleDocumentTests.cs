using CoopAlerts.Core.Language;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.Language;

public class ArticleDocumentTests
{
    private const string Title = "العراق والأردن يوقعان 🤝 مذكرة"; // Iraq and Jordan sign a memorandum
    private const string Text = "وقّعَ الوزيرانِ المذكرة في عمّان.\nوقال الوزير العراقي إنها تبدأ غدا."; // Both ministers signed in Amman. The Iraqi one said that it begins tomorrow.

    [Theory]
    [InlineData(5_000)]
    [InlineData(34)]
    [InlineData(9)]
    public void Every_place_in_a_piece_leads_back_to_the_text_or_to_the_title(int longest)
    {
        var document = new ArticleDocument(Article(Title, Text), longest);
        foreach (var (number, piece) in document.Pieces("ar").Index())
            for (var i = 0; i < piece.Text.Length; i++)
            {
                var place = document.Locate(new NamedEntity(piece.Text[i..], "Person", 1, i, 1), number).Start;
                Assert.True(place == -1 ? Title.Contains(piece.Text[i]) || piece.Text[i] == '\n' : Text[place] == piece.Text[i]);
            }
    }

    [Fact]
    public void Names_in_title_and_text_are_told_apart()
    {
        var document = new ArticleDocument(Article(Title, Text), 5_000);
        var piece = Assert.Single(document.Pieces("ar")).Text;
        Assert.Equal(-1, Locate("الأردن")); // Jordan
        Assert.Equal(Text.IndexOf("عمّان", StringComparison.Ordinal), Locate("عمّان")); // Amman

        int Locate(string name) => document.Locate(new NamedEntity(name, "Location", 1, piece.IndexOf(name, StringComparison.Ordinal), name.Length), 0).Start;
    }

    [Fact]
    public void Title_that_the_text_repeats_is_not_paid_twice() =>
        Assert.Equal(Title + "\n" + Text, Assert.Single(new ArticleDocument(Article(Title, Title + "\n" + Text), 5_000).Pieces("ar")).Text);

    [Fact]
    public void Records_are_thousands_begun_by_each_piece()
    {
        Assert.Equal(1, Records(new string('ا', 1_000)));
        Assert.Equal(2, Records(new string('ا', 1_001)));
        Assert.Equal(6, Records(string.Join('\n', Enumerable.Repeat(new string('ا', 4_900), 1)) + "\n" + new string('ب', 900)));
    }

    [Fact]
    public void Very_long_article_is_read_from_its_beginning_only() => Assert.InRange(Records(string.Join(' ', Enumerable.Repeat("تعاون.", 50_000))), 16, 20); // cooperation

    [Fact]
    public void One_record_is_enough_to_tell_the_language()
    {
        Assert.InRange(Assert.Single(new ArticleDocument(Article("", string.Join(' ', Enumerable.Repeat("تعاون", 5_000))), 5_000).Beginning()).Text.Length, 900, 1_000);
        Assert.Empty(new ArticleDocument(Article(" ", "\n"), 5_000).Beginning());
    }

    private static int Records(string text) => ArticleDocument.RecordsOf(new ArticleDocument(Article("", text), 5_000).Pieces("ar"));

    private static Article Article(string title, string text) =>
        new() { Id = "20260309-a", FeedId = "feed", Source = "", FirstSeen = DateTimeOffset.UnixEpoch, Title = title, Text = text };
}
