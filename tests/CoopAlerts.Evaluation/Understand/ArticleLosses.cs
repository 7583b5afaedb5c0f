namespace CoopAlerts.Evaluation.Understand;

/// <summary>
/// How far the models of articles are from the truth: the mean of the negated logarithm of the probability that they gave it. No threshold has a say in it, and
/// an article that moves from .4 to .6 counts as little as it should, so that it tells settings apart that F1 of a few hundred articles cannot.
/// Topics, parties and kinds are asked of every article that is labelled cooperation, found or not.
/// </summary>
internal sealed class ArticleLosses
{
    private readonly Loss cooperation = new(), topics = new(), parties = new(), kind = new();

    public void Add(LabelledArticle gold, ArticleProbabilities said)
    {
        cooperation.Add(said.Cooperation, gold.Cooperation);
        if (!gold.Cooperation)
            return;
        foreach (var (topic, probability) in said.Topics)
            if (!gold.OptionalTopics.Contains(topic))
                topics.Add(probability, gold.Topics.Contains(topic));
        foreach (var (party, probability) in said.Parties)
            if (!gold.OptionalParties.Contains(party))
                parties.Add(probability, gold.Parties.Contains(party));
        kind.Add(gold.Kinds.Sum(k => said.Kinds.GetValueOrDefault(k)) / said.Kinds.Values.Sum(), true);
    }

    /// <summary>Cooperation, topics, parties, kind.</summary>
    public override string ToString() => $"{cooperation} {topics} {parties} {kind}";

    private sealed class Loss
    {
        // A probability of nothing would outweigh all others.
        private const double Least = 1e-6;

        private double sum;
        private int count;

        public void Add(double probability, bool isTrue)
        {
            sum -= Math.Log(Math.Max(isTrue ? probability : 1 - probability, Least));
            count++;
        }

        public override string ToString() => $"{sum / Math.Max(1, count):0.000}";
    }
}
