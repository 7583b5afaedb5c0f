using System.Text.Json.Serialization;

namespace CoopAlerts.Core.Records;

/// <summary>A news feed that is polled, with everything that polling has learnt about it.</summary>
public sealed record Feed
{
    /// <summary>Stable id: letters, digits and hyphens. Never changes, even when <see cref="Url"/> moves.</summary>
    public required string Id { get; init; }

    /// <summary>Where the feed is fetched from (http or https).</summary>
    public required Uri Url { get; init; }

    /// <summary>The feed's own title; null until the first successful poll.</summary>
    public string? Title { get; init; }

    /// <summary>The outlet's home page as the feed states it.</summary>
    public Uri? Site { get; init; }

    /// <summary>BCP 47 tag as the feed states it; null when it states none.</summary>
    public string? Language { get; init; }

    /// <summary>Whether the feed is polled.</summary>
    public FeedStatus Status { get; init; }

    /// <summary>Extra request headers for this feed only (an API key, a cookie). Values are secrets: never logged or listed.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Validator of the last complete poll, sent back verbatim (RFC 9110, 8.8.3).</summary>
    public string? ETag { get; init; }

    /// <summary>Last-Modified of the last complete poll, sent back verbatim (RFC 9110, 8.8.2).</summary>
    public string? LastModified { get; init; }

    /// <summary>The feed is due when this is not after now. UTC.</summary>
    public DateTimeOffset NextPollAt { get; init; }

    /// <summary>Start of the last attempt, failed ones included. UTC.</summary>
    public DateTimeOffset? LastPollAt { get; init; }

    /// <summary>Last attempt that ended well (new content or 304). UTC.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>The current polling interval, adapted to how often the feed changes.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>When the publisher asked not to be polled, in the last document that was read; null when none was read yet.</summary>
    public PollWishes? Wishes { get; init; }

    /// <summary>Failed attempts in a row; 0 after a success.</summary>
    public int Failures { get; init; }

    /// <summary>What the last attempt failed with, one sentence; null after a success.</summary>
    public string? LastError { get; init; }

    /// <summary>What was odd about the last document that could still be read (damaged items, a lying encoding, a gap).</summary>
    public string? LastWarning { get; init; }

    /// <summary>Publication time of the newest item known. A later oldest item in the feed means a gap. UTC.</summary>
    public DateTimeOffset? NewestItemAt { get; init; }

    /// <summary>When the feed was added. UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Concurrency stamp given by the store; empty for a feed that was never stored.</summary>
    public string Stamp { get; init; } = "";
}

/// <summary>When a publisher asks not to be polled.</summary>
/// <param name="MinimumInterval">Not earlier than this after a poll; null when not stated.</param>
/// <param name="SkipHours">UTC hours, 0–23.</param>
/// <param name="SkipDays">Weekdays, UTC.</param>
public sealed record PollWishes(TimeSpan? MinimumInterval, IReadOnlyList<int> SkipHours, IReadOnlyList<DayOfWeek> SkipDays)
{
    /// <summary>What a document asks for.</summary>
    public static PollWishes Of(FeedDocument document) => new(document.MinimumInterval, document.SkipHours, document.SkipDays);
}

/// <summary>Whether a feed is polled.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<FeedStatus>))]
public enum FeedStatus
{
    /// <summary>Polled by schedule.</summary>
    Active,

    /// <summary>Not polled, by an admin's wish or after failing for days.</summary>
    Paused,

    /// <summary>Ended: the server answered 410 Gone.</summary>
    Gone,
}

/// <summary>What the service remembers of one entry of a feed, so that it is taken in once. Keyed by (feed id, <see cref="Key"/>).</summary>
/// <param name="Key">Hash of one identity of the entry: its guid, its canonical URL, or its title and day. An entry has one row per identity.</param>
/// <param name="ArticleId">The article that the entry became.</param>
/// <param name="ContentHash">Hash of title and content, to notice an edit.</param>
/// <param name="FirstSeen">When the entry was first seen. UTC.</param>
/// <param name="Queued">False until the article is stored and its ingest message is in the queue: such an entry is taken up again.</param>
public sealed record SeenEntry(string Key, string ArticleId, string ContentHash, DateTimeOffset FirstSeen, bool Queued);
