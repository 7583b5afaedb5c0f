using CoopAlerts.Core.Understand.Model;
using CoopAlerts.Core.Understand.Reading;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Core.Tests.Understand;

public class TopicSumsTests
{
    private static readonly int Health = Array.IndexOf(Lexicon.Default.TopicCodes, "health");
    private static readonly int Energy = Array.IndexOf(Lexicon.Default.TopicCodes, "energy");

    // The two sides agreed on this; the third sentence names a cure.
    private static readonly ReadArticle Article = new(new("", "اتفق الجانبان على ذلك. وانتهى اللقاء. وتحدثا عن الدواء."));

    [Fact]
    public void Topic_that_sentences_state_is_likely_without_a_phrase_of_the_lexicon()
    {
        var sums = TopicSums.Of(Scores(tells: 3, health: 1));
        Assert.True(sums[Health].IsLikely);
        Assert.False(sums[Energy].IsLikely);
    }

    [Fact]
    public void Topic_of_sentences_that_tell_of_no_cooperation_is_not() => Assert.False(TopicSums.Of(Scores(tells: -5, health: 3))[Health].IsLikely);

    [Fact]
    public void Article_without_sentences_states_nothing()
    {
        var sums = TopicSums.Of(SentenceScores.None);
        Assert.All(sums, sum => Assert.False(sum.IsLikely));
        var row = new FeatureRow();
        sums[Health].Write(row);
        Assert.All(row.Values.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    private static SentenceScores Scores(float tells, float health)
    {
        var answers = Enumerable.Repeat(-6f, SentenceScores.Answers).ToArray();
        (answers[0], answers[SentenceScores.FirstTopic + Health]) = (tells, health);
        return AlikeSentences.Score(Article, answers);
    }
}
