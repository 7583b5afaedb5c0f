using System.Runtime.CompilerServices;
using CoopAlerts.Core.Understand.Model;
using CoopAlerts.Core.Understand.Network;
using CoopAlerts.Core.Understand.Reading;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>What the models of sentences and mentions say of an article.</summary>
internal sealed record SentenceReading(SentenceScores Sentences, MentionScores? Mentions);

/// <summary>The models of sentences and mentions by name, the network where there is one, and a reading of each article they were fitted on by models that had not seen it.</summary>
internal sealed record SentenceStage(Dictionary<string, SparseModel> Models, ReadingNetwork? Network, Dictionary<ReadArticle, SentenceReading> Unseen);

/// <summary>
/// Fits the models of sentences and mentions. The models of articles above them learn from readings of articles that the sentence models
/// have not seen: on those that they were fitted on they would be believed too much.
/// </summary>
internal sealed class SentenceTrainer(TrainerSettings settings)
{
    private const int Parts = 4;

    // A sentence that tells of another act says less about the kinds.
    private const double OtherActWeight = 0.6;

    // The features of an article's sentences do not depend on who learns from them: they are written once.
    private static readonly SparseTrainer Sentences = new();
    private static readonly ConditionalWeakTable<ReadArticle, int[]> SentenceRows = [];

    public SentenceStage Train(IReadOnlyList<Example> articles)
    {
        NetworkTrainer.Prepare(articles);
        var network = Task.Run(() => FitNetwork(articles, Parts));
        var unseen = ReadUnseen(articles);
        return new SentenceStage(
            new() { ["sentences"] = FitSentences(articles), ["subjects"] = FitSubjects(articles, unseen), ["sides"] = FitSides(articles, unseen) }, network.Result, unseen);
    }

    /// <summary>A reading of each article by models that were fitted on three quarters of the articles, without it.</summary>
    public Dictionary<ReadArticle, SentenceReading> ReadUnseen(IReadOnlyList<Example> articles)
    {
        var parts = articles.OrderBy(a => a.Corpus).ThenBy(a => a.Gold.Id, StringComparer.Ordinal).Select((article, i) => (article, Part: i % Parts)).ToLookup(a => a.Part, a => a.article);
        NetworkTrainer.Prepare(articles);
        var networks = new ReadingNetwork?[Parts];
        Parallel.For(0, Parts, part => networks[part] = FitNetwork(parts.Where(p => p.Key != part).SelectMany(p => p), part));
        var sentences = new Dictionary<ReadArticle, SentenceReading>();
        for (var part = 0; part < Parts; part++)
        {
            var model = FitSentences(parts.Where(p => p.Key != part).SelectMany(p => p));
            foreach (var (_, read, _) in parts[part])
            {
                var features = new SentenceFeatures(read, new ActStrength(read));
                sentences[read] = new SentenceReading(SentenceScores.Of(features, model, networks[part]?.Read(features) ?? NetworkReading.None(read)), null);
            }
        }

        var readings = new Dictionary<ReadArticle, SentenceReading>(sentences);
        for (var part = 0; part < Parts; part++)
        {
            var others = parts.Where(p => p.Key != part).SelectMany(p => p).ToList();
            var (subjects, sides) = (FitSubjects(others, sentences), FitSides(others, sentences));
            foreach (var (gold, read, _) in parts[part])
                if (gold.Cooperation)
                    readings[read] = sentences[read] with { Mentions = MentionScores.Of(read, new ActStrength(read), sentences[read].Sentences, subjects, sides) };
        }

        return readings;
    }

    private ReadingNetwork? FitNetwork(IEnumerable<Example> articles, int seed) => settings.HasNetwork ? new NetworkTrainer(settings).Fit(articles, seed) : null;

    private SparseModel FitSentences(IEnumerable<Example> articles)
    {
        var answers = Enumerable.Range(0, SentenceScores.Answers).Select(_ => new List<(int, bool, double)>()).ToArray();
        foreach (var article in articles)
        {
            if (article.Sentences is not { } labels)
                continue;
            var rows = SentenceRows.GetValue(article.Read, Rows);
            var weight = settings.Weight(article.Corpus) * (article.Gold.Cooperation || article.Gold.Sure ? 1 : settings.UnsureSentencesWeight);
            for (var s = 0; s < labels.Length; s++)
            {
                answers[0].Add((rows[s], labels[s] is not null, weight));
                answers[1].Add((rows[s], labels[s] is { Main: true }, weight));
                for (var kind = 0; kind < ActKinds.Codes.Length && labels[s] is { Kind: >= 0 }; kind++)
                    answers[SentenceScores.FirstKind + kind].Add((rows[s], labels[s]!.Kind == kind, weight * (labels[s]!.Main ? 1 : OtherActWeight)));
                for (var topic = 0; topic < Lexicon.Default.TopicCodes.Length && labels[s] is not null; topic++)
                    if (!article.Gold.OptionalTopics.Contains(Lexicon.Default.TopicCodes[topic]))
                        answers[SentenceScores.FirstTopic + topic].Add((rows[s], labels[s]!.Topics.Contains(Lexicon.Default.TopicCodes[topic]), weight));
            }
        }

        return Sentences.Fit(answers, settings.SentenceTrust);
    }

    private SparseModel FitSubjects(IEnumerable<Example> articles, Dictionary<ReadArticle, SentenceReading> readings)
    {
        var trainer = new SparseTrainer();
        var examples = new List<(int, bool, double)>();
        foreach (var article in articles.Where(a => a.Gold.Cooperation && a.Sentences is not null))
        {
            var mentions = article.Read.Subjects;
            MentionScores.EachSubject(article.Read, mentions, new MentionContext(article.Read, readings[article.Read].Sentences), (m, bag) =>
            {
                var topic = Lexicon.Default.TopicCodes[mentions[m].Topic];
                if (!article.Gold.OptionalTopics.Contains(topic))
                    examples.Add((trainer.Add(bag), article.Sentences![mentions[m].Sentence]?.Topics.Contains(topic) ?? false, settings.Weight(article.Corpus)));
            });
        }

        return trainer.Fit([examples], settings.MentionTrust);
    }

    private SparseModel FitSides(IEnumerable<Example> articles, Dictionary<ReadArticle, SentenceReading> readings)
    {
        var trainer = new SparseTrainer();
        var examples = new List<(int, bool, double)>();
        foreach (var article in articles.Where(a => a.Gold.Cooperation && a.Sentences is not null))
            MentionScores.EachSide(article.Read, new ActStrength(article.Read), new MentionContext(article.Read, readings[article.Read].Sentences), (m, bag) =>
            {
                var mention = article.Read.Parties[m];
                var party = PartyLabels.All[mention.Party];
                if (!article.Gold.OptionalParties.Contains(party))
                    examples.Add((trainer.Add(bag), article.Sentences![mention.Sentence]?.Parties.Contains(party) ?? false, settings.Weight(article.Corpus)));
            });
        return trainer.Fit([examples], settings.MentionTrust);
    }

    private static int[] Rows(ReadArticle read)
    {
        var features = new SentenceFeatures(read, new ActStrength(read));
        var bag = new FeatureBag();
        var rows = new int[read.Sentences.Count];
        for (var s = 0; s < rows.Length; s++)
        {
            bag.Clear();
            features.Write(s, bag);
            rows[s] = Sentences.Add(bag);
        }

        return rows;
    }
}
