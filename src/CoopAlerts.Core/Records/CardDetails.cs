using System.Text.Json.Serialization;

namespace CoopAlerts.Core.Records;

/// <summary>A person whom an article names with an office, or the holder of an office whom it does not name.</summary>
/// <param name="Mention">The words that name the person, as they stand: office, honorific and name.</param>
/// <param name="Start">Offset of the mention in the article's text, in UTF-16 units; -1 when it stands in the title only.</param>
public sealed record Person(string Mention, int Start)
{
    /// <summary>The name without honorific and office; null for an office holder who is not named.</summary>
    public string? Name { get; init; }

    /// <summary>Title of courtesy or rank, as written.</summary>
    public string? Honorific { get; init; }

    /// <summary>The office, as written.</summary>
    public string? Office { get; init; }

    /// <summary>What sort of office: <c>minister</c>, <c>head-of-state</c>, <c>spokesperson</c> and the other codes of <c>offices.json</c>.</summary>
    public string? Role { get; init; }

    /// <summary>What the office is in charge of: <c>interior</c>, <c>foreign-affairs</c> …; null when that is no known field.</summary>
    public string? Field { get; init; }

    /// <summary>Code of the state or organisation whose office it is, by the words around the name or by the name of a known leader; null when the article leaves it to the reader.</summary>
    public string? Party { get; init; }
}

/// <summary>A ministry, authority, force or other public body that an article names.</summary>
/// <param name="Name">The name, as written.</param>
/// <param name="Start">Offset of the name in the article's text, in UTF-16 units; -1 when it stands in the title only.</param>
/// <param name="Kind">What sort of body: <c>ministry</c>, <c>police</c> and the other codes of <c>offices.json</c>.</param>
/// <param name="Party">Code of the state or organisation that it belongs to; null when the article leaves it to the reader.</param>
public sealed record PublicBody(string Name, int Start, string Kind, string? Party);

/// <summary>A sentence that somebody is reported to have said.</summary>
/// <param name="Speaker">The speaker's name; for one who is not named, the office or the body.</param>
/// <param name="Office">The office as written; null when the article gives none.</param>
/// <param name="Party">Code of the state or organisation that the speaker serves; null when unknown.</param>
/// <param name="Evidence">The sentence, labelled <c>speaker</c>.</param>
public sealed record Statement(string Speaker, string? Office, string? Party, Evidence Evidence);

/// <summary>A document or standing arrangement between the sides.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Name">Its name as it stands in the article.</param>
/// <param name="Start">Offset of the name in the article's text, in UTF-16 units; -1 when it stands in the title only.</param>
/// <param name="Status">How far it has come; null when the article does not say, and for a committee that is formed or meets.</param>
/// <param name="Evidence">The sentence that shows the status, labelled <c>instrument:memorandum</c> and so on.</param>
public sealed record Instrument(InstrumentType Type, string Name, int Start, InstrumentStatus? Status, Evidence Evidence);

/// <summary>The kinds of instrument.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<InstrumentType>))]
public enum InstrumentType
{
    /// <summary>A memorandum of understanding or of cooperation.</summary>
    Memorandum,

    /// <summary>An agreement, accord or convention.</summary>
    Agreement,

    /// <summary>A protocol.</summary>
    Protocol,

    /// <summary>A treaty, pact or charter.</summary>
    Treaty,

    /// <summary>A joint committee, commission or council.</summary>
    JointCommittee,

    /// <summary>An action plan, an executive programme or a road map.</summary>
    ActionPlan,

    /// <summary>A joint statement or declaration.</summary>
    JointStatement,

    /// <summary>A letter or declaration of intent.</summary>
    LetterOfIntent,

    /// <summary>A contract between public bodies.</summary>
    Contract,
}

/// <summary>How far an instrument has come.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<InstrumentStatus>))]
public enum InstrumentStatus
{
    /// <summary>Asked for or offered.</summary>
    Proposed,

    /// <summary>Being drafted or negotiated, agreed in principle, or about to be signed.</summary>
    Negotiated,

    /// <summary>Signed or concluded; for a statement, issued.</summary>
    Signed,

    /// <summary>Ratified or approved by a parliament, government or ruler.</summary>
    Ratified,

    /// <summary>In force or being carried out.</summary>
    InForce,

    /// <summary>Expired, cancelled, suspended or left.</summary>
    Ended,
}
