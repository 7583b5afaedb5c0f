using System.Numerics;
using CoopAlerts.Core.Understand.Model;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Sentences;

/// <summary>What speaks for a sentence telling of cooperation: its words and cues, the parties it names, where it stands, what stands beside it.</summary>
internal sealed class SentenceFeatures
{
    // The words of a sentence count together about as much as a dozen facts, and so does its vector.
    private const double WordsWeight = 2.5;
    private const float VectorWeight = 3;

    private const int ManyParties = 3;
    private static readonly string[] PartyCountNames = [.. Enumerable.Range(0, ManyParties + 1).Select(n => $"{n} parties")];
    private static readonly string[] FrameNames = Enum.GetNames<SubjectFrame>();
    private static readonly string[] TopicNames = [.. Lexicon.Default.TopicCodes.Select(topic => $"names {topic}")];

    private readonly ReadArticle article;
    private readonly ActStrength acts;
    private readonly bool[] inParty;
    private readonly double meanAct, mostAct;
    private readonly uint[] topics; // bit set by sentence
    private readonly ushort[] frames; // counts by sentence and frame
    private readonly byte[] mainParties; // by sentence: a bit for each of the two that the article names most
    private readonly HashSet<string> words = new(StringComparer.Ordinal);

    public SentenceFeatures(ReadArticle article, ActStrength acts)
    {
        this.article = article;
        this.acts = acts;
        inParty = PartyMentions.Tokens(article);
        foreach (var act in acts.All)
            (meanAct, mostAct) = (meanAct + (act / acts.All.Length), Math.Max(mostAct, act));
        topics = new uint[article.Sentences.Count];
        foreach (var hit in article.Topics)
            topics[article.SentenceOf[hit.First]] |= 1u << hit.Meaning.Code;
        frames = new ushort[article.Sentences.Count * FrameNames.Length];
        foreach (var hit in article.Frames)
            frames[(article.SentenceOf[hit.First] * FrameNames.Length) + hit.Meaning.Code]++;
        mainParties = new byte[article.Sentences.Count];
        var (first, second) = MainParties(article);
        foreach (var mention in article.Parties)
            mainParties[mention.Sentence] |= (byte)(mention.Party == first ? 1 : mention.Party == second ? 2 : 0);
    }

    public void Write(int sentence, FeatureBag bag)
    {
        WriteWords(article.Sentences[sentence].First, article.Sentences[sentence].Count, bag);
        WriteFacts(sentence, bag);
    }

    /// <summary>All but its words.</summary>
    public void WriteFacts(int sentence, FeatureBag bag)
    {
        for (var cue = 0; cue < Lexicon.Default.CueCodes.Length; cue++)
            if (article.CueCount(sentence, cue) is > 0 and var n)
                bag.Add(FeatureFamily.Cue, Lexicon.Default.CueCodes[cue], Math.Log(1 + n));
        WriteFrames(sentence, bag);

        var parties = acts.Parties(sentence);
        bag.Add(PartyCountNames[Math.Min(parties, ManyParties)], 1);
        bag.Add("party count", Math.Log(1 + parties));
        bag.Add("main parties", BitOperations.PopCount(mainParties[sentence]) / 2.0);
        bag.Add("first", sentence == 0);
        bag.Add("title", sentence == 0 && article.HasTitle);
        bag.Add("second", sentence == 1);
        bag.Add("late", Math.Log(1 + sentence) / 3);
        bag.Add("place", (double)sentence / article.Sentences.Count);
        bag.Add("act", acts[sentence] / 4);
        bag.Add("telling act", acts[sentence] >= ActStrength.Telling);
        bag.Add("act before", sentence > 0 ? acts[sentence - 1] / 4 : 0);
        bag.Add("act after", sentence + 1 < article.Sentences.Count ? acts[sentence + 1] / 4 : 0);
        bag.Add("mean act", meanAct / 3);
        bag.Add("most act", mostAct / 6);
        for (var bits = topics[sentence]; bits != 0; bits &= bits - 1)
            bag.Add(TopicNames[BitOperations.TrailingZeroCount(bits)], 1);
        bag.Add("topics", Math.Log(1 + BitOperations.PopCount(topics[sentence])));
        bag.Add("length", Math.Log(1 + article.Sentences[sentence].Count) / 4);
    }

    private void WriteWords(int first, int count, FeatureBag bag)
    {
        words.Clear();
        var vector = bag.AddVector();
        for (var t = first; t < first + count; t++)
            if (words.Add(inParty[t] ? WordModel.Party : article.Tokens[t].Stem))
                VectorMath.Add(WordVectors.Of(article, t, inParty[t]), 1, vector);
        VectorMath.Stretch(vector, VectorWeight);
        var weight = WordsWeight / Math.Sqrt(words.Count);
        foreach (var word in words)
            bag.Add(FeatureFamily.Word, word, weight);
    }

    private void WriteFrames(int sentence, FeatureBag bag)
    {
        for (var frame = 0; frame < FrameNames.Length; frame++)
            if (frames[(sentence * FrameNames.Length) + frame] is > 0 and var n)
                bag.Add(FeatureFamily.Frame, FrameNames[frame], Math.Log(1 + n));
    }

    // The two parties that are named most; -1 where there is none.
    private static (int First, int Second) MainParties(ReadArticle article)
    {
        Span<int> counts = stackalloc int[Lexicon.Default.PartyCodes.Length];
        foreach (var mention in article.Parties)
            counts[mention.Party]++;
        var (first, second) = (-1, -1);
        foreach (var mention in article.Parties)
        {
            if (mention.Party == first || mention.Party == second)
                continue;
            if (first < 0 || counts[mention.Party] > counts[first])
                (first, second) = (mention.Party, first);
            else if (second < 0 || counts[mention.Party] > counts[second])
                second = mention.Party;
        }

        return (first, second);
    }
}
