using CoopAlerts.Core.Understand.Model;

namespace CoopAlerts.Core.Understand.Sentences;

/// <summary>What the mentions of one topic or party amount to.</summary>
internal struct MentionSums
{
    // Log-odds that stand for a mention that there is not.
    private const double Absent = -6;

    private float whole; // what the network says with all mentions before it, in log-odds
    private float best, second, sum, bestTells, bestMain;
    private double none; // probability that no mention counts
    private bool any;

    public static MentionSums[] OfTopics(MentionScores mentions, SentenceScores sentences)
    {
        var sums = new MentionSums[Reading.Lexicon.Default.TopicCodes.Length];
        for (var m = 0; m < mentions.Subjects.Count; m++)
            sums[mentions.Subjects[m].Topic].Add(mentions.Stated[m], mentions.Subjects[m].Sentence, sentences);
        for (var t = 0; t < sums.Length; t++)
            sums[t].whole = sentences.Network?.Topics[t] ?? 0;
        return sums;
    }

    public static MentionSums[] OfParties(Reading.ReadArticle article, MentionScores mentions, SentenceScores sentences)
    {
        var sums = new MentionSums[Reading.Lexicon.Default.PartyCodes.Length];
        for (var m = 0; m < article.Parties.Count; m++)
            sums[article.Parties[m].Party].Add(mentions.Sides[m], article.Parties[m].Sentence, sentences);
        for (var p = 0; p < sums.Length; p++)
            sums[p].whole = sentences.Network?.Parties[p] ?? 0;
        return sums;
    }

    public static void Write(MentionSums[] all, int code, FeatureRow row)
    {
        var c = all[code];
        var (most, better) = (0f, 0);
        foreach (var other in all)
        {
            most = Math.Max(most, other.best);
            if (other.any && other.best > c.best) better++;
        }

        row.Add("by the whole article", c.whole);
        row.Add("best mention", c.any ? SentenceScores.Logit(c.best) : Absent);
        row.Add("second mention", c.second > 0 ? SentenceScores.Logit(c.second) : Absent);
        row.Add("best mention's chance", c.best);
        row.Add("mentions that count", c.sum);
        row.AddCount("some mentions count", c.sum);
        row.Add("any mention counts", c.any ? SentenceScores.Logit(1 - c.none) : Absent);
        row.Add("best sentence tells", c.any ? c.bestTells / 2 : Absent / 2);
        row.Add("best sentence is the main act", c.any ? c.bestMain / 2 : Absent / 2);
        row.Add("best mention beside the best of all", most == 0 ? 0 : c.best / most);
        row.AddCount("mentioned better", better);
    }

    private void Add(float probability, int sentence, SentenceScores sentences)
    {
        if (!any)
            (any, none, bestTells, bestMain) = (true, 1, sentences.Tells[sentence], sentences.Main[sentence]);
        (best, second) = probability > best ? (probability, best) : (best, Math.Max(second, probability));
        sum += probability;
        none *= 1 - probability;
        bestTells = Math.Max(bestTells, sentences.Tells[sentence]);
        bestMain = Math.Max(bestMain, sentences.Main[sentence]);
    }
}
