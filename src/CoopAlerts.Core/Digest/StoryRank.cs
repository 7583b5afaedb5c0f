using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Digest;

/// <summary>
/// Says how important a story is to one subscriber. The weights are a judgement, not tuned on data: an event that several outlets report and that
/// answers a specific wish comes first, deeds come before words, and between equals the newer one.
/// </summary>
internal static class StoryRank
{
    internal static double Of(StoryCard card, Match match, DateTimeOffset now) =>
        Math.Log2(1 + card.Outlets)
        + Math.Min(2, match.Why.Sum(reason => Specificity(reason.Clause)))
        + Weight(card.Kind)
        + (card.Future.Any() ? 0.3 : 0)
        + Freshness(now - card.Members[^1].Time);

    private static double Specificity(string clause) => clause.Split(':')[0] switch
    {
        "pair" => 1,
        "topic" => 0.6,
        "country" => 0.4,
        _ => 0.5,
    };

    private static double Weight(KindOfAct kind) => kind switch
    {
        KindOfAct.Agreement or KindOfAct.Action => 0.6,
        KindOfAct.Planned => 0.5,
        KindOfAct.Negotiation => 0.4,
        KindOfAct.Consultation or KindOfAct.Aid => 0.3,
        KindOfAct.Proposal => 0.2,
        _ => 0,
    };

    // Halves every day.
    private static double Freshness(TimeSpan age) => 0.5 * Math.Pow(2, -Math.Max(0, age.TotalDays));
}
