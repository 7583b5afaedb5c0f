using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Tests.Arabic;

public class TextTokenizerTests
{
    [Theory]
    [InlineData("والتهريب", "تهريب")] // "and the smuggling" / "smuggling"
    [InlineData("أحمد", "احمد")] // Ahmad, with and without hamza
    [InlineData("التَّعَاوُن", "تعاون")] // "the cooperation", vocalised
    [InlineData("تعـــاون", "تعاون")] // stretched with tatweel
    public void Forms_of_one_word_share_a_stem(string written, string plain) =>
        Assert.Equal(Stemmer.Stem(ArabicText.Normalize(plain)), TextTokenizer.Tokenize(written).Single().Stem);

    [Fact]
    public void Offsets_point_into_the_original_text()
    {
        const string Text = "وقّعت بغداد ودمشق، اليوم.";
        Assert.Equal(["وقّعت", "بغداد", "ودمشق", "اليوم"], TextTokenizer.Tokenize(Text).Select(t => Text.Substring(t.Start, t.Length)));
    }

    [Fact]
    public void Arabic_indic_digits_become_ascii() => Assert.Equal("22", TextTokenizer.Tokenize("٢٢").Single().Normal);
}
