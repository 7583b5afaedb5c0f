using CoopAlerts.Core.Understand;
using CoopAlerts.Core.Understand.Future;
using CoopAlerts.Core.Understand.Model;
using CoopAlerts.Core.Understand.Reading;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>
/// How far the models of articles are from the truth: the mean of the negated logarithm of the probability that they gave it. No threshold has a say in it, and
/// an article that moves from .4 to .6 counts as little as it should, so that it tells settings apart that F1 of a few hundred articles cannot.
/// Topics, parties and kinds are asked of every article that is labelled cooperation, found or not.
/// </summary>
internal sealed class ArticleLosses
{
    private readonly Loss cooperation = new(), topics = new(), parties = new(), kind = new();

    public void Add(Example example, ModelSet models)
    {
        var (gold, article, _) = example;
        if (article.Tokens.Count == 0)
            return;
        var acts = new ActStrength(article);
        var sentences = models.ReadSentences(new SentenceFeatures(article, acts));
        var counts = PartyFeatures.Count(article, acts);
        var row = new FeatureRow();
        CooperationFeatures.Write(article, acts, counts, sentences, row);
        cooperation.Add(models.CooperationProbability(article, row.Values), gold.Cooperation);
        if (!gold.Cooperation)
            return;
        var mentions = MentionScores.Of(article, acts, sentences, models.Subjects, models.Sides);
        foreach (var (topic, probability) in TopicScorer.Probabilities(article, acts, sentences, mentions, models.Topics))
            if (Lexicon.Default.TopicCodes[topic] is var code && !gold.OptionalTopics.Contains(code))
                topics.Add(probability, gold.Topics.Contains(code));
        foreach (var (party, probability) in PartyFinder.Probabilities(article, counts, sentences, mentions, models.Parties))
            if (PartyLabels.All[party] is var code && !gold.OptionalParties.Contains(code))
                parties.Add(probability, gold.Parties.Contains(code));
        var kinds = KindOfActReader.Probabilities(article, FutureEvents.Find(article), sentences, models.Kinds);
        kind.Add(kinds.Where((_, k) => gold.Kinds.Contains(ActKinds.Codes[k])).Sum() / kinds.Sum(), true);
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
