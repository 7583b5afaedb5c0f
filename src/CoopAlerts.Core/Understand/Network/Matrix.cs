namespace CoopAlerts.Core.Understand.Network;

/// <summary>Rows of <see cref="Width"/> numbers: the state of a layer of the network, or weights.</summary>
internal sealed class Matrix(int rows)
{
    /// <summary>How many numbers every layer has.</summary>
    public const int Width = 64;

    private float[] values = new float[rows * Width];
    private Matrix? slopes;

    public int Rows { get; private set; } = rows;

    public Span<float> Values => values.AsSpan(0, Rows * Width);

    public Span<float> this[int row] => values.AsSpan(row * Width, Width);

    /// <summary>In training: how the loss changes with each of the numbers. Zeros when first asked for.</summary>
    public Matrix Slopes => slopes ??= new Matrix(Rows);

    /// <summary>Makes it zeros, of another size; what it was before is gone.</summary>
    public void Reset(int newRows)
    {
        Rows = newRows;
        if (values.Length < newRows * Width)
            values = new float[newRows * Width];
        else
            Values.Clear();
        slopes?.Reset(newRows);
    }
}
