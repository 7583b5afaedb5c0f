using CoopAlerts.Core.Understand.Network;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>
/// Moves the network's weights against their slopes: each number by a rate of its own, from the mean of its slopes and of their squares (Kingma and Ba, 2015, "Adam").
/// The steps get smaller and come to nothing at the end.
/// </summary>
/// <param name="weights">What is moved.</param>
/// <param name="count">How many steps there will be.</param>
internal sealed class NetworkSteps(NetworkWeights weights, int count)
{
    private const float Rate = 0.0015f;

    // Words know their place from many more articles than have labels.
    private const float WordsRate = 0.3f;

    // A part of the rate by which weights that nothing speaks for get smaller.
    private const float Decay = 0.02f;
    private const float MeanMemory = 0.9f, SquareMemory = 0.999f;

    private readonly (Matrix Weights, float[] Means, float[] Squares)[] all = [.. weights.All.Select(w => (w, new float[w.Values.Length], new float[w.Values.Length]))];
    private int taken;

    /// <summary>Takes a step and clears the slopes.</summary>
    public void Take()
    {
        var rate = Rate * (1 - ((float)taken / count));
        taken++;
        var (mean, square) = (1 - MathF.Pow(MeanMemory, taken), 1 - MathF.Pow(SquareMemory, taken));
        foreach (var (matrix, means, squares) in all)
        {
            var isWords = matrix == weights[NetworkTable.Words];
            for (var row = 0; row < matrix.Rows; row++)
                if (!isWords || matrix.Slopes[row].ContainsAnyExcept(0f)) // of the words only those that came along
                    Move(matrix[row], matrix.Slopes[row], means.AsSpan(row * Matrix.Width), squares.AsSpan(row * Matrix.Width), isWords ? rate * WordsRate : rate, isWords || matrix.Rows == 1 ? 0 : Decay);
        }

        void Move(Span<float> numbers, Span<float> slopes, Span<float> means, Span<float> squares, float by, float decay)
        {
            for (var i = 0; i < numbers.Length; i++)
            {
                means[i] = (MeanMemory * means[i]) + ((1 - MeanMemory) * slopes[i]);
                squares[i] = (SquareMemory * squares[i]) + ((1 - SquareMemory) * slopes[i] * slopes[i]);
                numbers[i] -= by * ((means[i] / mean / (MathF.Sqrt(squares[i] / square) + 1e-8f)) + (decay * numbers[i]));
                slopes[i] = 0;
            }
        }
    }
}
