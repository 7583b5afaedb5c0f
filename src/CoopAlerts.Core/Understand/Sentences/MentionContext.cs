using CoopAlerts.Core.Understand.Model;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Sentences;

/// <summary>The words, cues and frames close around a mention, within its sentence, and what its sentence tells.</summary>
internal sealed class MentionContext
{
    // How many tokens on either side are looked at.
    private const int Reach = 4;
    private const double Weight = 0.5;
    private const float VectorWeight = 0.25f;

    private static readonly string[] FrameNames = Enum.GetNames<SubjectFrame>();

    private readonly ReadArticle article;
    private readonly SentenceScores sentences;
    private readonly bool[] inParty;
    private readonly ulong[] cues; // bit set by token
    private readonly uint[] frames; // bit set by token
    private readonly int[] rank; // of each sentence, by what it tells

    public MentionContext(ReadArticle article, SentenceScores sentences)
    {
        this.article = article;
        this.sentences = sentences;
        inParty = PartyMentions.Tokens(article);
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

    public void Write(int first, int count, int sentence, FeatureBag bag)
    {
        WriteVector(first - Reach, first, sentence, bag);
        WriteVector(first + count, first + count + Reach, sentence, bag);
        for (var distance = 1; distance <= Reach; distance++)
        {
            WriteToken(first - distance, sentence, FeatureFamily.WordBefore, FeatureFamily.CueBefore, FeatureFamily.FrameBefore, bag);
            WriteToken(first + count - 1 + distance, sentence, FeatureFamily.WordAfter, FeatureFamily.CueAfter, FeatureFamily.FrameAfter, bag);
        }

        bag.Add("tells", sentences.Tells[sentence] / 2);
        bag.Add("tells of the main act", sentences.Main[sentence] / 2);
        bag.Add("probably tells", SentenceScores.Probability(sentences.Tells[sentence]));
        bag.Add("sentences that tell more", (double)rank[sentence] / rank.Length);
        bag.Add("late", Math.Log(1 + sentence) / 3);
    }

    // What the words from here to before there have in common.
    private void WriteVector(int from, int to, int sentence, FeatureBag bag)
    {
        var vector = bag.AddVector();
        for (var t = Math.Max(from, 0); t < Math.Min(to, inParty.Length); t++)
            if (article.SentenceOf[t] == sentence)
                VectorMath.Add(WordVectors.Of(article, t, inParty[t]), VectorWeight, vector);
    }

    private void WriteToken(int token, int sentence, FeatureFamily word, FeatureFamily cue, FeatureFamily frame, FeatureBag bag)
    {
        if (token < 0 || token >= inParty.Length || article.SentenceOf[token] != sentence)
            return;
        bag.Add(word, inParty[token] ? WordModel.Party : article.Tokens[token].Stem, Weight);
        for (var bits = cues[token]; bits != 0; bits &= bits - 1)
            bag.Add(cue, Lexicon.Default.CueCodes[System.Numerics.BitOperations.TrailingZeroCount(bits)], Weight);
        for (var bits = frames[token]; bits != 0; bits &= bits - 1)
            bag.Add(frame, FrameNames[System.Numerics.BitOperations.TrailingZeroCount(bits)], Weight);
    }
}
