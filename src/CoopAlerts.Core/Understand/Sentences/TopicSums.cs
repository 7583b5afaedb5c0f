using CoopAlerts.Core.Understand.Model;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Sentences;

/// <summary>What the sentences of an article say of one topic, whether a phrase of the lexicon names it or not.</summary>
internal struct TopicSums
{
    // Log-odds that stand for a sentence that there is not.
    private const float Absent = -6;

    // A sentence that tells less has no say in how plainly the topic is stated.
    private const float LeastTelling = 0.3f;

    // From here on a topic may be a subject although no phrase names it.
    private const float LeastLikely = 0.2f;

    private float bestTelling, bestLogit, bestMain, inMain;
    private double none; // probability that no sentence states it
    private double byMain, main; // what main sentences say, and how many there are

    /// <summary>Whether some sentence probably states it.</summary>
    public readonly bool IsLikely => 1 - none > LeastLikely;

    /// <summary>The sums of every topic.</summary>
    public static TopicSums[] Of(SentenceScores sentences)
    {
        var sums = new TopicSums[Lexicon.Default.TopicCodes.Length];
        Array.Fill(sums, new TopicSums { bestLogit = Absent, inMain = Absent, none = 1 });
        var mostMain = float.NegativeInfinity;
        for (var s = 0; s < sentences.Tells.Length; s++)
        {
            var (tells, main) = (SentenceScores.Probability(sentences.Tells[s]), SentenceScores.Probability(sentences.Main[s]));
            var topics = sentences.Topics(s);
            for (var t = 0; t < sums.Length; t++)
                sums[t].Add(topics[t], tells, main, sentences.Main[s] > mostMain);
            mostMain = Math.Max(mostMain, sentences.Main[s]);
        }

        return sums;
    }

    public readonly void Write(FeatureRow row)
    {
        row.Add("best sentence that states it", bestTelling);
        row.Add("most plainly stated", bestLogit);
        row.Add("any sentence states it", SentenceScores.Logit(1 - none));
        row.Add("stated in the main sentence", inMain);
        row.Add("best main sentence that states it", bestMain);
        row.Add("stated by main sentences", main == 0 ? Absent : SentenceScores.Logit(byMain / main));
    }

    private void Add(float logit, float tells, float main, bool isMain)
    {
        var states = SentenceScores.Probability(logit);
        bestTelling = Math.Max(bestTelling, tells * states);
        if (tells > LeastTelling)
            bestLogit = Math.Max(bestLogit, logit);
        none *= 1 - (tells * states);
        bestMain = Math.Max(bestMain, main * states);
        (byMain, this.main) = (byMain + (main * states), this.main + main);
        if (isMain)
            inMain = logit;
    }
}
