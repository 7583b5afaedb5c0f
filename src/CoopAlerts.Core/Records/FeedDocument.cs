namespace CoopAlerts.Core.Records;

/// <summary>A feed document after parsing, whatever its format: the universal form.</summary>
public sealed record FeedDocument
{
    /// <summary>RSS, RDF, Atom, JSON Feed or a news sitemap.</summary>
    public FeedFormat Format { get; init; }

    /// <summary>Plain text title.</summary>
    public string? Title { get; init; }

    /// <summary>Home page, resolved against the feed's address.</summary>
    public string? Link { get; init; }

    /// <summary>Plain text description or subtitle.</summary>
    public string? Description { get; init; }

    /// <summary>BCP 47 tag as stated.</summary>
    public string? Language { get; init; }

    /// <summary>When the feed says it last changed. UTC.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>How long the publisher asks not to be polled again (ttl, sy:updatePeriod/updateFrequency).</summary>
    public TimeSpan? MinimumInterval { get; init; }

    /// <summary>UTC hours (0–23) in which the publisher asks not to be polled (RSS skipHours).</summary>
    public IReadOnlyList<int> SkipHours { get; init; } = [];

    /// <summary>Weekdays (UTC) on which the publisher asks not to be polled (RSS skipDays).</summary>
    public IReadOnlyList<DayOfWeek> SkipDays { get; init; } = [];

    /// <summary>The entries in document order.</summary>
    public IReadOnlyList<FeedEntry> Items { get; init; } = [];

    /// <summary>What was damaged and read all the same, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>The format of a feed document.</summary>
public enum FeedFormat
{
    /// <summary>RSS 0.9x and 2.0.</summary>
    Rss,

    /// <summary>RSS 1.0 (RDF).</summary>
    Rdf,

    /// <summary>Atom 0.3 and 1.0 (RFC 4287).</summary>
    Atom,

    /// <summary>JSON Feed 1.0 and 1.1.</summary>
    Json,

    /// <summary>A Google News sitemap.</summary>
    NewsSitemap,
}

/// <summary>One entry of a feed.</summary>
public sealed record FeedEntry
{
    /// <summary>guid or id as stated; null when the entry has none.</summary>
    public string? Id { get; init; }

    /// <summary>Plain text title.</summary>
    public string? Title { get; init; }

    /// <summary>The article's address, absolute where it could be resolved.</summary>
    public string? Link { get; init; }

    /// <summary>Time of publication; null when absent or unreadable. UTC.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>Time of the last change. UTC.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Names of the authors.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Summary as stated, HTML or text.</summary>
    public string? Summary { get; init; }

    /// <summary>Full content as stated, HTML or text.</summary>
    public string? Content { get; init; }

    /// <summary>What relative addresses in the content's mark-up are meant against, where the feed states it (xml:base); null where it does not.</summary>
    public string? ContentBase { get; init; }

    /// <summary>Categories or tags.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Attached media.</summary>
    public IReadOnlyList<FeedEnclosure> Enclosures { get; init; } = [];

    /// <summary>BCP 47 tag of the entry where it differs from the feed's.</summary>
    public string? Language { get; init; }
}

/// <summary>A media file attached to an entry.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Type">Media type as stated.</param>
/// <param name="Length">Size in bytes as stated.</param>
public sealed record FeedEnclosure(string Url, string? Type, long? Length);
