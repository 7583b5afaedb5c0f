using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>A symmetric matrix of which few places are not zero, by rows.</summary>
internal sealed class SymmetricMatrix(int size)
{
    private readonly List<(int Column, float Value)>[] rows = [.. Enumerable.Range(0, size).Select(_ => new List<(int, float)>())];

    public int Size => size;

    public void Add(int row, int column, float value)
    {
        rows[row].Add((column, value));
        rows[column].Add((row, value));
    }

    public float[][] Times(float[][] vectors)
    {
        var product = new float[size][];
        Parallel.For(0, size, row =>
        {
            var sum = new float[vectors[0].Length];
            foreach (var (column, value) in rows[row])
                VectorMath.Add(vectors[column], value, sum);
            product[row] = sum;
        });
        return product;
    }
}

/// <summary>
/// The leading eigenvectors of a symmetric matrix, by orthogonal iteration (Golub and Van Loan, Matrix Computations, 8.2). Deterministic: it starts from
/// a fixed random guess. Close eigenvalues are not told apart to the last; that turns their vectors within a plane, which no model minds.
/// </summary>
internal static class LeadingVectors
{
    private const int Rounds = 25;

    /// <summary>For each row of the matrix its places along the eigenvectors, each times the root of the eigenvalue's size, largest first.</summary>
    public static float[][] Of(SymmetricMatrix matrix, int count)
    {
        var random = new Random(1);
        var basis = Enumerable.Range(0, matrix.Size).Select(_ => Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray()).ToArray();
        Orthonormalise(basis);
        for (var round = 0; round < Rounds; round++)
        {
            basis = matrix.Times(basis);
            Orthonormalise(basis);
        }

        var image = matrix.Times(basis);
        for (var c = 0; c < count; c++)
        {
            var eigenvalue = 0.0;
            for (var row = 0; row < basis.Length; row++)
                eigenvalue += (double)basis[row][c] * image[row][c];
            foreach (var row in basis)
                row[c] *= (float)Math.Sqrt(Math.Abs(eigenvalue));
        }

        return basis;
    }

    // Gram and Schmidt's way, twice for precision.
    private static void Orthonormalise(float[][] rows)
    {
        for (var c = 0; c < rows[0].Length; c++)
        {
            for (var pass = 0; pass < 2; pass++)
                for (var before = 0; before < c; before++)
                {
                    var dot = (float)rows.Sum(row => (double)row[c] * row[before]);
                    foreach (var row in rows)
                        row[c] -= dot * row[before];
                }

            var length = (float)Math.Sqrt(rows.Sum(row => (double)row[c] * row[c]));
            foreach (var row in rows)
                row[c] /= length;
        }
    }
}
