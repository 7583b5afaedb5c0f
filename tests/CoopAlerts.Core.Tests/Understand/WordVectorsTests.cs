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

    [Theory]
    [InlineData(1)]
    [InlineData(33)]
    [InlineData(64)]
    public void Sums_reach_to_the_last_number(int length)
    {
        var vector = Enumerable.Range(1, length).Select(i => (float)i).ToArray();
        var sum = Enumerable.Repeat(1f, length).ToArray();
        WordVectors.Add(vector, 2, sum);
        Assert.Equal(vector.Select(v => 1 + (2 * v)), sum);
        Assert.Equal(vector.Sum(v => v * v), WordVectors.Product(vector, [.. vector, 7]), 0.5f);
    }

    [Fact]
    public void Stretched_vector_has_the_length_and_the_direction()
    {
        float[] vector = [3, -4];
        WordVectors.Stretch(vector, 10);
        Assert.Equal([6, -8], vector);
    }

    [Fact]
    public void Vector_of_zeros_stays_so()
    {
        float[] nothing = [0, 0];
        WordVectors.Stretch(nothing, 3);
        Assert.Equal([0, 0], nothing);
    }

    private static float Likeness(string one, string other)
    {
        var (a, b) = (Of(one).ToArray(), Of(other).ToArray());
        WordVectors.Stretch(a, 1);
        WordVectors.Stretch(b, 1);
        return WordVectors.Product(a, b);
    }

    private static float[] Of(string text) => WordVectors.Default.Of(Assert.Single(TextTokenizer.Tokenize(text)).Word);
}
