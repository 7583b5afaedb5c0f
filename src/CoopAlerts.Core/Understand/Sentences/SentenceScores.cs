using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Sentences;

/// <summary>
/// What is to be read in each sentence: whether it tells of cooperation between states, whether of the act that the report is about, of
/// what kind of act, and which topics it states. Each sentence is judged for itself; the article is decided on by the models above.
/// </summary>
internal sealed class SentenceScores
{
    // Answers of the model: cooperation, main act, then the kinds and the topics.
    private const int TellsAnswer = 0, MainAnswer = 1;

    public const int FirstKind = 2;

    public static readonly int FirstTopic = FirstKind + ActKinds.Codes.Length;

    public static readonly int Answers = FirstTopic + Lexicon.Default.TopicCodes.Length;

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

    public static SentenceScores Of(ReadArticle article, ActStrength acts, SparseModel model)
    {
        var scores = new SentenceScores(article.Sentences.Count);
        var features = new SentenceFeatures(article, acts);
        var bag = new FeatureBag();
        Span<float> logits = stackalloc float[Answers];
        for (var s = 0; s < scores.Tells.Length; s++)
        {
            bag.Clear();
            features.Write(s, bag);
            model.Logits(bag, logits);
            (scores.Tells[s], scores.Main[s]) = (logits[TellsAnswer], logits[MainAnswer]);
            logits[FirstTopic..].CopyTo(scores.topics.AsSpan(s * Lexicon.Default.TopicCodes.Length));
            var kinds = scores.kinds.AsSpan(s * ActKinds.Codes.Length, ActKinds.Codes.Length);
            var sum = 0f;
            for (var k = 0; k < kinds.Length; k++)
                sum += kinds[k] = Probability(logits[FirstKind + k]);
            foreach (ref var kind in kinds)
                kind /= sum;
        }

        return scores;
    }

    public static float Probability(float logit) => 1 / (1 + MathF.Exp(-logit));

    /// <summary>Log-odds of a probability, within bounds.</summary>
    public static double Logit(double probability)
    {
        const double Least = 1e-4;
        var bounded = Math.Clamp(probability, Least, 1 - Least);
        return Math.Log(bounded / (1 - bounded));
    }
}
