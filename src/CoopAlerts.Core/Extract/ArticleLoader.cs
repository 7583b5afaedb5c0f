using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Extract;

/// <summary>
/// Completes an article with its full text, from the feed's content or from its page: the one file of this stage that does I/O. A page that cannot
/// be read never loses the article: the feed's content stays, and <see cref="Article.Warning"/> says why.
/// </summary>
/// <param name="fetcher">Fetches the page.</param>
public sealed class ArticleLoader(IWebFetcher fetcher)
{
    private const int MaxPageBytes = 5 * 1024 * 1024;
    private const string Accept = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1";

    // Feeds state dates in the far past for "unknown", and in the future for announcements or by mistake.
    private static readonly DateTimeOffset EarliestCredible = new(1995, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan FutureAllowed = TimeSpan.FromDays(1);

    /// <summary>
    /// The article with text, HTML, title, byline, time, language and what else the page states filled in, and how the page failed if it did. The
    /// article's state is left as it is.
    /// </summary>
    /// <exception cref="OperationCanceledException">When cancelled; nothing else is thrown for a page that cannot be read.</exception>
    public async Task<LoadedArticle> LoadAsync(Article article, CancellationToken cancel = default)
    {
        var url = Address(article.Url);
        var feed = FeedContent.Clean(article.FeedContent, article.Title, article.Source, Address(article.FeedContentBase) ?? url);
        if (FullText.Decide(feed.Text, url is not null) == FullTextChoice.KeepFeed)
            return new LoadedArticle(FromFeed(article, feed, warning: null));
        var answer = await fetcher.FetchAsync(new FetchRequest { Url = url!, MaxBytes = MaxPageBytes, Accept = Accept }, cancel);
        if (answer is not FetchResult.Document document)
            return new LoadedArticle(FromFeed(article, feed, Warning(answer)), answer);
        return new LoadedArticle(FromDocument(article, feed, document));
    }

    private static Article FromDocument(Article article, FeedContent feed, FetchResult.Document document)
    {
        if (!IsPage(document.ContentType))
            return FromFeed(article, feed, $"The page is not HTML but {document.ContentType}; the feed's summary was kept.");
        var page = ArticleExtractor.Extract(document.Body, document.ContentType, document.FinalUrl);
        return FullText.Compare(feed.Text, article.Title, page.Text) switch
        {
            PageVerdict.Fuller => FromPage(article, page),
            PageVerdict.NoArticle => FromFeed(article, feed, "No article text was found on the page; the feed's summary was kept.", page),
            PageVerdict.OtherText => FromFeed(article, feed, "The page shows another text than the feed announced; the feed's summary was kept."),
            _ => FromFeed(article, feed, warning: null, page),
        };
    }

    private static Article FromFeed(Article article, FeedContent feed, string? warning, ExtractedPage? page = null) => article with
    {
        Text = feed.Text,
        Html = feed.Html,
        Byline = article.Byline ?? page?.Byline,
        SiteName = page?.SiteName,
        CanonicalUrl = page?.Url,
        LeadImage = page?.LeadImage ?? feed.LeadImage,
        SourceLine = feed.SourceLine ?? page?.SourceLine,
        Direction = TextDirection.Of(feed.Text.Length > 0 ? feed.Text : article.Title),
        Published = Published(article, page?.Published),
        Language = PageLanguage.Of(feed.Text.Length > 0 ? feed.Text : article.Title, page?.Language),
        Warning = warning,
    };

    private static Article FromPage(Article article, ExtractedPage page) => article with
    {
        Text = page.Text,
        Html = page.Html,
        Title = article.Title.Length > 0 ? article.Title : page.Title,
        Byline = article.Byline ?? page.Byline,
        SiteName = page.SiteName,
        CanonicalUrl = page.Url,
        LeadImage = page.LeadImage,
        SourceLine = page.SourceLine,
        Direction = page.Direction,
        Published = Published(article, page.Published),
        Language = page.Language,
        Source = article.Source.Length > 0 ? article.Source : page.SiteName ?? "",
        Warning = null,
    };

    private static DateTimeOffset? Published(Article article, DateTimeOffset? fromPage) =>
        IsCredible(article.Published, article) ? article.Published : IsCredible(fromPage, article) ? fromPage : null;

    private static bool IsCredible(DateTimeOffset? time, Article article) => time >= EarliestCredible && time <= article.FirstSeen + FutureAllowed;

    private static string Warning(FetchResult answer) => answer switch
    {
        FetchResult.Failed { Status: 401 or 403 } => "The site refuses automated readers (bot protection or a login); the feed's summary was kept.",
        FetchResult.Failed { Status: 404 } => "The page does not exist (404); the feed's summary was kept.",
        FetchResult.Failed failed => $"The page could not be fetched: {failed.Reason} The feed's summary was kept.",
        FetchResult.RateLimited => "The site asks to be visited less often; the feed's summary was kept.",
        FetchResult.Refused refused => $"The page was not fetched: {refused.Reason} The feed's summary was kept.",
        FetchResult.Gone => "The page was removed (410); the feed's summary was kept.",
        _ => "The page gave no document; the feed's summary was kept.",
    };

    private static bool IsPage(string? contentType) =>
        contentType is null || contentType.Contains("html", StringComparison.OrdinalIgnoreCase) || contentType.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase)
        || contentType.Contains("xml", StringComparison.OrdinalIgnoreCase);

    private static Uri? Address(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;
}

/// <summary>An article as it was loaded.</summary>
/// <param name="Article">The article with its text.</param>
/// <param name="Failure">How its page failed; null when the page answered or was not needed.</param>
public sealed record LoadedArticle(Article Article, FetchResult? Failure = null);
