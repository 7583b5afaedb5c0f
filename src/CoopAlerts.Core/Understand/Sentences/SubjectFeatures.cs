using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Sentences;

/// <summary>What speaks for one mention of a topic stating what the sides cooperate on.</summary>
internal static class SubjectFeatures
{
    private static readonly string[] Frames = Enum.GetNames<SubjectFrame>();
    private static readonly string[] FrameNames = [.. Frames.Select(f => $"framed {f}")];
    private static readonly string[] StrongNames = [.. Frames.Select(f => $"strong, framed {f}")];
    private static readonly string[] FrameTellsNames = [.. Frames.Select(f => $"tells, framed {f}")];
    private static readonly string[] TopicNames = [.. Lexicon.Default.TopicCodes.Select(t => $"is {t}")];
    private static readonly string[] TopicTellsNames = [.. Lexicon.Default.TopicCodes.Select(t => $"tells, is {t}")];
    private static readonly string[] TopicFrameNames = [.. Lexicon.Default.TopicCodes.SelectMany(t => Frames.Select(f => $"is {t}, framed {f}"))];

    public static void Write(ReadArticle article, SubjectMention mention, int mentionsOfTopic, MentionContext context, SentenceScores sentences, FeatureBag bag)
    {
        var frame = (int)mention.Frame;
        var tells = sentences.Tells[mention.Sentence];
        bag.Add(TopicNames[mention.Topic], 1);
        bag.Add(FrameNames[frame], 1);
        bag.Add(TopicFrameNames[(mention.Topic * Frames.Length) + frame], 0.7);
        bag.Add("strong", mention.Strong);
        bag.Add(StrongNames[frame], mention.Strong);
        bag.Add("listed", Math.Log(mention.Listed));
        bag.Add("mentions", Math.Log(mentionsOfTopic));
        bag.Add(FeatureFamily.Word, article.Tokens[mention.First].Stem, 0.5);
        bag.Add(TopicTellsNames[mention.Topic], tells / 6);
        bag.Add(FrameTellsNames[frame], tells / 4);
        var states = sentences.Topics(mention.Sentence)[mention.Topic];
        bag.Add("sentence states it", states / 4);
        bag.Add("sentence probably states it", SentenceScores.Probability(states));
        context.Write(mention.First, 1, mention.Sentence, bag);
    }
}
