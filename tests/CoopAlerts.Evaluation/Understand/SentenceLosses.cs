using CoopAlerts.Core.Understand.Reading;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>
/// How far the models of sentences and mentions, and the network's answer on the article, are from the truth: for each question the mean of the negated logarithm of the probability that they gave it,
/// in articles that they have not seen. In a minute it tells what the scores of a few hundred articles cannot: whether a feature says anything.
/// </summary>
internal static class SentenceLosses
{
    // A probability of nothing would outweigh all others.
    private const double Least = 1e-6;

    public static void Print(IReadOnlyList<Example> articles)
    {
        var sums = new SortedDictionary<(string Question, string Corpus), (double Sum, int Count)>();
        var readings = new SentenceTrainer(TrainerSettings.Chosen).ReadUnseen(articles);
        foreach (var article in articles)
            if (article.Sentences is { } labels && (article.Gold.Cooperation || article.Gold.Sure))
                Ask(article, labels, readings[article.Read], (question, truth) =>
                {
                    foreach (var corpus in new[] { "all", article.Corpus.ToString() })
                    {
                        var (sum, count) = sums.GetValueOrDefault((question, corpus));
                        sums[(question, corpus)] = (sum - Math.Log(Math.Max(truth, Least)), count + 1);
                    }
                });
        foreach (var ((question, corpus), (sum, count)) in sums)
            Console.WriteLine($"{question,-16} {corpus,-12} {sum / count:0.0000} of {count}");
    }

    // Calls back with each question and the probability of what is true.
    private static void Ask(Example article, SentenceLabel?[] labels, SentenceReading reading, Action<string, double> answer)
    {
        var (topicCodes, partyCodes) = (Lexicon.Default.TopicCodes, PartyLabels.All);
        var (sentences, mentions) = reading;
        answer("article", Of(SentenceScores.Probability(sentences.Network!.IsCooperation), article.Gold.Cooperation));
        for (var s = 0; s < labels.Length; s++)
        {
            answer("tells", Of(SentenceScores.Probability(sentences.Tells[s]), labels[s] is not null));
            answer("main act", Of(SentenceScores.Probability(sentences.Main[s]), labels[s] is { Main: true }));
            if (labels[s] is not { } label)
                continue;
            if (label.Kind >= 0)
                answer("kind", sentences.Kinds(s)[label.Kind]);
            for (var t = 0; t < topicCodes.Length; t++)
                if (!article.Gold.OptionalTopics.Contains(topicCodes[t]))
                    answer("topics", Of(SentenceScores.Probability(sentences.Topics(s)[t]), label.Topics.Contains(topicCodes[t])));
        }

        if (mentions is null)
            return;
        foreach (var (subject, stated) in mentions.Subjects.Zip(mentions.Stated))
            if (topicCodes[subject.Topic] is var topic && !article.Gold.OptionalTopics.Contains(topic))
                answer("subject mentions", Of(stated, labels[subject.Sentence]?.Topics.Contains(topic) ?? false));
        foreach (var (mention, side) in article.Read.Parties.Zip(mentions.Sides))
            if (partyCodes[mention.Party] is var party && !article.Gold.OptionalParties.Contains(party))
                answer("side mentions", Of(side, labels[mention.Sentence]?.Parties.Contains(party) ?? false));
    }

    private static double Of(double probability, bool isTrue) => isTrue ? probability : 1 - probability;
}
