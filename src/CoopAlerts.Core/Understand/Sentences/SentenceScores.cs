using CoopAlerts.Core.Understand.Network;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Sentences;

/// <summary>
/// What is to be read in each sentence: whether it tells of cooperation between states, whether of the act that the report is about, of
/// what kind of act, and which topics it states. Each sentence is judged for itself; the article is decided on by the models above.
/// </summary>
internal sealed class SentenceScores
{
    // Answers of the model: cooperation, main act, then the kinds and the topics.
    public const int TellsAnswer = 0, MainAnswer = 1, FirstKind = 2;

    public static readonly int FirstTopic = FirstKind + ActKinds.Codes.Length;

    public static readonly int Answers = FirstTopic + Lexicon.Default.TopicCodes.Length;

    // The network's share of the log-odds where it knows all words; the rest is the line's. Chosen by --losses: words alone say more of a topic than of what a
    // sentence tells.
    private const float NetworkTells = 0.7f, NetworkKinds = 0.35f, NetworkTopics = 0.35f;

    private readonly float[] kinds, topics;

    private SentenceScores(int sentences)
    {
        Tells = new float[sentences];
        Main = new float[sentences];
        kinds = new float[sentences * ActKinds.Codes.Length];
        topics = new float[sentences * Lexicon.Default.TopicCodes.Length];
    }

    /// <summary>For an article without sentences.</summary>
    public static SentenceScores None { get; } = new(0);

    /// <summary>Log-odds that the sentence tells of cooperation.</summary>
    public float[] Tells { get; }

    /// <summary>Log-odds that it tells of the main act.</summary>
    public float[] Main { get; }

    /// <summary>How likely each kind is, if the sentence tells of an act; the kinds of a sentence add up to 1.</summary>
    public ReadOnlySpan<float> Kinds(int sentence) => kinds.AsSpan(sentence * ActKinds.Codes.Length, ActKinds.Codes.Length);

    /// <summary>Log-odds that the sentence states each topic as a subject, if it tells of cooperation; whether a phrase of the lexicon names it or not.</summary>
    public ReadOnlySpan<float> Topics(int sentence) => topics.AsSpan(sentence * Lexicon.Default.TopicCodes.Length, Lexicon.Default.TopicCodes.Length);

    /// <summary>What the network says of the article; null where there is nothing to read.</summary>
    public NetworkReading? Network { get; private init; }

    public static SentenceScores Of(SentenceFeatures features, SparseModel model, NetworkReading network)
    {
        var scores = new SentenceScores(features.Article.Sentences.Count) { Network = network };
        var bag = new FeatureBag();
        Span<float> logits = stackalloc float[Answers];
        for (var s = 0; s < scores.Tells.Length; s++)
        {
            bag.Clear();
            features.Write(s, bag);
            model.Logits(bag, logits);
            var also = network.Sentence(s);
            scores.Tells[s] = Mixed(logits[TellsAnswer], also[TellsAnswer], NetworkTells * network.Known);
            scores.Main[s] = Mixed(logits[MainAnswer], also[MainAnswer], NetworkTells * network.Known);
            var topics = scores.topics.AsSpan(s * Lexicon.Default.TopicCodes.Length, Lexicon.Default.TopicCodes.Length);
            for (var t = 0; t < topics.Length; t++)
                topics[t] = Mixed(logits[FirstTopic + t], also[FirstTopic + t], NetworkTopics * network.Known);
            var kinds = scores.kinds.AsSpan(s * ActKinds.Codes.Length, ActKinds.Codes.Length);
            var sum = 0f;
            for (var k = 0; k < kinds.Length; k++)
                sum += kinds[k] = MathF.Exp(Mixed(MathF.Log(Probability(logits[FirstKind + k])), also[FirstKind + k], NetworkKinds * network.Known));
            foreach (ref var kind in kinds)
                kind /= sum;
        }

        return scores;
    }

    /// <summary>What a line and the network say together, in log-odds.</summary>
    /// <param name="line">What the line says.</param>
    /// <param name="network">What the network says.</param>
    /// <param name="share">The network's share, 0…1.</param>
    public static float Mixed(float line, float network, float share) => ((1 - share) * line) + (share * network);

    public static float Probability(float logit) => 1 / (1 + MathF.Exp(-logit));

    /// <summary>Log-odds of a probability, within bounds.</summary>
    public static double Logit(double probability)
    {
        const double Least = 1e-4;
        var bounded = Math.Clamp(probability, Least, 1 - Least);
        return Math.Log(bounded / (1 - bounded));
    }
}
