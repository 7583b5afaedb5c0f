using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Core.Tests.Understand;

public class VectorMathTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(33)]
    [InlineData(64)]
    public void Sums_reach_to_the_last_number(int length)
    {
        var vector = Enumerable.Range(1, length).Select(i => (float)i).ToArray();
        var sum = Enumerable.Repeat(1f, length).ToArray();
        VectorMath.Add(vector, 2, sum);
        Assert.Equal(vector.Select(v => 1 + (2 * v)), sum);
        Assert.Equal(vector.Sum(v => v * v), VectorMath.Product(vector, [.. vector, 7]), 0.5f);
    }

    [Fact]
    public void Stretched_vector_has_the_length_and_the_direction()
    {
        float[] vector = [3, -4];
        VectorMath.Stretch(vector, 10);
        Assert.Equal([6, -8], vector);
    }

    [Fact]
    public void Vector_of_zeros_stays_so()
    {
        float[] nothing = [0, 0];
        VectorMath.Stretch(nothing, 3);
        Assert.Equal([0, 0], nothing);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(64)]
    [InlineData(67)]
    public void Negative_numbers_become_zero_and_the_larger_of_two_stays(int length)
    {
        float[] row = [.. Enumerable.Range(0, length).Select(i => (i % 5) - 2f)], most = [.. Enumerable.Range(0, length).Select(i => (i % 3) - 1f)];
        float[] rectified = [.. row.Select(n => Math.Max(n, 0))], larger = [.. row.Zip(most, Math.Max)];
        VectorMath.Most(row, most);
        Assert.Equal(larger, most);
        VectorMath.Rectify(row);
        Assert.Equal(rectified, row);
    }
}
