using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Core.Tests.Understand;

public class WordVectorsTests
{
    [Theory]
    [InlineData("التعاون", "الشراكة", "المباراة")] // cooperation: partnership, not match
    [InlineData("المخدرات", "تهريب", "المدرسة")] // narcotics: smuggling, not school
    [InlineData("وزير", "رئيس", "النفط")] // minister: president, not oil
    public void Words_of_like_company_are_near_each_other(string word, string near, string far) =>
        Assert.True(Likeness(word, near) > Likeness(word, far) + 0.2, $"{Likeness(word, near)} and {Likeness(word, far)}");

    [Theory]
    [InlineData("والتعاون", "تعاون")] // and the cooperation
    [InlineData("التَّعاوُن", "تعـــاون")] // with vowels; with tatweel
    public void Clitics_vowels_and_tatweel_change_no_vector(string one, string other)
    {
        Assert.NotEmpty(Of(one));
        Assert.Equal(Of(one), Of(other));
    }

    [Fact]
    public void Rare_word_has_none() => Assert.Empty(Of("قسطنطينوبوليسيون"));

    [Fact]
    public void Line_is_read_as_it_was_written()
    {
        var vector = Enumerable.Range(0, WordVectors.Dimensions).Select(i => Math.Sin(i) * 0.79).ToArray();
        var file = $"# a remark\n{WordVectors.Line("تعاون", vector)}\n";
        var read = WordVectors.Read(new StringReader(file)).Of("تعاون");
        Assert.All(vector.Zip(read), pair => Assert.Equal(pair.First, pair.Second, 0.0032));
    }

    [Theory]
    [InlineData("تعاون")]
    [InlineData("تعاون\tAAAA")]
    [InlineData("تعاون\tlabel")]
    public void Broken_line_is_named(string line) =>
        Assert.Contains(line, Assert.Throws<FormatException>(() => WordVectors.Read(new StringReader(line))).Message, StringComparison.Ordinal);

    private static float Likeness(string one, string other)
    {
        var (a, b) = (Of(one).ToArray(), Of(other).ToArray());
        VectorMath.Stretch(a, 1);
        VectorMath.Stretch(b, 1);
        return VectorMath.Product(a, b);
    }

    private static float[] Of(string text) => WordVectors.Default.Of(Assert.Single(TextTokenizer.Tokenize(text)).Word);
}
