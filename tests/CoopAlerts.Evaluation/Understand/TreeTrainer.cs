using CoopAlerts.Core.Understand.Model;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>
/// Fits <see cref="BoostedTrees"/> to the logistic loss: each tree is grown on the gradients that the trees before it leave, features cut into at most
/// 32 bins (Chen and Guestrin, 2016). Deterministic: which examples and features a tree sees is drawn by a fixed number.
/// </summary>
internal static class TreeTrainer
{
    private const int Trees = 100;
    private const int Depth = 3;
    private const int Inner = (1 << Depth) - 1;
    private const int Bins = 32;

    // How far each tree goes towards what would fit best, and what holds a leaf of few examples near zero.
    private const double Rate = 0.1;
    private const double Penalty = 3;

    // Curvature that a leaf must have: some eight undecided examples.
    private const double LeastCurvature = 2;
    private const double ShareOfExamples = 0.7;
    private const double ShareOfFeatures = 0.5;

    public static BoostedTrees Fit(IReadOnlyList<float[]> rows, IReadOnlyList<bool> labels, IReadOnlyList<double> weights)
    {
        var features = Enumerable.Range(0, rows[0].Length).Select(f => new BinnedFeature(rows, f)).ToArray();
        var yes = weights.Where((_, i) => labels[i]).Sum();
        var start = Math.Log((yes + 1) / (weights.Sum() - yes + 1));
        var logits = Enumerable.Repeat(start, rows.Count).ToArray();
        var trees = new List<BoostedTrees.Tree> { new([], [], [(float)start]) };
        var random = new Random(1);
        for (var tree = 0; tree < Trees; tree++)
        {
            var (slopes, curvatures) = (new double[rows.Count], new double[rows.Count]);
            for (var i = 0; i < rows.Count; i++)
            {
                if (random.NextDouble() >= ShareOfExamples)
                    continue;
                var p = 1 / (1 + Math.Exp(-logits[i]));
                (slopes[i], curvatures[i]) = (weights[i] * ((labels[i] ? 1 : 0) - p), weights[i] * p * (1 - p));
            }

            var seen = Enumerable.Range(0, features.Length).Where(f => features[f].Cuts.Length > 0 && random.NextDouble() < ShareOfFeatures).ToArray();
            trees.Add(Grow(features, seen, slopes, curvatures, logits));
        }

        return new BoostedTrees(trees);
    }

    // Grows one tree level by level and adds its leaves to the log-odds of all examples, those too that it has not seen.
    private static BoostedTrees.Tree Grow(BinnedFeature[] features, int[] seen, double[] slopes, double[] curvatures, double[] logits)
    {
        // A node that nothing divides has its examples all on one side.
        var (of, cuts) = (new int[Inner], Enumerable.Repeat(float.MaxValue, Inner).ToArray());
        var nodes = new int[slopes.Length];
        for (var (level, first) = (0, 0); level < Depth; level++, first = (2 * first) + 1)
        {
            var best = new double[1 << level];
            foreach (var f in seen)
                Divide(features[f], f, first, best);
            for (var i = 0; i < nodes.Length; i++)
                nodes[i] = (2 * nodes[i]) + (features[of[nodes[i]]].Values[i] > cuts[nodes[i]] ? 2 : 1);
        }

        var (slope, curvature) = (new double[Inner + 1], new double[Inner + 1]);
        for (var i = 0; i < nodes.Length; i++)
        {
            slope[nodes[i] - Inner] += slopes[i];
            curvature[nodes[i] - Inner] += curvatures[i];
        }

        var leaves = slope.Zip(curvature, (s, c) => (float)(Rate * s / (c + Penalty))).ToArray();
        for (var i = 0; i < nodes.Length; i++)
            logits[i] += leaves[nodes[i] - Inner];
        return new BoostedTrees.Tree(of, cuts, leaves);

        // Takes the feature's best cut of each node of a level where it gains more than the best so far.
        void Divide(BinnedFeature feature, int index, int first, double[] best)
        {
            var sums = new (double Slope, double Curvature)[best.Length, Bins];
            for (var i = 0; i < nodes.Length; i++)
            {
                if (curvatures[i] == 0)
                    continue;
                ref var sum = ref sums[nodes[i] - first, feature.Bin[i]];
                sum = (sum.Slope + slopes[i], sum.Curvature + curvatures[i]);
            }

            for (var node = 0; node < best.Length; node++)
            {
                var (slope, curvature) = (0.0, 0.0);
                for (var bin = 0; bin <= feature.Cuts.Length; bin++)
                    (slope, curvature) = (slope + sums[node, bin].Slope, curvature + sums[node, bin].Curvature);
                var (below, curvatureBelow) = (0.0, 0.0);
                for (var bin = 0; bin < feature.Cuts.Length; bin++)
                {
                    (below, curvatureBelow) = (below + sums[node, bin].Slope, curvatureBelow + sums[node, bin].Curvature);
                    if (curvatureBelow < LeastCurvature || curvature - curvatureBelow < LeastCurvature)
                        continue;
                    var gain = Worth(below, curvatureBelow) + Worth(slope - below, curvature - curvatureBelow) - Worth(slope, curvature);
                    if (gain > best[node] + 1e-9)
                        (best[node], of[first + node], cuts[first + node]) = (gain, index, feature.Cuts[bin]);
                }
            }
        }

        static double Worth(double slope, double curvature) => slope * slope / (curvature + Penalty);
    }

    // A feature's values, and each as the number of cuts below it.
    private sealed class BinnedFeature
    {
        public BinnedFeature(IReadOnlyList<float[]> rows, int feature)
        {
            Values = [.. rows.Select(row => row[feature])];
            var sorted = Values.Order().ToArray();
            var distinct = sorted.Distinct().ToArray();
            var cuts = distinct.Length <= Bins ? distinct : Enumerable.Range(1, Bins - 1).Select(bin => sorted[(int)((long)bin * sorted.Length / Bins)]).Distinct();
            Cuts = [.. cuts.Where(cut => cut < sorted[^1])];
            Bin = Array.ConvertAll(Values, value => (byte)(Array.BinarySearch(Cuts, value) is >= 0 and var at ? at : ~Array.BinarySearch(Cuts, value)));
        }

        public float[] Values { get; }

        public float[] Cuts { get; }

        public byte[] Bin { get; }
    }
}
