using CoopAlerts.Core.Understand.Future;
using CoopAlerts.Core.Understand.Model;
using CoopAlerts.Core.Understand.Reading;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>What is chosen by cross-validation on the development set (<c>--sweep</c>): penalties per example on scaled weights, thresholds.</summary>
internal sealed record TrainerSettings
{
    /// <summary>For the models that read Arabic.</summary>
    public static TrainerSettings Arabic { get; } = new();

    /// <summary>For those that read English and French.</summary>
    public static TrainerSettings Latin { get; } = new() { HasNetwork = false, FilePrefix = "latin-", Option = " --latin", TopicsTrees = 0.7f, KindTrees = 0.5f, UnsureWeight = 0.6, UnsureSentencesWeight = 0.6, UnsureTopicsWeight = 1, CooperationThreshold = 0.35f, TopicsThreshold = 0.36f, PartiesThreshold = 0.4f };

    /// <summary>What the names of the files begin with.</summary>
    public string FilePrefix { get; init; } = "";

    /// <summary>What the command that fits these models has besides.</summary>
    public string Option { get; init; } = "";

    /// <summary>Whether a network is fitted too: its words start from vectors, which there are of Arabic words only.</summary>
    public bool HasNetwork { get; init; } = true;

    /// <summary>How much an article of which its readers were not sure counts to the models that decide on cooperation.</summary>
    public double UnsureWeight { get; init; } = 0.3;

    /// <summary>The same for the models of sentences, of those that are none.</summary>
    public double UnsureSentencesWeight { get; init; } = 0.25;

    /// <summary>How much the topics of such an article count: who doubts whether it is cooperation also doubts on what.</summary>
    public double UnsureTopicsWeight { get; init; } = 0.3;

    /// <summary>
    /// How much an article of the development set counts to the models of articles: two readers labelled each, and there are few of them beside all others. To the models of
    /// sentences and mentions, which learn wording, it counts 1: more made them worse.
    /// </summary>
    public double DevelopmentWeight { get; init; } = 3;

    /// <summary>How much an article of the everyday news counts, which each had one reader.</summary>
    public double NewsWeight { get; init; } = 0.6;

    /// <summary>How much an article counts that was written for the project, plain or hard: there are few of them beside the broadcasters'.</summary>
    public double WrittenWeight { get; init; } = 3;

    /// <summary>How much an article of the broadcasters, the newspapers and the news about security counts, which each had one reader, the doubtful two.</summary>
    public double ArchivesWeight { get; init; } = 0.6;

    /// <summary>The same for the kind of act, where the archives' mix is another than the development set's.</summary>
    public double ArchivesKindWeight { get; init; } = 0.3;

    /// <summary>For the models of articles.</summary>
    public double ArticleWeight(Corpus corpus) => corpus == Corpus.Development ? DevelopmentWeight : Weight(corpus);

    /// <summary>For the models of articles that tell the kind of act.</summary>
    public double KindWeight(Corpus corpus) => IsArchive(corpus) ? ArchivesKindWeight : ArticleWeight(corpus);

    /// <summary>For the models of sentences and mentions.</summary>
    public double Weight(Corpus corpus) => corpus switch { Corpus.News => NewsWeight, Corpus.Own or Corpus.Hard => WrittenWeight, _ => IsArchive(corpus) ? ArchivesWeight : 1 };

    private static bool IsArchive(Corpus corpus) => corpus is Corpus.Broadcasts or Corpus.Newspapers or Corpus.Security;

    /// <summary>How far the models of sentences follow their examples: the inverse of a penalty.</summary>
    public double SentenceTrust { get; init; } = 0.5;

    /// <summary>The same for the models of mentions.</summary>
    public double MentionTrust { get; init; } = 0.4;

    public double CooperationPenalty { get; init; } = 0.03;

    public double WordsPenalty { get; init; } = 0.00012;

    public double TopicsPenalty { get; init; } = 0.005;

    public double PartiesPenalty { get; init; } = 0.002;

    public double KindPenalty { get; init; } = 0.012;

    /// <summary>The trees' share of the log-odds of cooperation.</summary>
    public float CooperationTrees { get; init; } = 0.75f;

    /// <summary>The same for topics.</summary>
    public float TopicsTrees { get; init; } = 0.85f;

    public float PartiesTrees { get; init; } = 0.75f;

    public float KindTrees { get; init; } = 0.4f;

    public float CooperationThreshold { get; init; } = 0.4f;

    public float TopicsThreshold { get; init; } = 0.37f;

    public float PartiesThreshold { get; init; } = 0.38f;
}

/// <summary>The fitted models of articles.</summary>
/// <param name="Weights">The lines.</param>
/// <param name="Trees">The trees, by the same names.</param>
internal sealed record ArticleStage(WeightsFile Weights, Dictionary<string, BoostedTrees> Trees);

/// <summary>
/// Fits the classifier's models on labelled articles: logistic regressions with a quadratic penalty, features scaled to unit variance while
/// fitting, and trees beside them. Deterministic: full-batch descent from zero.
/// </summary>
internal static class Trainer
{
    private const int Rounds = 400;

    /// <summary>Fits the models of articles above the models of sentences.</summary>
    public static ArticleStage Train(IReadOnlyList<Example> articles, SentenceStage stage, TrainerSettings settings)
    {
        var cooperation = new Examples(CooperationFeatures.Names);
        var words = new WordTrainer();
        var topics = new Examples(TopicFeatures.Names);
        var parties = new Examples(PartyFeatures.Names);
        var kinds = ActKinds.Codes.ToDictionary(kind => kind, _ => new Examples(KindFeatures.Names));
        var row = new FeatureRow();
        foreach (var (gold, read, corpus) in articles)
        {
            var acts = new ActStrength(read);
            var weight = settings.ArticleWeight(corpus);
            var (sentences, mentions) = stage.Unseen[read];
            row.Clear();
            var partyCounts = PartyFeatures.Count(read, acts);
            CooperationFeatures.Write(read, acts, partyCounts, sentences, row);
            var certainty = gold.Sure ? weight : weight * settings.UnsureWeight;
            cooperation.Add(row, gold.Cooperation, certainty);
            words.Add(read, gold.Cooperation, certainty);
            if (!gold.Cooperation)
                continue;

            var promised = FutureEvents.Find(read);
            row.Clear();
            KindFeatures.Write(read, KindCounts.Of(read, promised), promised.Count, sentences, row);
            foreach (var (kind, examples) in kinds)
                examples.Add(row, gold.Kinds.Contains(kind), settings.KindWeight(corpus));

            var topicCounts = TopicCounts.Of(read, acts, mentions!.Subjects);
            var topicSums = MentionSums.OfTopics(mentions, sentences);
            var stated = TopicSums.Of(sentences);
            for (var t = 0; t < topicCounts.Length; t++)
            {
                var code = Lexicon.Default.TopicCodes[t];
                if ((!topicCounts[t].Any && !stated[t].IsLikely) || gold.OptionalTopics.Contains(code))
                    continue;
                row.Clear();
                TopicFeatures.Write(read, topicCounts, topicSums, stated, t, row);
                topics.Add(row, gold.Topics.Contains(code), gold.Sure ? weight : weight * settings.UnsureTopicsWeight);
            }

            var partySums = MentionSums.OfParties(read, mentions, sentences);
            foreach (var party in partyCounts)
            {
                var code = PartyLabels.All[party.Party];
                if (gold.OptionalParties.Contains(code))
                    continue;
                row.Clear();
                PartyFeatures.Write(read, partyCounts, partySums, party, row);
                parties.Add(row, gold.Parties.Contains(code), weight);
            }
        }

        var models = new Dictionary<string, ModelWeights>
        {
            ["cooperation"] = Fit(cooperation, settings.CooperationPenalty, settings.CooperationThreshold, settings.CooperationTrees),
            ["words"] = words.Fit(settings.WordsPenalty),
            ["topics"] = Fit(topics, settings.TopicsPenalty, settings.TopicsThreshold, settings.TopicsTrees),
            ["parties"] = Fit(parties, settings.PartiesPenalty, settings.PartiesThreshold, settings.PartiesTrees),
        };
        var trees = new Dictionary<string, BoostedTrees> { ["cooperation"] = cooperation.FitTrees(), ["topics"] = topics.FitTrees(), ["parties"] = parties.FitTrees() };
        foreach (var (kind, examples) in kinds)
            (models[$"kind {kind}"], trees[$"kind {kind}"]) = (Fit(examples, settings.KindPenalty, 0.5f, settings.KindTrees), examples.FitTrees());
        var weights = new WeightsFile(
            "Fitted on labelled articles whose texts are not part of the project, and on articles of the project (cooperation-small.jsonl, cooperation-hard.jsonl).",
            $"dotnet run -c Release --project tests/CoopAlerts.Evaluation -- cooperation --data <folder> --feeds <folder> --archives <folder>{settings.Option} --train",
            models);
        return new ArticleStage(weights, trees);
    }

    private static ModelWeights Fit(Examples examples, double penalty, float threshold, float treeShare)
    {
        var n = examples.Rows.Count;
        var d = examples.Names.Length;
        var scale = examples.Scales();
        var x = examples.Rows.Select(r => r.Select((v, i) => v * scale[i]).ToArray()).ToArray();
        var weights = new double[d];
        var (velocity, gradient) = (new double[d], new double[d]);
        double bias = 0, biasVelocity = 0;
        var step = 1.0 / (penalty + (0.25 * LargestEigenvalue(x, n, d)));
        for (var round = 0; round < Rounds; round++)
        {
            Array.Clear(gradient);
            double biasGradient = 0;
            for (var i = 0; i < n; i++)
            {
                var z = bias;
                var xi = x[i];
                for (var j = 0; j < d; j++)
                    z += weights[j] * xi[j];
                var error = examples.Weights[i] * ((1 / (1 + Math.Exp(-z))) - (examples.Labels[i] ? 1 : 0));
                biasGradient += error;
                for (var j = 0; j < d; j++)
                    gradient[j] += error * xi[j];
            }

            // Heavy-ball momentum: the plain descent is slow along correlated features.
            for (var j = 0; j < d; j++)
            {
                velocity[j] = (0.9 * velocity[j]) - (step * ((gradient[j] / n) + (penalty * weights[j])));
                weights[j] += velocity[j];
            }

            biasVelocity = (0.9 * biasVelocity) - (step * biasGradient / n);
            bias += biasVelocity;
        }

        var named = new Dictionary<string, float>();
        for (var j = 0; j < d; j++)
            if (MathF.Round((float)(weights[j] * scale[j]), 4) is var weight and not 0)
                named[examples.Names[j]] = weight;
        return new ModelWeights(MathF.Round((float)bias, 4), threshold, treeShare, named);
    }

    // By power iteration: bounds the step of the descent.
    private static double LargestEigenvalue(float[][] x, int n, int d)
    {
        var v = Enumerable.Repeat(1.0, d).ToArray();
        var norm = 1.0;
        for (var round = 0; round < 15; round++)
        {
            var next = new double[d];
            foreach (var xi in x)
            {
                double dot = 0;
                for (var j = 0; j < d; j++) dot += xi[j] * v[j];
                for (var j = 0; j < d; j++) next[j] += dot * xi[j] / n;
            }

            norm = Math.Sqrt(next.Sum(a => a * a));
            for (var j = 0; j < d; j++) v[j] = next[j] / Math.Max(norm, 1e-12);
        }

        return norm + 1;
    }

    private sealed class Examples(string[] names)
    {
        public string[] Names => names;

        public List<float[]> Rows { get; } = [];

        public List<bool> Labels { get; } = [];
        public List<double> Weights { get; } = [];

        public void Add(FeatureRow row, bool label, double weight)
        {
            Rows.Add(row.Values.ToArray());
            Labels.Add(label);
            Weights.Add(weight);
        }

        public BoostedTrees FitTrees() => TreeTrainer.Fit(Rows, Labels, Weights);

        // One over the standard deviation; a feature that is almost constant is not blown up.
        public float[] Scales()
        {
            var scales = new float[names.Length];
            for (var j = 0; j < scales.Length; j++)
            {
                var mean = Rows.Average(r => r[j]);
                var deviation = Math.Sqrt(Rows.Average(r => (r[j] - mean) * (r[j] - mean)));
                scales[j] = (float)(1 / Math.Max(deviation, 0.15));
            }

            return scales;
        }
    }
}
