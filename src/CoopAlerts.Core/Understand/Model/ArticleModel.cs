namespace CoopAlerts.Core.Understand.Model;

/// <summary>
/// Answers one question about an article, or about a topic or party in it, from a row of features: a line and trees, which err in other ways, each have
/// their say.
/// </summary>
/// <param name="line">What each feature says for itself.</param>
/// <param name="trees">What features say together.</param>
/// <param name="share">The trees' share of the log-odds, 0…1.</param>
/// <param name="threshold">The probability from which the answer is yes.</param>
internal sealed class ArticleModel(LinearModel line, BoostedTrees trees, float share, float threshold)
{
    public float Threshold => threshold;

    /// <summary>Log-odds.</summary>
    public double Logit(ReadOnlySpan<float> row) => ((1 - share) * line.Logit(row)) + (share * trees.Logit(row));

    /// <summary>Probability, 0…1.</summary>
    public double Probability(ReadOnlySpan<float> row) => 1 / (1 + Math.Exp(-Logit(row)));
}
