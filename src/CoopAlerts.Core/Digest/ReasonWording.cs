using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Digest;

/// <summary>Says in the subscriber's language which parts of the subscription a story satisfied, and by which words.</summary>
internal sealed class ReasonWording(string language)
{
    private const int MaxReasons = 6;

    private readonly Phrases phrases = Phrases.For(language);

    internal IReadOnlyList<Reason> Of(Match match) => [.. match.Why.DistinctBy(reason => reason.Clause).Take(MaxReasons).Select(Reading)];

    /// <summary>The readable form of a clause's value: <c>pair:IQ-SY</c> is "Iraq – Syria".</summary>
    internal string Readable(string clause)
    {
        var (field, value) = Parts(clause);
        return field switch
        {
            "topic" => Names.Topic(value, language),
            "country" => Names.Party(value, language),
            "pair" => string.Join(" – ", value.Split('-').Select(code => Names.Party(code, language))),
            "kind" => Names.Kind(value, language),
            _ => clause.Trim('"'),
        };
    }

    private Reason Reading(MatchReason reason)
    {
        var field = Parts(reason.Clause).Field;
        var value = Line.Of(Readable(reason.Clause), 120);
        var found = Line.Of(string.Join(phrases["listSeparator"], reason.Words.Distinct().Take(5)), 120);
        return new Reason(phrases[field is "topic" or "country" or "pair" or "kind" ? $"why.{field}" : "why.words"], value, found == value ? Line.Empty : found);
    }

    private static (string Field, string Value) Parts(string clause) =>
        clause.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
            ? (clause[..colon].TrimStart('-'), clause[(colon + 1)..])
            : ("", clause);
}
