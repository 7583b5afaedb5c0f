using System.Globalization;
using CoopAlerts.Core.Cluster;

namespace CoopAlerts.Evaluation.Stories;

/// <summary>
/// How well similarity follows readers' judgements of pairs (1 same story … 4 unrelated): Pearson's correlation, sign-corrected, and F1 of
/// "same story" (2 or less) with a threshold that is chosen on the other folds. The similarity itself has two constants, which were chosen on these pairs.
/// </summary>
internal static class PairMeasure
{
    private const int Folds = 11;
    private const int Repeats = 20;

    public static void Report(IReadOnlyList<LabelledPair> pairs, bool errors)
    {
        var similarity = pairs.Select(p => StorySimilarity.Compare(p.A, p.B)).ToArray();
        var same = pairs.Select(p => p.Overall <= 2).ToArray();
        var pearson = Pearson(similarity, [.. pairs.Select(p => -p.Overall)]);
        var (low, high) = Interval(similarity, [.. pairs.Select(p => -p.Overall)]);
        var best = BestThreshold(similarity, same, [.. Enumerable.Range(0, pairs.Count)]);
        var crossed = Enumerable.Range(1, Repeats).Average(seed => CrossValidated(similarity, same, seed));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"pairs                 {pairs.Count}: Pearson {pearson:F3} (95 % bootstrap {low:F3} to {high:F3}); same story F1 {crossed:F3} (threshold from the other folds, {Folds} folds, mean of {Repeats} shuffles), {F1(similarity, same, best, null):F3} at the best threshold {best:F2}"));
        foreach (var (pair, value) in errors ? pairs.Zip(similarity).Where(p => p.Second >= best != p.First.Overall <= 2) : [])
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {pair.Id} {pair.Overall} {value:F2}  {pair.A.Title}  |  {pair.B.Title}"));
    }

    private static double CrossValidated(double[] similarity, bool[] same, int seed)
    {
        var order = Enumerable.Range(0, same.Length).ToArray();
        new Random(seed).Shuffle(order);
        var hits = new bool[same.Length];
        for (var fold = 0; fold < Folds; fold++)
        {
            var threshold = BestThreshold(similarity, same, [.. order.Where((_, i) => i % Folds != fold)]);
            foreach (var i in order.Where((_, i) => i % Folds == fold))
                hits[i] = similarity[i] >= threshold;
        }

        return F1(hits, same);
    }

    // Halfway between the two neighbouring values, so that the threshold does not hug one side.
    private static double BestThreshold(double[] similarity, bool[] same, int[] among)
    {
        var values = among.Select(i => similarity[i]).Order().ToArray();
        return Enumerable.Range(1, values.Length - 1).Select(i => (values[i - 1] + values[i]) / 2).MaxBy(t => F1(similarity, same, t, among));
    }

    private static double F1(double[] similarity, bool[] same, double threshold, int[]? among)
    {
        among ??= [.. Enumerable.Range(0, same.Length)];
        return F1([.. among.Select(i => similarity[i] >= threshold)], [.. among.Select(i => same[i])]);
    }

    private static double F1(bool[] got, bool[] want)
    {
        var both = got.Zip(want).Count(p => p is (true, true));
        return 2.0 * both / Math.Max(1, got.Count(g => g) + want.Count(w => w));
    }

    private static (double Low, double High) Interval(double[] x, double[] y)
    {
        var random = new Random(1);
        var samples = Enumerable.Range(0, 1000).Select(_ =>
        {
            var chosen = Enumerable.Range(0, x.Length).Select(_ => random.Next(x.Length)).ToArray();
            return Pearson([.. chosen.Select(i => x[i])], [.. chosen.Select(i => y[i])]);
        }).Order().ToArray();
        return (samples[25], samples[975]);
    }

    public static double Pearson(double[] x, double[] y)
    {
        double mx = x.Average(), my = y.Average();
        var covariance = x.Zip(y).Sum(p => (p.First - mx) * (p.Second - my));
        return covariance / Math.Sqrt(x.Sum(v => (v - mx) * (v - mx)) * y.Sum(v => (v - my) * (v - my)));
    }
}
