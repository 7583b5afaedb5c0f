using System.Text.Json.Serialization;

namespace CoopAlerts.Core.Records;

/// <summary>What an article says about cooperation between states: an analyst's card.</summary>
public sealed record Cooperation
{
    /// <summary>The card of an article that reports none.</summary>
    public static Cooperation None { get; } = new();

    /// <summary>Whether cooperation between public actors of different states, or with an international organisation, is a main subject.</summary>
    public bool IsCooperation { get; init; }

    /// <summary>Confidence that <see cref="IsCooperation"/> should be true, 0…1.</summary>
    public double Score { get; init; }

    /// <summary>Topic codes (<c>counter-narcotics</c> …) in the taxonomy's order; empty when there is no cooperation.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Sides: ISO 3166-1 alpha-2 codes and organisation codes (<c>UN</c>, <c>LAS</c> …), ordinal order.</summary>
    public IReadOnlyList<string> Parties { get; init; } = [];

    /// <summary>Kind of the newest act reported.</summary>
    public KindOfAct Kind { get; init; }

    /// <summary>Events that are promised for a stated date or month, earliest first.</summary>
    public IReadOnlyList<FutureEvent> Future { get; init; } = [];

    /// <summary>The sentence that shows each label.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>Memoranda, agreements and other instruments of the act, the most telling first; null on a card made before they were read.</summary>
    public IReadOnlyList<Instrument>? Instruments { get; init; }

    /// <summary>Persons with their offices, in order of first mention; null on a card made before they were read.</summary>
    public IReadOnlyList<Person>? People { get; init; }

    /// <summary>Public bodies, in order of first mention; null on a card made before they were read.</summary>
    public IReadOnlyList<PublicBody>? Bodies { get; init; }

    /// <summary>Who said what, in the order of the article; null on a card made before they were read.</summary>
    public IReadOnlyList<Statement>? Statements { get; init; }
}

/// <summary>The kind of a cooperation act.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<KindOfAct>))]
public enum KindOfAct
{
    /// <summary>No cooperation.</summary>
    None,

    /// <summary>Signed, ratified or in force.</summary>
    Agreement,

    /// <summary>Being drafted, negotiated, or about to be signed.</summary>
    Negotiation,

    /// <summary>Talks, a visit, a meeting or a call that took place.</summary>
    Consultation,

    /// <summary>Announced, not yet happened.</summary>
    Planned,

    /// <summary>Carried out: a joint operation, a hand-over, a course.</summary>
    Action,

    /// <summary>One side gives the other help, equipment, funds.</summary>
    Aid,

    /// <summary>One side calls for cooperation or offers it.</summary>
    Proposal,
}

/// <summary>An event that an article promises.</summary>
/// <param name="Date"><c>YYYY-MM-DD</c> or <c>YYYY-MM</c>; <c>XXXX-MM-DD</c> when the year cannot be told.</param>
/// <param name="What">A short phrase that says what will happen, in the words of the article.</param>
public sealed record FutureEvent(string Date, string What)
{
    /// <summary>Last day of an event of several days, <c>YYYY-MM-DD</c>; null for one day, or when only its last day is still to come.</summary>
    public string? End { get; init; }

    /// <summary>Where, as the article writes it; null when it does not say.</summary>
    public string? Place { get; init; }

    /// <summary>The meeting, visit or conference, as the article names it; null when it does not.</summary>
    public string? Occasion { get; init; }
}

/// <summary>A sentence that shows a label.</summary>
/// <param name="Label"><c>cooperation</c>, a topic code, a party code, <c>kind:agreement</c> or <c>future:2024-07-22</c>.</param>
/// <param name="Sentence">The sentence as it stands in the article.</param>
/// <param name="Start">Offset of the sentence in the article's text, in UTF-16 units; -1 when it stands in the title only.</param>
/// <param name="Length">Its length in UTF-16 units.</param>
public sealed record Evidence(string Label, string Sentence, int Start, int Length);
