using System.Numerics;
using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Sentences;

/// <summary>What speaks for a sentence telling of cooperation: its words and cues, the parties it names, where it stands, what stands beside it.</summary>
internal sealed class SentenceFeatures
{
    // The words of a sentence count together about as much as a dozen facts, and so does its vector.
    private const double WordsWeight = 2.5;
    private const float VectorWeight = 3;

    private const int ManyParties = 3;

    // How many facts there are of most sentences.
    private const int FactsOfMost = 24;

    private static readonly FeatureName[] PartyCountNames = FeatureName.Of(Enumerable.Range(0, ManyParties + 1).Select(n => $"{n} parties"));
    private static readonly FeatureName[] CueNames = FeatureName.Of(FeatureFamily.Cue, Lexicon.Default.CueCodes);
    private static readonly FeatureName[] FrameNames = FeatureName.Of(FeatureFamily.Frame, Enum.GetNames<SubjectFrame>());
    private static readonly FeatureName[] TopicNames = FeatureName.Of(Lexicon.Default.TopicCodes.Select(topic => $"names {topic}"));

    private static readonly FeatureName
        PartyCount = new("party count"), MainPartyCount = new("main parties"), First = new("first"), Title = new("title"), Second = new("second"),
        Late = new("late"), Place = new("place"), Act = new("act"), TellingAct = new("telling act"), ActBefore = new("act before"), ActAfter = new("act after"),
        MeanAct = new("mean act"), MostAct = new("most act"), Topics = new("topics"), Length = new("length");

    private readonly ReadArticle article;
    private readonly ActStrength acts;
    private readonly double meanAct, mostAct;
    private readonly uint[] topics; // bit set by sentence
    private readonly ushort[] frames; // counts by sentence and frame
    private readonly byte[] mainParties; // by sentence: a bit for each of the two that the article names most
    private readonly FeatureBag facts; // of all sentences
    private readonly int[] factsEnd; // of each sentence
    private readonly List<Word> words = []; // of one sentence, one for each stem
    private readonly List<int> stems = []; // their hashes

    public SentenceFeatures(ReadArticle article, ActStrength acts)
    {
        this.article = article;
        this.acts = acts;
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
        factsEnd = new int[article.Sentences.Count];
        facts = new FeatureBag(FactsOfMost * factsEnd.Length);
        for (var s = 0; s < factsEnd.Length; s++)
        {
            WriteFacts(s, facts);
            factsEnd[s] = facts.All.Length;
        }
    }

    public ReadArticle Article => article;

    public ActStrength Acts => acts;

    public void Write(int sentence, FeatureBag bag)
    {
        WriteWords(article.Words.AsSpan(article.Sentences[sentence].First, article.Sentences[sentence].Count), bag);
        bag.Add(Facts(sentence));
    }

    /// <summary>All but the words of a sentence.</summary>
    public ReadOnlySpan<Feature> Facts(int sentence) => facts.All[(sentence == 0 ? 0 : factsEnd[sentence - 1])..factsEnd[sentence]];

    private void WriteFacts(int sentence, FeatureBag bag)
    {
        for (var cue = 0; cue < Lexicon.Default.CueCodes.Length; cue++)
            if (article.CueCount(sentence, cue) is > 0 and var n)
                bag.Add(CueNames[cue], Math.Log(1 + n));
        WriteFrames(sentence, bag);

        var parties = acts.Parties(sentence);
        bag.Add(PartyCountNames[Math.Min(parties, ManyParties)], 1);
        bag.Add(PartyCount, Math.Log(1 + parties));
        bag.Add(MainPartyCount, BitOperations.PopCount(mainParties[sentence]) / 2.0);
        bag.Add(First, sentence == 0);
        bag.Add(Title, sentence == 0 && article.HasTitle);
        bag.Add(Second, sentence == 1);
        bag.Add(Late, Math.Log(1 + sentence) / 3);
        bag.Add(Place, (double)sentence / article.Sentences.Count);
        bag.Add(Act, acts[sentence] / 4);
        bag.Add(TellingAct, acts[sentence] >= ActStrength.Telling);
        bag.Add(ActBefore, sentence > 0 ? acts[sentence - 1] / 4 : 0);
        bag.Add(ActAfter, sentence + 1 < article.Sentences.Count ? acts[sentence + 1] / 4 : 0);
        bag.Add(MeanAct, meanAct / 3);
        bag.Add(MostAct, mostAct / 6);
        for (var bits = topics[sentence]; bits != 0; bits &= bits - 1)
            bag.Add(TopicNames[BitOperations.TrailingZeroCount(bits)], 1);
        bag.Add(Topics, Math.Log(1 + BitOperations.PopCount(topics[sentence])));
        bag.Add(Length, Math.Log(1 + article.Sentences[sentence].Count) / 4);
    }

    private void WriteWords(ReadOnlySpan<Word> all, FeatureBag bag)
    {
        words.Clear();
        stems.Clear();
        var vector = bag.AddVector();
        foreach (var word in all)
            if (!stems.Contains(word.StemHash) || !IsKnown(word))
            {
                words.Add(word);
                stems.Add(word.StemHash);
                VectorMath.Add(WordVectors.Default.Of(word), 1, vector);
            }

        VectorMath.Stretch(vector, VectorWeight);
        var weight = WordsWeight / Math.Sqrt(words.Count);
        foreach (var word in words)
            bag.Add(FeatureFamily.Word, word, weight);
    }

    private bool IsKnown(Word word) => words.Exists(other => other.Stem == word.Stem);

    private void WriteFrames(int sentence, FeatureBag bag)
    {
        for (var frame = 0; frame < FrameNames.Length; frame++)
            if (frames[(sentence * FrameNames.Length) + frame] is > 0 and var n)
                bag.Add(FrameNames[frame], Math.Log(1 + n));
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
