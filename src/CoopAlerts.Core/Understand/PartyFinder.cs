using CoopAlerts.Core.Understand.Model;
using CoopAlerts.Core.Understand.Reading;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Core.Understand;

/// <summary>Decides which of the parties that an article names are sides of the act. Finding the names is <see cref="PartyMentions"/>'s work.</summary>
internal static class PartyFinder
{
    // An act has two sides: the second best party is taken when it is at least this likely, even below the threshold.
    private const double LikelySecond = 0.2;

    // Its own state is what an outlet need not name: where a report names one side only, it is most often the other.
    private const double LikelyHome = 0.05;

    /// <summary>Indexes of the sides in the lexicon, likeliest first.</summary>
    public static List<int> Sides(ReadArticle article, PartyCounts[] counts, SentenceScores sentences, MentionScores mentions, ArticleModel model)
    {
        var candidates = Probabilities(article, counts, sentences, mentions, model);
        candidates.Sort((a, b) => b.Probability.CompareTo(a.Probability));
        var sides = new List<int>();
        foreach (var (party, probability) in candidates)
            if (probability >= model.Threshold || (sides.Count < 2 && probability >= LikelySecond) || (sides.Count == 1 && probability >= LikelyHome && IsUnnamedHome(article, party)))
                sides.Add(party);
        return sides;
    }

    private static bool IsUnnamedHome(ReadArticle article, int party) => party == article.Home && !article.Parties.Exists(mention => mention.Party == party);

    /// <summary>How likely each party that the article names is a side, and the outlet's own state.</summary>
    public static List<(int Party, double Probability)> Probabilities(ReadArticle article, PartyCounts[] counts, SentenceScores sentences, MentionScores mentions, ArticleModel model)
    {
        var sums = MentionSums.OfParties(article, mentions, sentences);
        var row = new FeatureRow();
        var candidates = new List<(int Party, double Probability)>();
        foreach (ref readonly var party in counts.AsSpan())
        {
            row.Clear();
            PartyFeatures.Write(article, counts, sums, party, row);
            candidates.Add((party.Party, model.Probability(row.Values)));
        }

        return candidates;
    }
}
