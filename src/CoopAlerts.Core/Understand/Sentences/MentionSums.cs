using CoopAlerts.Core.Understand.Model;

namespace CoopAlerts.Core.Understand.Sentences;

/// <summary>What the mentions of one topic or party amount to.</summary>
internal struct MentionSums
{
    // Log-odds that stand for a mention that there is not.
    private const double Absent = -6;

    // The same for another topic or party that there is not.
    private const double LeastOther = -8;

    private static readonly string[] WholeNames = Others("by the whole article");
    private static readonly string[] CountsNames = Others("by all mentions");

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

    /// <summary>Writes what the mentions of one topic or party amount to, and how that compares with the others that the article mentions.</summary>
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
        row.Add("any mention counts", c.Counts);
        row.Add("best sentence tells", c.any ? c.bestTells / 2 : Absent / 2);
        row.Add("best sentence is the main act", c.any ? c.bestMain / 2 : Absent / 2);
        row.Add("best mention beside the best of all", most == 0 ? 0 : c.best / most);
        row.AddCount("mentioned better", better);
        WriteOthers(all, code, WholeNames, sums => sums.whole, row);
        WriteOthers(all, code, CountsNames, sums => sums.Counts, row);
    }

    // Whether one is meant depends on who else is: an act has two sides more often than five.
    private static void WriteOthers(MentionSums[] all, int code, string[] names, Func<MentionSums, double> logit, FeatureRow row)
    {
        var own = logit(all[code]);
        var (best, second, better, expected) = (LeastOther, LeastOther, 0, 0.0);
        for (var other = 0; other < all.Length; other++)
        {
            if (other == code || !all[other].any)
                continue;
            var its = logit(all[other]);
            (best, second) = its > best ? (its, best) : (best, Math.Max(second, its));
            if (its > own) better++;
            expected += SentenceScores.Probability((float)its);
        }

        row.Add(names[0], better);
        row.Add(names[1], expected);
        row.Add(names[2], own - best);
        row.Add(names[3], own - second);
    }

    // Log-odds that at least one mention counts.
    private readonly double Counts => any ? SentenceScores.Logit(1 - none) : Absent;

    private static string[] Others(string judged) => [$"likelier others {judged}", $"others expected {judged}", $"beside the likeliest other {judged}", $"beside the second other {judged}"];

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
