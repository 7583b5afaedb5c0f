using CoopAlerts.Core.Understand.Model;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>
/// Fits the <see cref="WordModel"/>: logistic regression over stems weighted by their rarity, with a quadratic penalty. Deterministic:
/// accelerated full-batch descent from zero.
/// </summary>
internal sealed class WordTrainer
{
    // A stem of fewer articles would be learnt by heart.
    private const int FewestArticles = 8;
    private const int Rounds = 600;

    private readonly List<((string Stem, double Share)[] Words, bool Label, double Weight)> examples = [];

    public void Add(ReadArticle article, bool label, double weight) => examples.Add(([.. WordModel.Shares(article)], label, weight));

    public ModelWeights Fit(double penalty)
    {
        var articles = examples.SelectMany(e => e.Words).CountBy(w => w.Stem).Where(s => s.Value >= FewestArticles).OrderBy(s => s.Key, StringComparer.Ordinal).ToList();
        var index = articles.Select((s, i) => (s.Key, i)).ToDictionary(s => s.Key, s => s.i, StringComparer.Ordinal);
        var rarity = articles.Select(s => Math.Log((double)examples.Count / s.Value)).ToArray();
        var rows = examples.Select(e => e.Words.Where(w => index.ContainsKey(w.Stem)).Select(w => (At: index[w.Stem], Value: w.Share * rarity[index[w.Stem]])).ToArray()).ToList();

        // The sum of squares of a row bounds the curvature of its loss.
        var step = 1 / (penalty + (0.25 * (1 + rows.Max(r => r.Sum(x => x.Value * x.Value)))));
        var (weights, before, ahead, gradient) = (new double[rarity.Length], new double[rarity.Length], new double[rarity.Length], new double[rarity.Length]);
        double bias = 0, biasBefore = 0, biasAhead = 0;
        for (var round = 1; round <= Rounds; round++)
        {
            Array.Clear(gradient);
            double biasGradient = 0;
            for (var i = 0; i < rows.Count; i++)
            {
                var z = biasAhead;
                foreach (var (at, value) in rows[i])
                    z += ahead[at] * value;
                var error = examples[i].Weight * ((1 / (1 + Math.Exp(-z))) - (examples[i].Label ? 1 : 0)) / rows.Count;
                biasGradient += error;
                foreach (var (at, value) in rows[i])
                    gradient[at] += error * value;
            }

            // Nesterov's momentum.
            var momentum = (round - 1.0) / (round + 2);
            for (var j = 0; j < weights.Length; j++)
            {
                (before[j], weights[j]) = (weights[j], ahead[j] - (step * (gradient[j] + (penalty * ahead[j]))));
                ahead[j] = weights[j] + (momentum * (weights[j] - before[j]));
            }

            (biasBefore, bias) = (bias, biasAhead - (step * biasGradient));
            biasAhead = bias + (momentum * (bias - biasBefore));
        }

        var named = new Dictionary<string, float>();
        foreach (var (stem, i) in index.OrderBy(s => s.Value))
            if (MathF.Round((float)(weights[i] * rarity[i]), 2) is var weight and not 0)
                named[stem] = weight;
        return new ModelWeights(MathF.Round((float)bias, 4), 0.5f, TreeShare: 0, named);
    }
}
