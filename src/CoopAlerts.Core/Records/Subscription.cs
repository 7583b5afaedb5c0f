namespace CoopAlerts.Core.Records;

/// <summary>What one subscriber wants to be told, and when. All filters that are set must hold.</summary>
public sealed record Subscription
{
    /// <summary>Stable id: letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>A name for admins and for the digest's heading.</summary>
    public required string Name { get; init; }

    /// <summary>Where the digest goes: one address (RFC 5321 mailbox).</summary>
    public required string Email { get; init; }

    /// <summary>Language of the digest's frame: <c>ar</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>IANA time zone in which <see cref="SendAt"/> and <see cref="Days"/> are meant.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Local time of day at which the digest is sent.</summary>
    public TimeOnly SendAt { get; init; } = new(7, 0);

    /// <summary>Local weekdays on which a digest is sent; empty means every day.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];

    /// <summary>Keyword query; empty for none. Its language is documented in docs/queries.md.</summary>
    public string Query { get; init; } = "";

    /// <summary>Topic codes, any of which must be among the article's; empty for no filter.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Party codes, any of which must be among the article's; empty for no filter.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Pairs such as <c>IQ-SY</c>, both of whose sides must be among the article's parties, any pair; empty for no filter.</summary>
    public IReadOnlyList<string> Pairs { get; init; } = [];

    /// <summary>True to match also articles that were not read as reports of cooperation.</summary>
    public bool IncludeOther { get; init; }

    /// <summary>False while no digest shall be sent.</summary>
    public bool Active { get; init; } = true;

    /// <summary>When it was made. UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its filters last changed, or it was last made active again; null when neither has happened. UTC.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>When the next digest is due. UTC.</summary>
    public DateTimeOffset NextDigestAt { get; init; }

    /// <summary>Concurrency stamp given by the store; empty for a subscription that was never stored.</summary>
    public string Stamp { get; init; } = "";

    /// <summary>All that decides which articles match, as one text: subscriptions with the same text match the same, whenever and whoever they tell.</summary>
    public string WhatMatches() =>
        string.Join('\n', Active, IncludeOther, Query, string.Join(' ', Topics), string.Join(' ', Countries), string.Join(' ', Pairs));
}

/// <summary>A story that matches a subscription. Keyed by (subscription, story): a story reaches a subscriber once.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="StoryId">The story.</param>
/// <param name="ArticleId">The article that matched first.</param>
/// <param name="MatchedAt">When it was found. UTC.</param>
/// <param name="Why">What satisfied the subscription, in the order of the query.</param>
/// <param name="Window">The digest window that carries it; null until one has claimed it.</param>
public sealed record Match(
    string SubscriptionId, string StoryId, string ArticleId, DateTimeOffset MatchedAt, IReadOnlyList<MatchReason> Why, string? Window = null);

/// <summary>One part of a subscription and the words that satisfied it.</summary>
/// <param name="Clause">The part of the query as canonical text, e.g. <c>topic:border-security</c> or <c>تعاون</c>.</param>
/// <param name="Words">The words as they stand in the article; empty for a field that is not text.</param>
public sealed record MatchReason(string Clause, IReadOnlyList<string> Words);
