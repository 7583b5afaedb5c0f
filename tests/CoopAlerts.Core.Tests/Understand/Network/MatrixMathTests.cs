using CoopAlerts.Core.Understand.Network;

namespace CoopAlerts.Core.Tests.Understand.Network;

public class MatrixMathTests
{
    [Theory]
    [InlineData(1, 64)]
    [InlineData(2, 64)]
    [InlineData(5, 3)]
    public void Product_is_what_plain_loops_give(int rows, int inner)
    {
        var random = new Random(1);
        var (left, right, sum) = (Numbers(rows * inner, random), Numbers(inner * Matrix.Width, random), Numbers(rows * Matrix.Width, random));
        var expected = Plain(left, inner, 1, rows, inner, right, sum);
        MatrixMath.AddProduct(left, inner, 1, rows, inner, right, sum);
        AssertNear(expected, sum);
    }

    [Fact]
    public void Zeros_of_the_left_matrix_add_nothing()
    {
        var random = new Random(3);
        var (left, right, sum) = (Numbers(3 * Matrix.Width, random), Numbers(Matrix.Width * Matrix.Width, random), Numbers(3 * Matrix.Width, random));
        for (var i = 0; i < left.Length; i++)
            if (i % 7 != 0 && i != Matrix.Width - 1)
                left[i] = 0;
        var expected = Plain(left, Matrix.Width, 1, 3, Matrix.Width, right, sum);
        MatrixMath.AddProduct(left, Matrix.Width, 1, 3, Matrix.Width, right, sum);
        AssertNear(expected, sum);
    }

    [Fact]
    public void Several_rows_are_added_from_an_offset_on()
    {
        var random = new Random(4);
        float[] one = Numbers(2 * Matrix.Width, random), other = Numbers(2 * Matrix.Width, random), sum = Numbers(Matrix.Width, random);
        var expected = sum.Select((number, i) => number + one[Matrix.Width + i] + other[Matrix.Width + i]).ToArray();
        MatrixMath.AddSum([one, other], Matrix.Width, sum);
        AssertNear(expected, sum);
        Assert.Throws<ArgumentOutOfRangeException>(() => MatrixMath.AddSum([new float[Matrix.Width]], 1, sum));
    }

    [Fact]
    public void Columns_of_the_left_matrix_can_be_its_rows()
    {
        var random = new Random(2);
        var (left, right, sum) = (Numbers(7 * Matrix.Width, random), Numbers(7 * Matrix.Width, random), new float[Matrix.Width * Matrix.Width]);
        var expected = Plain(left, 1, Matrix.Width, Matrix.Width, 7, right, sum);
        MatrixMath.AddProduct(left, 1, Matrix.Width, Matrix.Width, 7, right, sum);
        AssertNear(expected, sum);
    }

    [Theory]
    [InlineData(3 * Matrix.Width - 1, Matrix.Width * Matrix.Width, 3 * Matrix.Width)]
    [InlineData(3 * Matrix.Width, (Matrix.Width * Matrix.Width) - 1, 3 * Matrix.Width)]
    [InlineData(3 * Matrix.Width, Matrix.Width * Matrix.Width, (3 * Matrix.Width) - 1)]
    public void Matrix_that_is_too_small_is_refused(int left, int right, int sum) =>
        Assert.Throws<ArgumentException>(() => MatrixMath.AddProduct(new float[left], Matrix.Width, 1, 3, Matrix.Width, new float[right], new float[sum]));

    [Fact]
    public void Nothing_times_something_adds_nothing()
    {
        var sum = new float[Matrix.Width];
        MatrixMath.AddProduct([], Matrix.Width, 1, 0, Matrix.Width, [], sum);
        Assert.All(sum, number => Assert.Equal(0, number));
    }

    private static float[] Plain(float[] left, int rowStep, int innerStep, int rows, int inner, float[] right, float[] sum)
    {
        var expected = (float[])sum.Clone();
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < Matrix.Width; column++)
                for (var j = 0; j < inner; j++)
                    expected[(row * Matrix.Width) + column] += left[(row * rowStep) + (j * innerStep)] * right[(j * Matrix.Width) + column];
        return expected;
    }

    private static void AssertNear(float[] expected, float[] actual) => Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-4));

    private static float[] Numbers(int count, Random random) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
}
