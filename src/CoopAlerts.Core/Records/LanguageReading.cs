using System.Text.Json.Serialization;

namespace CoopAlerts.Core.Records;

/// <summary>
/// What a language service found in an article, kept beside what the program itself has read. A part is null until the service has been asked for it,
/// so that an interrupted reading is continued and not paid twice.
/// </summary>
public sealed record LanguageReading
{
    /// <summary>How far the reading has come.</summary>
    public LanguageReadingState State { get; init; }

    /// <summary>BCP 47 primary tag that the service detected, <c>und</c> when it could not tell; asked only where the program is unsure.</summary>
    public string? Language { get; init; }

    /// <summary>Persons, organisations, places, events and products, the surest first.</summary>
    public IReadOnlyList<NamedEntity>? Entities { get; init; }

    /// <summary>What the article talks about, in the article's own words, the most telling first.</summary>
    public IReadOnlyList<string>? KeyPhrases { get; init; }

    /// <summary>Topics that the custom model sees, the surest first; also those that the program sees itself.</summary>
    public IReadOnlyList<TopicScore>? Topics { get; init; }

    /// <summary>What the service refused to read, one sentence; null when it read all.</summary>
    public string? Warning { get; init; }

    /// <summary>When the last part came. UTC; null before the first.</summary>
    public DateTimeOffset? ReadAt { get; init; }
}

/// <summary>How far the reading by a language service has come.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<LanguageReadingState>))]
public enum LanguageReadingState
{
    /// <summary>A message is in the queue; the service was not asked yet, was out of order, or the day's budget was spent.</summary>
    Waiting,

    /// <summary>Done.</summary>
    Read,

    /// <summary>Given up: the article had become old news before the service could be asked.</summary>
    Missed,
}

/// <summary>A name in a text.</summary>
/// <param name="Text">The name as it stands in the text.</param>
/// <param name="Category"><c>Person</c>, <c>Organization</c>, <c>Location</c>, <c>Event</c> … as the service calls it.</param>
/// <param name="Score">Confidence, 0…1.</param>
/// <param name="Start">Offset of its first mention in UTF-16 units; of an article, -1 when it stands in the title only.</param>
/// <param name="Length">Length in UTF-16 units.</param>
public sealed record NamedEntity(string Text, string Category, double Score, int Start, int Length);

/// <summary>A topic and how sure a model is of it.</summary>
/// <param name="Topic">Topic code, or the model's own name of the class.</param>
/// <param name="Score">Confidence, 0…1.</param>
public sealed record TopicScore(string Topic, double Score);
