using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Sentences;

/// <summary>What speaks for one mention of a topic stating what the sides cooperate on.</summary>
internal static class SubjectFeatures
{
    private static readonly string[] Frames = Enum.GetNames<SubjectFrame>();
    private static readonly FeatureName[] FrameNames = FeatureName.Of(Frames.Select(f => $"framed {f}"));
    private static readonly FeatureName[] StrongNames = FeatureName.Of(Frames.Select(f => $"strong, framed {f}"));
    private static readonly FeatureName[] FrameTellsNames = FeatureName.Of(Frames.Select(f => $"tells, framed {f}"));
    private static readonly FeatureName[] TopicNames = FeatureName.Of(Lexicon.Default.TopicCodes.Select(t => $"is {t}"));
    private static readonly FeatureName[] TopicTellsNames = FeatureName.Of(Lexicon.Default.TopicCodes.Select(t => $"tells, is {t}"));
    private static readonly FeatureName[] TopicFrameNames = FeatureName.Of(Lexicon.Default.TopicCodes.SelectMany(t => Frames.Select(f => $"is {t}, framed {f}")));

    private static readonly FeatureName
        Strong = new("strong"), Listed = new("listed"), Mentions = new("mentions"), SentenceStatesIt = new("sentence states it"),
        SentenceProbablyStatesIt = new("sentence probably states it");

    public static void Write(ReadArticle article, SubjectMention mention, int mentionsOfTopic, MentionContext context, FeatureBag bag)
    {
        var frame = (int)mention.Frame;
        var tells = context.Sentences.Tells[mention.Sentence];
        bag.Add(TopicNames[mention.Topic], 1);
        bag.Add(FrameNames[frame], 1);
        bag.Add(TopicFrameNames[(mention.Topic * Frames.Length) + frame], 0.7);
        bag.Add(Strong, mention.Strong);
        bag.Add(StrongNames[frame], mention.Strong);
        bag.Add(Listed, Math.Log(mention.Listed));
        bag.Add(Mentions, Math.Log(mentionsOfTopic));
        bag.Add(FeatureFamily.Word, article.Tokens[mention.First].Word, 0.5);
        bag.Add(TopicTellsNames[mention.Topic], tells / 6);
        bag.Add(FrameTellsNames[frame], tells / 4);
        var states = context.Sentences.Topics(mention.Sentence)[mention.Topic];
        bag.Add(SentenceStatesIt, states / 4);
        bag.Add(SentenceProbablyStatesIt, SentenceScores.Probability(states));
        context.Write(mention.First, 1, mention.Sentence, bag);
    }
}
