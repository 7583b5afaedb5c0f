using CoopAlerts.Core.Understand.Model;
using CoopAlerts.Core.Understand.Reading;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Core.Understand;

/// <summary>Decides on which subjects the sides cooperate. What is mentioned only as background should stay below the threshold.</summary>
internal static class TopicScorer
{
    /// <summary>Indexes of the topics in the lexicon, in the taxonomy's order; at least one when any is hinted at or probably stated.</summary>
    public static List<int> Subjects(ReadArticle article, ActStrength acts, SentenceScores sentences, MentionScores mentions, ArticleModel model)
    {
        var subjects = new List<int>();
        var (best, bestProbability) = (-1, 0.0);
        foreach (var (topic, probability) in Probabilities(article, acts, sentences, mentions, model))
        {
            if (probability >= model.Threshold)
                subjects.Add(topic);
            if (probability > bestProbability)
                (best, bestProbability) = (topic, probability);
        }

        if (subjects.Count == 0 && best >= 0)
            subjects.Add(best);
        return subjects;
    }

    /// <summary>How likely each topic is that the article hints at or probably states, in the taxonomy's order; the others are not.</summary>
    public static List<(int Topic, double Probability)> Probabilities(ReadArticle article, ActStrength acts, SentenceScores sentences, MentionScores mentions, ArticleModel model)
    {
        var counts = TopicCounts.Of(article, acts, mentions.Subjects);
        var sums = MentionSums.OfTopics(mentions, sentences);
        var stated = TopicSums.Of(sentences);
        var row = new FeatureRow();
        var likely = new List<(int Topic, double Probability)>();
        for (var topic = 0; topic < counts.Length; topic++)
        {
            if (!counts[topic].Any && !stated[topic].IsLikely)
                continue;
            row.Clear();
            TopicFeatures.Write(article, counts, sums, stated, topic, row);
            likely.Add((topic, model.Probability(row.Values)));
        }

        return likely;
    }
}
