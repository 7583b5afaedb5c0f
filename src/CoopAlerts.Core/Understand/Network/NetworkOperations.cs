using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Core.Understand.Network;

/// <summary>
/// The few steps that the network is made of. Each writes into a matrix that <see cref="Make"/> gave; a trainer records the steps on top of taking them, and so
/// can go them backwards. Not thread-safe: one article at a time.
/// </summary>
internal class NetworkOperations
{
    private readonly List<Matrix> made = [];
    private int taken;

    /// <summary>A matrix of zeros, until <see cref="Release"/>.</summary>
    public Matrix Make(int rows)
    {
        if (taken == made.Count)
            made.Add(new Matrix(0));
        var matrix = made[taken++];
        matrix.Reset(rows);
        return matrix;
    }

    /// <summary>Takes back all matrices, for the next article.</summary>
    public virtual void Release() => taken = 0;

    /// <summary>Adds to each row the weights of its facts, as often as their value says.</summary>
    public virtual void AddFacts(FactRows facts, Matrix table, Matrix sum)
    {
        for (var row = 0; row < facts.Rows; row++)
            foreach (var (fact, value) in facts[row])
                if (fact < table.Rows)
                    VectorMath.Add(table[fact], value, sum[row]);
    }

    /// <summary>Adds to each row the row of the input that its index says; nothing where that is negative.</summary>
    public virtual void AddRows(Matrix input, ReadOnlyMemory<int> indexes, Matrix sum)
    {
        var of = indexes.Span;
        for (var row = 0; row < of.Length; row++)
            if (of[row] >= 0)
                VectorMath.Add(input[of[row]], 1, sum[row]);
    }

    /// <summary>Adds one row to all.</summary>
    public virtual void AddToAll(Matrix one, Matrix sum)
    {
        for (var row = 0; row < sum.Rows; row++)
            VectorMath.Add(one[0], 1, sum[row]);
    }

    /// <summary>Adds to each row the input's row that many rows on, times the weights.</summary>
    public virtual void AddProduct(Matrix input, Matrix weights, Matrix sum, int shift = 0)
    {
        var (from, to, rows) = Shifted(input, sum, shift);
        if (rows > 0)
            MatrixMath.AddProduct(input.Values[(from * Matrix.Width)..], Matrix.Width, 1, rows, Matrix.Width, weights.Values, sum.Values[(to * Matrix.Width)..]);
    }

    /// <summary>Makes negative numbers zero, and all in rows that belong to nothing.</summary>
    /// <param name="layer">What to change.</param>
    /// <param name="groups">What each row belongs to, negative for nothing; empty: all belong to something.</param>
    public virtual void Rectify(Matrix layer, ReadOnlyMemory<int> groups = default)
    {
        var of = groups.Span;
        for (var row = 0; row < layer.Rows; row++)
            if (of.Length > 0 && of[row] < 0)
                layer[row].Clear();
            else
                VectorMath.Rectify(layer[row]);
    }

    /// <summary>The largest of each number in the rows of a group. No number is negative.</summary>
    public virtual void Most(Matrix input, ReadOnlyMemory<int> groups, Matrix most)
    {
        var of = groups.Span;
        for (var row = 0; row < of.Length; row++)
            if (of[row] >= 0)
                VectorMath.Most(input[row], most[of[row]]);
    }

    /// <summary>The sum of the rows of a group, divided by a power of their count.</summary>
    public virtual void Mean(Matrix input, ReadOnlyMemory<int> groups, double power, Matrix mean)
    {
        var of = groups.Span;
        Span<float> shares = Shares(of, power, mean.Rows);
        for (var row = 0; row < of.Length; row++)
            if (of[row] >= 0)
                VectorMath.Add(input[row], shares[of[row]], mean[of[row]]);
    }

    /// <summary>The first number of each row becomes the inner product of the input's row and one row of weights.</summary>
    public virtual void Score(Matrix input, Matrix weights, Matrix scores)
    {
        for (var row = 0; row < input.Rows; row++)
            scores[row][0] += VectorMath.Product(input[row], weights[0]);
    }

    /// <summary>In training, forgets some of the numbers, so that no other number relies on them.</summary>
    public virtual void Forget(Matrix layer)
    {
    }

    /// <summary>The window over the words: what <see cref="ReadingNetwork"/> would add step by step, from products that each word and mark has once and for all.</summary>
    public virtual void AddWindow(NetworkText text, ReadingNetwork network, Matrix sum) => network.AddKnownWindow(text, sum);

    /// <summary>How much a row of each group counts.</summary>
    protected static float[] Shares(ReadOnlySpan<int> groups, double power, int count)
    {
        var shares = new float[count];
        foreach (var group in groups)
            if (group >= 0)
                shares[group]++;
        return Array.ConvertAll(shares, n => (float)(1 / Math.Pow(Math.Max(1, n), power)));
    }

    /// <summary>From which row of the input to which row of the sum a shift goes, and for how many rows.</summary>
    protected static (int From, int To, int Rows) Shifted(Matrix input, Matrix sum, int shift) =>
        (Math.Max(0, shift), Math.Max(0, -shift), Math.Min(input.Rows - Math.Max(0, shift), sum.Rows - Math.Max(0, -shift)));
}
