using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Poll;

/// <summary>Makes the article of an entry, as far as a feed tells; what the page tells is added when it is ingested.</summary>
internal static class FeedArticle
{
    // Time zones and clocks that go wrong explain a day; a later date is not credible.
    private static readonly TimeSpan CredibleFuture = TimeSpan.FromDays(1);

    /// <summary>A new article.</summary>
    public static Article New(Feed feed, FeedDocument document, TakenEntry taken, DateTimeOffset now) =>
        Filled(new() { Id = taken.ArticleId, FeedId = feed.Id, Source = Source(feed, document), FirstSeen = taken.FirstSeen, Backfill = taken.Backfill }, document, taken, now);

    /// <summary>The article with what the feed says now, to be ingested again.</summary>
    public static Article Edited(Article article, FeedDocument document, TakenEntry taken, DateTimeOffset now) =>
        Filled(article, document, taken, now) with { Published = article.Published ?? Credible(taken.Entry, now) };

    private static Article Filled(Article article, FeedDocument document, TakenEntry taken, DateTimeOffset now) => article with
    {
        Url = taken.Entry.Link ?? article.Url,
        Title = taken.Entry.Title ?? "",
        Byline = taken.Entry.Authors.Count > 0 ? string.Join(", ", taken.Entry.Authors) : null,
        Published = Credible(taken.Entry, now),
        FeedContent = Fuller(taken.Entry.Content, taken.Entry.Summary),
        FeedContentBase = taken.Entry.ContentBase,
        Language = Primary(taken.Entry.Language ?? document.Language),
        ContentHash = taken.ContentHash,
        State = ArticleState.New,
    };

    private static string Source(Feed feed, FeedDocument document) => document.Title ?? feed.Title ?? feed.Url.Host;

    private static string? Fuller(string? content, string? summary) =>
        string.IsNullOrEmpty(summary) || content?.Length >= summary.Length ? content : summary;

    private static DateTimeOffset? Credible(FeedEntry entry, DateTimeOffset now) =>
        EntryDate.Of(entry) is { } date && date <= now + CredibleFuture ? date.ToUniversalTime() : null;

    /// <summary>The primary tag of a BCP 47 tag: "ar" of "ar-IQ".</summary>
    private static string Primary(string? tag)
    {
        var primary = tag?.Split('-', '_')[0].Trim().ToLowerInvariant();
        return primary is { Length: 2 or 3 } && primary.All(char.IsAsciiLetter) ? primary : "und";
    }
}
