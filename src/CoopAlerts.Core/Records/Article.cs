using System.Text.Json.Serialization;

namespace CoopAlerts.Core.Records;

/// <summary>One article: what the feed gave, what extraction made of it, and what was understood.</summary>
public sealed record Article
{
    /// <summary>Stable id: the UTC day on which it was first seen (<c>yyyyMMdd</c>), a hyphen, and a hash of its identity.</summary>
    public required string Id { get; init; }

    /// <summary>The feed that it came from.</summary>
    public required string FeedId { get; init; }

    /// <summary>The outlet's name: the feed's title, or the site name of the page.</summary>
    public required string Source { get; init; }

    /// <summary>Address as the feed gave it, absolute; null for an entry without a link.</summary>
    public string? Url { get; init; }

    /// <summary>Plain text title; empty when there is none.</summary>
    public string Title { get; init; } = "";

    /// <summary>Author line.</summary>
    public string? Byline { get; init; }

    /// <summary>The outlet's name as the page states it; null when no page was read or it states none. A feed that gathers from many sites has one <see cref="Source"/>.</summary>
    public string? SiteName { get; init; }

    /// <summary>The page's own canonical address (http or https, absolute); null when no page was read.</summary>
    public string? CanonicalUrl { get; init; }

    /// <summary>Absolute address of the picture that stands for the article; null when there is none. The service never fetches it.</summary>
    public string? LeadImage { get; init; }

    /// <summary>The line that credits the article's source ("source: agencies"), taken out of the text; null when there is none.</summary>
    public string? SourceLine { get; init; }

    /// <summary><c>rtl</c> or <c>ltr</c>: the direction of the text, else of the title; null until ingested.</summary>
    public string? Direction { get; init; }

    /// <summary>Time of publication; null when nobody states a credible one. UTC.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When the service first saw it. UTC. Its day is part of <see cref="Id"/>.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>The entry's summary and content as the feed gave them: unsanitised HTML or text, never shown to a reader.</summary>
    public string? FeedContent { get; init; }

    /// <summary>What relative addresses in <see cref="FeedContent"/> are meant against; null when the feed does not state it.</summary>
    public string? FeedContentBase { get; init; }

    /// <summary>Clean text: paragraphs separated by a line feed. Empty until ingested.</summary>
    public string Text { get; init; } = "";

    /// <summary>Sanitised HTML of the main text (allow-listed elements only); null when there was only text.</summary>
    public string? Html { get; init; }

    /// <summary>BCP 47 primary tag of the text (<c>ar</c>, <c>en</c>, <c>fr</c> …), <c>und</c> when unknown.</summary>
    public string Language { get; init; } = "und";

    /// <summary>True for an old item that a feed suddenly lists: stored, not alerted.</summary>
    public bool Backfill { get; init; }

    /// <summary>How far the article has come.</summary>
    public ArticleState State { get; init; }

    /// <summary>Why the page could not be read in full, one sentence; null when all went well.</summary>
    public string? Warning { get; init; }

    /// <summary>That its page failed only for a moment and is to be asked again; null when it is not. Until then the article is what the feed gave.</summary>
    public PageRetry? PageRetry { get; init; }

    /// <summary>What was understood; null until ingested.</summary>
    public Cooperation? Cooperation { get; init; }

    /// <summary>What a language service found, or that it is still to be asked; null for an article that it is not asked about.</summary>
    public LanguageReading? Reading { get; init; }

    /// <summary>The story that the article belongs to; null until clustered.</summary>
    public string? StoryId { get; init; }

    /// <summary>Hash of the title and content that the feed gave, to notice an edit.</summary>
    public string ContentHash { get; init; } = "";
}

/// <summary>When a page is asked again that failed for a moment.</summary>
/// <param name="Failures">How often it has failed so.</param>
/// <param name="At">When to ask again. UTC.</param>
public sealed record PageRetry(int Failures, DateTimeOffset At);

/// <summary>How far an article has come through the pipeline.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ArticleState>))]
public enum ArticleState
{
    /// <summary>Stored as the feed gave it; an ingest message is, or will be, in the queue.</summary>
    New,

    /// <summary>Extracted, understood, clustered and matched.</summary>
    Ingested,
}

/// <summary>What the readers of text need of an article.</summary>
/// <param name="Title">Plain text title; may be empty.</param>
/// <param name="Text">Clean text; may repeat the title.</param>
/// <param name="Date">Date of publication in the outlet's own calendar day; null when unknown.</param>
/// <param name="Source">The outlet's name or id; empty when unknown.</param>
/// <param name="Language">BCP 47 primary tag; null to detect it.</param>
/// <param name="Url">Where it was published: with the source it may tell for which state the outlet reports. Null when unknown.</param>
public sealed record ArticleText(string Title, string Text, DateOnly? Date = null, string Source = "", string? Language = null, string? Url = null);
