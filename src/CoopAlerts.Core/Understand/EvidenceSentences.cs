using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand.Future;
using CoopAlerts.Core.Understand.Reading;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Core.Understand;

/// <summary>Picks for each label the sentence that shows it best: the one that most likely states it, rather in the report than in its title, rather early. It decides no label.</summary>
internal static class EvidenceSentences
{
    public static List<Evidence> Find(
        ReadArticle article, SentenceScores sentences, MentionScores mentions, List<int> topics, List<int> parties, KindOfAct kind, List<FoundEvent> future)
    {
        var lexicon = Lexicon.Default;
        var kindCode = kind.ToString().ToLowerInvariant();
        var kindIndex = Array.IndexOf(ActKinds.Codes, kindCode);
        var all = new List<Evidence>(topics.Count + parties.Count + future.Count + 2)
        {
            Of(article, "cooperation", Best(article, s => IsMain(sentences, s))),
            Of(article, $"kind:{kindCode}", Best(article, s => IsMain(sentences, s) * sentences.Kinds(s)[kindIndex])),
        };
        foreach (var topic in topics)
            all.Add(Of(article, lexicon.TopicCodes[topic], mentions.Subjects.Exists(m => m.Topic == topic)
                ? BestOf(article, mentions.Subjects.Select((m, i) => (m.Sentence, m.Topic == topic ? mentions.Stated[i] : 0)))
                : Best(article, s => SentenceScores.Probability(sentences.Tells[s]) * SentenceScores.Probability(sentences.Topics(s)[topic]))));
        foreach (var party in parties)
            all.Add(Of(article, lexicon.PartyCodes[party], article.Parties.Exists(m => m.Party == party)
                ? BestOf(article, article.Parties.Select((m, i) => (m.Sentence, m.Party == party ? mentions.Sides[i] : 0)))
                : Best(article, s => IsMain(sentences, s)))); // the outlet's own state
        foreach (var found in future)
            all.Add(Of(article, $"future:{found.Event.Date}", found.Sentence));
        return all;
    }

    private static double IsMain(SentenceScores sentences, int sentence) => SentenceScores.Probability(sentences.Main[sentence]);

    private static int Best(ReadArticle article, Func<int, double> weight) =>
        BestOf(article, Enumerable.Range(0, article.Sentences.Count).Select(s => (s, (float)weight(s))));

    private static int BestOf(ReadArticle article, IEnumerable<(int Sentence, float Weight)> sentences)
    {
        var (best, most) = (0, double.NegativeInfinity);
        foreach (var (sentence, weight) in sentences)
            if (Placed(article, sentence, weight) is var w && w > most)
                (best, most) = (sentence, w);
        return best;
    }

    // The report's own sentences show more than its title; earlier ones more than later ones.
    private static double Placed(ReadArticle article, int sentence, double weight) =>
        article.HasTitle && sentence == 0 ? weight * 0.5 : weight * (1 + (0.3 / (1 + sentence)));

    private static Evidence Of(ReadArticle article, string label, int sentence)
    {
        var span = article.Sentences[sentence];
        var start = span.Start;
        while (start < span.End && char.IsWhiteSpace(article.Body[start]))
            start++;
        return new Evidence(label, article.Body[start..span.End], start >= article.TextStart ? start - article.TextStart : -1, span.End - start);
    }
}
