using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Cluster;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.Cluster;

public class TextSketchTests
{
    private static readonly ArticleText Arabic = new(Reports.First().Title, Reports.First().Text);

    [Fact]
    public void Stored_sketch_is_the_same_sketch()
    {
        var sketch = TextSketcher.Sketch(Arabic);
        var stored = sketch.Serialize();
        Assert.Equal(stored, TextSketch.Parse(stored).Serialize());
        Assert.Equal(1, TextSketch.Parse(stored).Shape.Cosine(sketch.Shape), 6);
    }

    [Fact]
    public void Sketch_of_a_long_article_is_at_most_two_kilobytes()
    {
        // A thousand different made-up words: the worst case for every part.
        var words = string.Join(' ', Enumerable.Range(1000, 1200).Select(i => $"{(char)('ا' + (i % 20))}ل{i * 7919}م{i}ن"));
        Assert.InRange(TextSketcher.Sketch(new ArticleText(words[..100], words)).Serialize().Length, 1000, 2048);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("AQ==")]
    [InlineData("Af//AAAA")]
    [InlineData("CQAAAAA=")]
    public void What_is_no_sketch_reads_as_empty(string stored) => Assert.Equal("", TextSketch.Parse(stored).Serialize());

    [Fact]
    public void Text_without_words_has_an_empty_sketch() => Assert.Equal("", TextSketcher.Sketch(new ArticleText("…", "— ؟")).Serialize());

    [Fact]
    public void Year_and_single_digit_are_no_facts_but_a_count_is()
    {
        var numbers = TextSketcher.Sketch(new ArticleText("", "في 2026 تم ضبط 7 أشخاص و212 كيلوغراما")).Numbers; // in 2026 seven people and 212 kilograms were seized
        Assert.Equal(1, numbers.Count);
        Assert.True(numbers.Contains(TextSketcher.Feature("212")));
    }

    [Theory]
    [InlineData("في", 0)] // in
    [InlineData("the", 0)]
    [InlineData("قرقيسيا", 9)] // a town of antiquity
    public void Function_words_say_nothing_and_unknown_words_most(string word, int rarity) =>
        Assert.Equal(rarity, TermRarity.Of(Stemmer.Stem(ArabicText.Normalize(word))));

    [Fact]
    public void Fingerprint_estimates_the_common_wording()
    {
        var words = Enumerable.Range(0, 400).Select(i => $"كلمة{i}").ToArray(); // "word0", "word1" …
        var whole = Fingerprint.Of(TextTokenizer.Tokenize(string.Join(' ', words)));
        var half = Fingerprint.Of(TextTokenizer.Tokenize(string.Join(' ', words[..200])));
        Assert.Equal(1, Fingerprint.Resemblance(whole, whole));
        Assert.InRange(Fingerprint.Resemblance(whole, half), 0.35, 0.65);
    }

    // Stored sketches outlive releases: a changed hash would silently separate old stories from new articles.
    [Fact]
    public void Hash_never_changes() => Assert.Equal(0xFD92A5C5u, StableHash.Of("تعاون")); // cooperation
}
