using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Cluster;

/// <summary>
/// Judges articles of different languages, whose words cannot be compared: a pair of parties and topics in common within a day, and a number
/// or promised date in common; without any, the cards have to agree in full. Without cards it never joins.
/// </summary>
internal static class CrossLanguage
{
    // Agencies translate within hours; two days apart the same parties may well have met again.
    private static readonly TimeSpan SameDay = TimeSpan.FromHours(30);

    /// <summary>The judgement; the same whichever comes first.</summary>
    public static StoryVerdict Judge(SketchedArticle a, SketchedArticle b, CardAgreement agreement, TimeSpan apart)
    {
        if (agreement != CardAgreement.SameTopics || apart > SameDay || a.Time is null || b.Time is null)
            return default;
        var facts = Math.Max(CommonNumbers(a.Sketch, b.Sketch), CommonDates(a.Cooperation, b.Cooperation));
        var strength = facts switch
        {
            > 0 => 1 + facts,
            0 when a.Cooperation.Kind == b.Cooperation.Kind && SameSides(a.Cooperation, b.Cooperation) =>
                CooperationAgreement.Overlap(a.Cooperation.Topics, b.Cooperation.Topics),
            _ => 0,
        };
        return new StoryVerdict(strength >= 1 ? StoryRelation.Rewrite : StoryRelation.Other, strength);
    }

    private static bool SameSides(Cooperation a, Cooperation b) => a.Parties.Order(StringComparer.Ordinal).SequenceEqual(b.Parties.Order(StringComparer.Ordinal));

    // The part of the smaller set that is common; 0 when one has none; -1 when both have some and share none.
    private static double CommonNumbers(TextSketch a, TextSketch b)
    {
        if (a.Numbers.Count == 0 || b.Numbers.Count == 0)
            return 0;
        var common = Math.Max(a.Numbers.CoveredBy(b.Numbers), b.Numbers.CoveredBy(a.Numbers));
        return common > 0 ? common : -1;
    }

    private static double CommonDates(Cooperation a, Cooperation b)
    {
        var first = a.Future.Select(f => f.Date).Distinct().ToArray();
        var second = b.Future.Select(f => f.Date).Distinct().ToArray();
        if (first.Length == 0 || second.Length == 0)
            return 0;
        var common = CooperationAgreement.Overlap(first, second);
        return common > 0 ? common : -1;
    }
}
