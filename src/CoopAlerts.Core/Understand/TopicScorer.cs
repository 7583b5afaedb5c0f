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
        var counts = TopicCounts.Of(article, acts, mentions.Subjects);
        var sums = MentionSums.OfTopics(mentions, sentences);
        var stated = TopicSums.Of(sentences);
        var row = new FeatureRow();
        var subjects = new List<int>();
        var (best, bestProbability) = (-1, 0.0);
        for (var topic = 0; topic < counts.Length; topic++)
        {
            if (!counts[topic].Any && !stated[topic].IsLikely)
                continue;
            row.Clear();
            TopicFeatures.Write(article, counts, sums, stated, topic, row);
            var probability = model.Probability(row.Values);
            if (probability >= model.Threshold)
                subjects.Add(topic);
            if (probability > bestProbability)
                (best, bestProbability) = (topic, probability);
        }

        if (subjects.Count == 0 && best >= 0)
            subjects.Add(best);
        return subjects;
    }
}
