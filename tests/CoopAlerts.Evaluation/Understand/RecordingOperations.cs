using CoopAlerts.Core.Understand.Network;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>
/// Takes the network's steps and remembers them, so that they can be gone backwards: from the slopes of the answers to those of all weights (back-propagation).
/// </summary>
/// <param name="random">What is forgotten.</param>
internal sealed class RecordingOperations(Random random) : NetworkOperations
{
    // How many of the numbers are forgotten, and of the words.
    private const double Forgotten = 0.4;
    private const double ForgottenWords = 0.15;

    private readonly Stack<Action> steps = [];

    /// <summary>Goes all steps backwards: the last one's answers must have their slopes.</summary>
    public void GoBack()
    {
        while (steps.TryPop(out var step))
            step();
    }

    public override void Release()
    {
        steps.Clear();
        base.Release();
    }

    public override void AddFacts(FactRows facts, Matrix table, Matrix sum)
    {
        base.AddFacts(facts, table, sum);
        steps.Push(() =>
        {
            for (var row = 0; row < facts.Rows; row++)
                foreach (var (fact, value) in facts[row])
                    if (fact < table.Rows)
                        VectorMath.Add(sum.Slopes[row], value, table.Slopes[fact]);
        });
    }

    public override void AddRows(Matrix input, ReadOnlyMemory<int> indexes, Matrix sum)
    {
        base.AddRows(input, indexes, sum);
        steps.Push(() =>
        {
            var of = indexes.Span;
            for (var row = 0; row < of.Length; row++)
                if (of[row] >= 0)
                    VectorMath.Add(sum.Slopes[row], 1, input.Slopes[of[row]]);
        });
    }

    public override void AddToAll(Matrix one, Matrix sum)
    {
        base.AddToAll(one, sum);
        steps.Push(() =>
        {
            for (var row = 0; row < sum.Rows; row++)
                VectorMath.Add(sum.Slopes[row], 1, one.Slopes[0]);
        });
    }

    public override void AddProduct(Matrix input, Matrix weights, Matrix sum, int shift = 0)
    {
        base.AddProduct(input, weights, sum, shift);
        steps.Push(() =>
        {
            var (from, to, rows) = Shifted(input, sum, shift);
            if (rows <= 0)
                return;
            var slopes = sum.Slopes.Values[(to * Matrix.Width)..];
            MatrixMath.AddProduct(input.Values[(from * Matrix.Width)..], 1, Matrix.Width, Matrix.Width, rows, slopes, weights.Slopes.Values);
            MatrixMath.AddProduct(slopes, Matrix.Width, 1, rows, Matrix.Width, Turned(weights), input.Slopes.Values[(from * Matrix.Width)..]);
        });
    }

    public override void Rectify(Matrix layer, ReadOnlyMemory<int> groups = default)
    {
        base.Rectify(layer, groups);
        steps.Push(() =>
        {
            var values = layer.Values;
            var slopes = layer.Slopes.Values;
            for (var i = 0; i < values.Length; i++)
                if (values[i] <= 0)
                    slopes[i] = 0;
        });
    }

    // The first row that has the largest number is the one that gave it.
    public override void Most(Matrix input, ReadOnlyMemory<int> groups, Matrix most)
    {
        base.Most(input, groups, most);
        var largest = most.Values.ToArray(); // forgetting changes them
        steps.Push(() =>
        {
            var of = groups.Span;
            var slopes = most.Slopes;
            for (var row = 0; row < of.Length; row++)
                if (of[row] >= 0)
                    for (var i = 0; i < Matrix.Width; i++)
                        if (input[row][i] > 0 && input[row][i] == largest[(of[row] * Matrix.Width) + i])
                        {
                            input.Slopes[row][i] += slopes[of[row]][i];
                            slopes[of[row]][i] = 0;
                        }
        });
    }

    public override void Mean(Matrix input, ReadOnlyMemory<int> groups, double power, Matrix mean)
    {
        base.Mean(input, groups, power, mean);
        steps.Push(() =>
        {
            var of = groups.Span;
            var shares = Shares(of, power, mean.Rows);
            for (var row = 0; row < of.Length; row++)
                if (of[row] >= 0)
                    VectorMath.Add(mean.Slopes[of[row]], shares[of[row]], input.Slopes[row]);
        });
    }

    public override void Score(Matrix input, Matrix weights, Matrix scores)
    {
        base.Score(input, weights, scores);
        steps.Push(() =>
        {
            for (var row = 0; row < input.Rows; row++)
            {
                VectorMath.Add(input[row], scores.Slopes[row][0], weights.Slopes[0]);
                VectorMath.Add(weights[0], scores.Slopes[row][0], input.Slopes[row]);
            }
        });
    }

    // What is left counts for what is gone.
    public override void Forget(Matrix layer)
    {
        var kept = new float[layer.Rows * Matrix.Width];
        for (var i = 0; i < kept.Length; i++)
            kept[i] = random.NextDouble() < Forgotten ? 0 : (float)(1 / (1 - Forgotten));
        Multiply(layer.Values, kept);
        steps.Push(() => Multiply(layer.Slopes.Values, kept));
    }

    public override void AddWindow(NetworkText text, ReadingNetwork network, Matrix sum)
    {
        var unknown = network.Weights.Names.Row(NetworkTable.Words, FeatureFamily.Word, NetworkText.Unknown);
        var rows = Array.ConvertAll(text.Words, word => word >= 0 && random.NextDouble() < ForgottenWords ? unknown : word);
        var words = Make(rows.Length);
        AddRows(network.Weights[NetworkTable.Words], rows, words);
        AddFacts(text.Marks, network.Weights[NetworkTable.Marks], words);
        for (var place = -ReadingNetwork.Reach; place <= ReadingNetwork.Reach; place++)
            AddProduct(words, network.Weights[ReadingNetwork.WindowName(place)], sum, place);
    }

    private static void Multiply(Span<float> numbers, float[] factors)
    {
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] *= factors[i];
    }

    private static float[] Turned(Matrix square)
    {
        var turned = new float[Matrix.Width * Matrix.Width];
        for (var row = 0; row < Matrix.Width; row++)
            for (var i = 0; i < Matrix.Width; i++)
                turned[(i * Matrix.Width) + row] = square[row][i];
        return turned;
    }
}
