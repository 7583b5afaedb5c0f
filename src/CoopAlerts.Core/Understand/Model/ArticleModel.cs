namespace CoopAlerts.Core.Understand.Model;

/// <summary>
/// Answers one question about an article, or about a topic or party in it, from a row of features: a line and trees, which err in other ways, each have
/// their say.
/// </summary>
/// <param name="Line">What each feature says for itself.</param>
/// <param name="Trees">What features say together.</param>
/// <param name="Share">The trees' share of the log-odds, 0…1.</param>
/// <param name="Threshold">The probability from which the answer is yes.</param>
internal sealed record ArticleModel(LinearModel Line, BoostedTrees Trees, float Share, float Threshold)
{
    /// <summary>Log-odds.</summary>
    public double Logit(ReadOnlySpan<float> row) => ((1 - Share) * Line.Logit(row)) + (Share * Trees.Logit(row));

    /// <summary>Probability, 0…1.</summary>
    public double Probability(ReadOnlySpan<float> row) => 1 / (1 + Math.Exp(-Logit(row)));
}
