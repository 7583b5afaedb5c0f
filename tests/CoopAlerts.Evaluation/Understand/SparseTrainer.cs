using System.Globalization;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>
/// Collects the features of many sentences or mentions and fits a <see cref="SparseModel"/>: logistic regressions with a quadratic penalty
/// by coordinate descent in the dual (Yu, Huang and Lin, 2011). Deterministic: the order of the examples is shuffled by a fixed number.
/// </summary>
internal sealed class SparseTrainer
{
    // A feature of fewer examples would be learnt by heart.
    private const int FewestExamples = 5;
    private const int Rounds = 25;

    // Weights below this say nothing and only make the file long.
    private const float LeastWeight = 0.1f;

    private readonly Dictionary<(FeatureFamily, string), int> ids = [];
    private readonly List<(FeatureFamily Family, string Key)> features = [];
    private readonly List<Row> rows = [];

    /// <summary>Features of one example, with the bias as the last of them.</summary>
    internal readonly record struct Row(int[] Ids, float[] Values);

    public int Add(FeatureBag bag)
    {
        var all = bag.All;
        var vectors = bag.Vectors;
        var row = new Row(new int[all.Length + vectors.Length + 1], new float[all.Length + vectors.Length + 1]);
        for (var f = 0; f < all.Length; f++)
            (row.Ids[f], row.Values[f]) = (IdOf(all[f].Family, all[f].Key), all[f].Value);
        for (var v = 0; v < vectors.Length; v++)
            (row.Ids[all.Length + v], row.Values[all.Length + v]) = (IdOf(FeatureFamily.Vector, v.ToString(CultureInfo.InvariantCulture)), vectors[v]);
        (row.Ids[^1], row.Values[^1]) = (IdOf(FeatureFamily.Fact, ""), 1);
        rows.Add(row);
        return rows.Count - 1;
    }

    /// <summary>One model of several answers; each has its own examples: rows, whether the answer is yes, and what the example counts.</summary>
    public SparseModel Fit(List<(int Row, bool Yes, double Weight)>[] answers, double trust)
    {
        var known = new int[features.Count];
        foreach (var row in answers.SelectMany(a => a).Select(e => e.Row).Distinct())
            foreach (var id in rows[row].Ids)
                known[id]++;
        var kept = known.Select(n => n >= FewestExamples).ToArray();
        var weights = answers.Select(examples => Descend(examples, kept, trust)).ToArray();
        var bias = ids[(FeatureFamily.Fact, "")];
        return new SparseModel(
            [.. weights.Select(w => (float)w[bias])],
            Enumerable.Range(0, features.Count).Where(f => kept[f] && f != bias).Select(f => (features[f].Family, features[f].Key, Weights: weights.Select(w => (float)w[f]).ToArray()))
                .Where(f => Array.Exists(f.Weights, w => MathF.Abs(w) >= LeastWeight)));
    }

    private int IdOf(FeatureFamily family, string key)
    {
        if (!ids.TryGetValue((family, key), out var id))
        {
            ids[(family, key)] = id = features.Count;
            features.Add((family, key));
        }

        return id;
    }

    private double[] Descend(List<(int Row, bool Yes, double Weight)> examples, bool[] kept, double trust)
    {
        var w = new double[features.Count];
        var alphas = new (double Up, double Down)[examples.Count];
        var squares = new double[examples.Count];
        for (var i = 0; i < examples.Count; i++)
        {
            var bound = trust * examples[i].Weight;
            alphas[i] = (Math.Min(0.001 * bound, 1e-8), bound - Math.Min(0.001 * bound, 1e-8));
            var row = rows[examples[i].Row];
            for (var f = 0; f < row.Ids.Length; f++)
                if (kept[row.Ids[f]])
                    squares[i] += row.Values[f] * row.Values[f];
            Move(w, row, kept, examples[i].Yes ? alphas[i].Up : -alphas[i].Up);
        }

        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new Random(1);
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(order);
            foreach (var i in order)
            {
                var (row, yes, weight) = (rows[examples[i].Row], examples[i].Yes, examples[i].Weight);
                var bound = trust * weight;
                var sign = yes ? 1.0 : -1.0;
                var margin = 0.0;
                for (var f = 0; f < row.Ids.Length; f++)
                    if (kept[row.Ids[f]])
                        margin += w[row.Ids[f]] * row.Values[f];
                margin *= sign;
                // The smaller of the two multipliers is moved: precise near 0 and near the bound.
                var up = (0.5 * squares[i] * (alphas[i].Down - alphas[i].Up)) + margin >= 0;
                var old = up ? alphas[i].Up : alphas[i].Down;
                var next = Newton(old, bound, squares[i], up ? margin : -margin);
                alphas[i] = up ? (next, bound - next) : (bound - next, next);
                Move(w, row, kept, (up ? 1 : -1) * (next - old) * sign);
            }
        }

        return w;
    }

    private static double Newton(double old, double bound, double square, double margin)
    {
        var z = bound - old < 0.5 * bound ? 0.1 * old : old;
        for (var step = 0; step < 100; step++)
        {
            var gradient = (square * (z - old)) + margin + Math.Log(z / (bound - z));
            if (Math.Abs(gradient) < 1e-3)
                break;
            var next = z - (gradient / (square + (bound / (bound - z) / z)));
            z = next <= 0 ? z * 0.1 : Math.Min(next, bound * (1 - 1e-9));
        }

        return z;
    }

    private static void Move(double[] w, Row row, bool[] kept, double by)
    {
        for (var f = 0; f < row.Ids.Length; f++)
            if (kept[row.Ids[f]])
                w[row.Ids[f]] += by * row.Values[f];
    }
}
