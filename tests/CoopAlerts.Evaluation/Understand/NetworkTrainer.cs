using System.Runtime.CompilerServices;
using CoopAlerts.Core.Understand.Network;
using CoopAlerts.Core.Understand.Reading;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>
/// Fits the network on labelled articles, all its answers at once: back-propagation, with steps after Kingma and Ba (2015, "Adam"), and a quadratic penalty. Words
/// start from their <see cref="WordVectors"/>. The same articles, settings and seed give the same weights.
/// </summary>
internal sealed class NetworkTrainer(TrainerSettings settings)
{
    private const int Rounds = 7;
    private const int ArticlesPerStep = 8;

    // An article's own answers beside those of one sentence.
    private const float ArticleWeight = 0.5f;

    // A sentence that tells of another act says less about the kinds.
    private const float OtherActWeight = 0.6f;

    private const float VectorScale = 4;

    // What an article looks like to the network does not depend on who learns from it. Names are given rows as the articles come along.
    private static readonly NetworkNames Names = NamesOfWords();
    private static readonly ConditionalWeakTable<ReadArticle, NetworkText> Texts = [];

    private static readonly string[] TopicCodes = Lexicon.Default.TopicCodes;

    /// <summary>Reads articles one after the other, before networks are fitted side by side: the order in which names get their rows is then always the same.</summary>
    public static void Prepare(IEnumerable<Example> articles)
    {
        foreach (var article in articles)
            Text(article.Read);
    }

    public ReadingNetwork Fit(IEnumerable<Example> articles, int seed)
    {
        var random = new Random(seed);
        var examples = articles.Where(a => a.Sentences is { Length: > 0 }).Select(a => (Article: a, Text: Text(a.Read))).ToArray();
        var network = new ReadingNetwork(Start(random));
        var steps = new NetworkSteps(network.Weights, Rounds * ((examples.Length + ArticlesPerStep - 1) / ArticlesPerStep));
        var operations = new RecordingOperations(random);
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(examples);
            foreach (var some in examples.Chunk(ArticlesPerStep))
            {
                foreach (var (article, text) in some)
                {
                    SetSlopes(article, text, network.Answer(text, operations), Weight(article) / ArticlesPerStep);
                    operations.GoBack();
                    operations.Release();
                }

                steps.Take();
            }
        }

        return new ReadingNetwork(network.Weights);
    }

    private float Weight(Example article) => (float)(settings.Weight(article.Corpus) * (article.Gold.Cooperation || article.Gold.Sure ? 1 : settings.UnsureSentencesWeight));

    // One reader at a time: new names are given rows.
    private static NetworkText Text(ReadArticle read)
    {
        lock (Names)
            return Texts.GetValue(read, r => new NetworkText(new SentenceFeatures(r, new ActStrength(r)), Names));
    }

    private static NetworkNames NamesOfWords()
    {
        var names = new NetworkNames { IsOpen = true };
        names.Add(NetworkTable.Words, FeatureFamily.Word, NetworkText.Unknown);
        foreach (var stem in WordVectors.Default.Stems)
            names.Add(NetworkTable.Words, FeatureFamily.Word, stem);
        return names;
    }

    // Words as they stand among the others; the rest by chance, the smaller the more inputs a layer has (He et al., 2015).
    private static NetworkWeights Start(Random random)
    {
        NetworkNames names;
        lock (Names)
            names = Names.Closed();
        var weights = new NetworkWeights(names);
        var words = new Matrix(names.Of(NetworkTable.Words).Count);
        for (var row = 0; row < words.Rows; row++)
            VectorMath.Add(WordVectors.Default.Of(names.Of(NetworkTable.Words)[row].Key), VectorScale, words[row]);
        weights.Add(nameof(NetworkTable.Words), words);
        foreach (var table in Enum.GetValues<NetworkTable>().Where(t => t != NetworkTable.Words))
            weights.Add(table.ToString(), ByChance(names.Of(table).Count, inputs: 300, random));
        foreach (var (name, rows) in ReadingNetwork.Parts)
        {
            var layer = name[..name.IndexOf(' ', StringComparison.Ordinal)];
            var inputs = ReadingNetwork.Parts.Where(p => p.Name.StartsWith(layer + " ", StringComparison.Ordinal)).Sum(p => p.Rows);
            weights.Add(name, name.EndsWith(" bias", StringComparison.Ordinal) ? new Matrix(1) : ByChance(rows, inputs, random, layer.StartsWith("answers", StringComparison.Ordinal) || rows == 1 ? 0.3 : 1));
        }

        return weights;
    }

    private static Matrix ByChance(int rows, int inputs, Random random, double part = 1)
    {
        var matrix = new Matrix(rows);
        foreach (ref var number in matrix.Values)
            number = (float)(part * Math.Sqrt(2.0 / inputs) * Normal(random));
        return matrix;
    }

    // The sum of twelve even numbers is near enough to a normal one.
    private static double Normal(Random random)
    {
        var sum = -6.0;
        for (var n = 0; n < 12; n++)
            sum += random.NextDouble();
        return sum;
    }

    // The slopes of the loss at the answers: what was said less what is so.
    private static void SetSlopes(Example article, NetworkText text, NetworkAnswers answers, float weight)
    {
        var gold = article.Gold;
        for (var s = 0; s < article.Sentences!.Length; s++)
            SetSlopes(article.Sentences[s], gold, answers.Sentences[s], answers.Sentences.Slopes[s], weight);

        var said = answers.Article[0];
        var slopes = answers.Article.Slopes[0];
        slopes[NetworkReading.Cooperation] = Slope(said[NetworkReading.Cooperation], gold.Cooperation, weight * ArticleWeight);
        for (var p = 0; p < text.Parties.Count; p++)
            if (PartyLabels.All[text.Parties[p]] is var code && !gold.OptionalParties.Contains(code))
                answers.Sides.Acting.Slopes[p][0] = Slope(answers.Sides.Acting[p][0], gold.Cooperation && gold.Parties.Contains(code), weight * ArticleWeight);
        if (!gold.Cooperation)
            return;
        SetKinds(said[NetworkReading.FirstKind..], gold.Kinds, weight * ArticleWeight, slopes[NetworkReading.FirstKind..]);
        SetTopics(said[NetworkReading.FirstTopic..], gold.Topics, gold.OptionalTopics, weight * ArticleWeight, slopes[NetworkReading.FirstTopic..]);
        for (var p = 0; p < text.Parties.Count; p++)
            if (PartyLabels.All[text.Parties[p]] is var code && !gold.OptionalParties.Contains(code))
                answers.Sides.Parties.Slopes[p][0] = Slope(answers.Sides.Parties[p][0], gold.Parties.Contains(code), weight * ArticleWeight);
        for (var m = 0; m < text.Sides.Count; m++)
            if (PartyLabels.All[text.Parties[text.Sides[m].Of]] is var code && !gold.OptionalParties.Contains(code))
                answers.Sides.Mentions.Slopes[m][0] = Slope(answers.Sides.Mentions[m][0], article.Sentences[text.Sides[m].Sentence]?.Parties.Contains(code) ?? false, weight);
        for (var m = 0; m < text.Subjects.Count; m++)
            if (TopicCodes[text.Subjects[m].Of] is var code && !gold.OptionalTopics.Contains(code))
                answers.Subjects.Slopes[m][0] = Slope(answers.Subjects[m][0], article.Sentences[text.Subjects[m].Sentence]?.Topics.Contains(code) ?? false, weight);
    }

    private static void SetSlopes(SentenceLabel? label, LabelledArticle gold, ReadOnlySpan<float> said, Span<float> slopes, float weight)
    {
        slopes[SentenceScores.TellsAnswer] = Slope(said[SentenceScores.TellsAnswer], label is not null, weight);
        slopes[SentenceScores.MainAnswer] = Slope(said[SentenceScores.MainAnswer], label is { Main: true }, weight);
        if (label is null)
            return;
        if (label.Kind >= 0)
            SetKinds(said[SentenceScores.FirstKind..], [ActKinds.Codes[label.Kind]], weight * (label.Main ? 1 : OtherActWeight), slopes[SentenceScores.FirstKind..]);
        SetTopics(said[SentenceScores.FirstTopic..], label.Topics, gold.OptionalTopics, weight, slopes[SentenceScores.FirstTopic..]);
    }

    // Kinds exclude each other; where readers differ, each counts as much.
    private static void SetKinds(ReadOnlySpan<float> said, IReadOnlyCollection<string> kinds, float weight, Span<float> slopes)
    {
        var all = 0f;
        for (var kind = 0; kind < ActKinds.Codes.Length; kind++)
            all += MathF.Exp(said[kind]);
        for (var kind = 0; kind < ActKinds.Codes.Length; kind++)
            slopes[kind] = weight * ((MathF.Exp(said[kind]) / all) - (kinds.Contains(ActKinds.Codes[kind]) ? 1f / kinds.Count : 0));
    }

    private static void SetTopics(ReadOnlySpan<float> said, IReadOnlyCollection<string> topics, IReadOnlyCollection<string> optional, float weight, Span<float> slopes)
    {
        for (var topic = 0; topic < TopicCodes.Length; topic++)
            slopes[topic] = optional.Contains(TopicCodes[topic]) ? 0 : Slope(said[topic], topics.Contains(TopicCodes[topic]), weight);
    }

    private static float Slope(float said, bool isTrue, float weight) => weight * (SentenceScores.Probability(said) - (isTrue ? 1 : 0));
}
