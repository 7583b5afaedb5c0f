namespace CoopAlerts.Core.Records;

/// <summary>One event in the news, and the articles that report it.</summary>
public sealed record Story
{
    /// <summary>Stable id: the UTC month of its first article (<c>yyyyMM</c>), a hyphen, and a hash of that article's id.</summary>
    public required string Id { get; init; }

    /// <summary>When its first article was seen. UTC.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When its newest article was seen. UTC.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>The articles, in order of time.</summary>
    public IReadOnlyList<StoryMember> Members { get; init; } = [];

    /// <summary>Under what the story can be found by a new article: fingerprint bands, rare terms, party pair and day.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>The story that took this one's members over; null for a story that stands. A merged story has no members and no keys.</summary>
    public string? MergedInto { get; init; }

    /// <summary>Ids of the stories that this one took over, directly or through another: who was told one of them has been told this one.</summary>
    public IReadOnlyList<string> Absorbed { get; init; } = [];

    /// <summary>Articles that an admin took out: they never join this story again.</summary>
    public IReadOnlyList<string> Apart { get; init; } = [];

    /// <summary>Stories that an admin made of articles taken out of this one; null for none. Who was to be told this story because of such an article is told that one.</summary>
    public IReadOnlyList<string>? Parted { get; init; }

    /// <summary>Articles that an admin took out of other stories into this one; null for none. Who was told those stories has seen them there.</summary>
    public IReadOnlyList<TakenOut>? TakenOut { get; init; }

    /// <summary>Concurrency stamp given by the store; empty for a story that was never stored.</summary>
    public string Stamp { get; init; } = "";
}

/// <summary>Articles that an admin took out of a story.</summary>
/// <param name="Stories">The ids by which the story went that they were taken out of.</param>
/// <param name="Articles">The articles' ids.</param>
/// <param name="At">When. UTC.</param>
public sealed record TakenOut(IReadOnlyList<string> Stories, IReadOnlyList<string> Articles, DateTimeOffset At);

/// <summary>An article as its story knows it: enough to list it in a digest and to compare a new article with it.</summary>
public sealed record StoryMember
{
    /// <summary>The article's id.</summary>
    public required string ArticleId { get; init; }

    /// <summary>The outlet's name.</summary>
    public required string Source { get; init; }

    /// <summary>The outlet's name as its page states it; null where it states none.</summary>
    public string? SiteName { get; init; }

    /// <summary>Plain text title.</summary>
    public required string Title { get; init; }

    /// <summary>Its address, if it has one.</summary>
    public string? Url { get; init; }

    /// <summary>BCP 47 primary tag.</summary>
    public string Language { get; init; } = "und";

    /// <summary>Time of publication, else of first sight. UTC.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>What was understood of it.</summary>
    public Cooperation Cooperation { get; init; } = Cooperation.None;

    /// <summary>Compact form of the text for comparison, as the clusterer writes it.</summary>
    public string Sketch { get; init; } = "";

    /// <summary>What it told that no member before it had: numbers and rare words as they stand in the text, at most twelve.</summary>
    public IReadOnlyList<string> Adds { get; init; } = [];
}
