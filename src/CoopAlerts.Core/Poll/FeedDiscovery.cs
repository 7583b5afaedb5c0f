using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Poll;

/// <summary>A feed that was found and read.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Title">Its title.</param>
/// <param name="Format">Its format.</param>
/// <param name="Items">Items that it lists now.</param>
public sealed record DiscoveredFeed(Uri Url, string? Title, FeedFormat Format, int Items);

/// <summary>What looking for feeds brought.</summary>
/// <param name="Feeds">Feeds that were read, the most likely first.</param>
/// <param name="Error">Why there is none, one sentence for an admin; null when there are some.</param>
public sealed record DiscoveryResult(IReadOnlyList<DiscoveredFeed> Feeds, string? Error);

/// <summary>
/// Finds the feeds of an outlet from any of its addresses: the feed itself, what its page names, or the usual paths. Every address is fetched through
/// the one guarded fetcher, and only what parses as a feed is given.
/// </summary>
public sealed class FeedDiscovery(IWebFetcher fetcher)
{
    private const int MostBytes = 5 * 1024 * 1024;

    // Candidates of one page that are tried; the good ones come first.
    private const int MostTried = 8;

    // What the systems that outlets run on serve by default: WordPress, Drupal, Joomla, Blogger, static generators, news sitemaps.
    private static readonly string[] UsualPaths = ["/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/ar/rss.xml", "/feeds/posts/default", "/?format=feed&type=rss", "/news-sitemap.xml"];

    /// <summary>Looks at an address and, if it is no feed, at what it names and at the usual paths of its host.</summary>
    public async Task<DiscoveryResult> FindAsync(Uri address, CancellationToken cancel = default)
    {
        var fetched = await FetchAsync(address, afresh: true, cancel);
        if (fetched is not FetchResult.Document page) return new([], $"{address} could not be read: {Reason(fetched)}");
        if (Read(address, page) is { } self) return new([self], null);
        var found = await TryAsync(FeedLinksInPage.Find(page.Body, page.ContentType, page.FinalUrl).Take(MostTried), stopAtFirst: false, cancel);
        if (found.Count == 0) found = await TryAsync(UsualPaths.Select(path => new Uri(page.FinalUrl, path)), stopAtFirst: true, cancel);
        return new(found, found.Count > 0 ? null : $"{address} names no feed, and there is none at the usual paths of {page.FinalUrl.Host}.");
    }

    private async Task<List<DiscoveredFeed>> TryAsync(IEnumerable<Uri> candidates, bool stopAtFirst, CancellationToken cancel)
    {
        var found = new List<DiscoveredFeed>();
        foreach (var candidate in candidates)
        {
            if (await FetchAsync(candidate, afresh: false, cancel) is not FetchResult.Document document || Read(candidate, document) is not { } feed) continue;
            if (!found.Exists(one => one.Url == feed.Url)) found.Add(feed);
            if (stopAtFirst) break;
        }

        return found;
    }

    private Task<FetchResult> FetchAsync(Uri address, bool afresh, CancellationToken cancel) =>
        fetcher.FetchAsync(new() { Url = address, MaxBytes = MostBytes, Afresh = afresh }, cancel);

    private static DiscoveredFeed? Read(Uri address, FetchResult.Document document)
    {
        try
        {
            var feed = FeedParser.Parse(document.Body, document.ContentType, document.FinalUrl);
            return new(document.MovedTo ?? address, feed.Title, feed.Format, feed.Items.Count);
        }
        catch (FeedFormatException)
        {
            return null;
        }
    }

    private static string Reason(FetchResult result) => result switch
    {
        FetchResult.RateLimited limited => limited.Reason,
        FetchResult.Refused refused => refused.Reason,
        FetchResult.Failed failed => failed.Reason,
        FetchResult.Gone => "it is gone for good (410).",
        _ => "the server sent no document.",
    };
}
