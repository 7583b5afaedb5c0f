using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Sentences;

/// <summary>The words, cues and frames close around a mention, within its sentence, and what its sentence tells.</summary>
internal sealed class MentionContext
{
    // How many tokens on either side are looked at.
    private const int Reach = 4;
    private const double Weight = 0.5;
    private const float VectorWeight = 0.25f;

    private static readonly Side Before = new(FeatureFamily.WordBefore, FeatureFamily.CueBefore, FeatureFamily.FrameBefore);
    private static readonly Side After = new(FeatureFamily.WordAfter, FeatureFamily.CueAfter, FeatureFamily.FrameAfter);

    private static readonly FeatureName
        Tells = new("tells"), TellsOfTheMainAct = new("tells of the main act"), ProbablyTells = new("probably tells"),
        SentencesThatTellMore = new("sentences that tell more"), Late = new("late");

    private readonly ReadArticle article;
    private readonly SentenceScores sentences;
    private readonly ulong[] cues; // bit set by token
    private readonly uint[] frames; // bit set by token
    private readonly int[] rank; // of each sentence, by what it tells

    public MentionContext(ReadArticle article, SentenceScores sentences)
    {
        this.article = article;
        this.sentences = sentences;
        cues = new ulong[article.Tokens.Count];
        foreach (var hit in article.Cues)
            for (var t = hit.First; t < hit.First + hit.Count; t++)
                cues[t] |= 1UL << hit.Meaning.Code;
        frames = new uint[article.Tokens.Count];
        foreach (var hit in article.Frames)
            for (var t = hit.First; t < hit.First + hit.Count; t++)
                frames[t] |= 1u << hit.Meaning.Code;
        rank = new int[sentences.Tells.Length];
        var order = Enumerable.Range(0, rank.Length).ToArray();
        Array.Sort(order, (a, b) => sentences.Tells[b].CompareTo(sentences.Tells[a]));
        for (var place = 0; place < order.Length; place++)
            rank[order[place]] = place;
    }

    public SentenceScores Sentences => sentences;

    public void Write(int first, int count, int sentence, FeatureBag bag)
    {
        WriteVector(first - Reach, first, sentence, bag);
        WriteVector(first + count, first + count + Reach, sentence, bag);
        for (var distance = 1; distance <= Reach; distance++)
        {
            WriteToken(first - distance, sentence, Before, bag);
            WriteToken(first + count - 1 + distance, sentence, After, bag);
        }

        bag.Add(Tells, sentences.Tells[sentence] / 2);
        bag.Add(TellsOfTheMainAct, sentences.Main[sentence] / 2);
        bag.Add(ProbablyTells, SentenceScores.Probability(sentences.Tells[sentence]));
        bag.Add(SentencesThatTellMore, (double)rank[sentence] / rank.Length);
        bag.Add(Late, Math.Log(1 + sentence) / 3);
    }

    // What the words from here to before there have in common.
    private void WriteVector(int from, int to, int sentence, FeatureBag bag)
    {
        var vector = bag.AddVector();
        for (var t = Math.Max(from, 0); t < Math.Min(to, article.Words.Length); t++)
            if (article.SentenceOf[t] == sentence)
                VectorMath.Add(WordVectors.Default.Of(article.Words[t]), VectorWeight, vector);
    }

    private void WriteToken(int token, int sentence, Side side, FeatureBag bag)
    {
        if (token < 0 || token >= article.Words.Length || article.SentenceOf[token] != sentence)
            return;
        bag.Add(side.Word, article.Words[token], Weight);
        for (var bits = cues[token]; bits != 0; bits &= bits - 1)
            bag.Add(side.Cues[System.Numerics.BitOperations.TrailingZeroCount(bits)], Weight);
        for (var bits = frames[token]; bits != 0; bits &= bits - 1)
            bag.Add(side.Frames[System.Numerics.BitOperations.TrailingZeroCount(bits)], Weight);
    }

    // How what stands on one side of a mention is called.
    private sealed class Side(FeatureFamily word, FeatureFamily cue, FeatureFamily frame)
    {
        public FeatureFamily Word => word;

        public FeatureName[] Cues { get; } = FeatureName.Of(cue, Lexicon.Default.CueCodes);

        public FeatureName[] Frames { get; } = FeatureName.Of(frame, Enum.GetNames<SubjectFrame>());
    }
}
