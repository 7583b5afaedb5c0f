using CoopAlerts.Core.Extract;

namespace CoopAlerts.Core.Poll;

/// <summary>
/// Finds where a web page says that its feeds are: <c>link rel="alternate"</c> first, then links that read like one. It fetches nothing, so what it
/// gives is a guess until somebody has parsed it.
/// </summary>
internal static class FeedLinksInPage
{
    // A page of an outlet names a handful; one with hundreds lists other people's.
    private const int Most = 20;

    private static readonly string[] FeedTypes = ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/xml", "text/xml"];

    private static readonly string[] FeedWords = ["rss", "rss2", "atom", "feed", "feeds", "rdf", "xml"];

    /// <summary>Candidate addresses, the most likely first.</summary>
    public static IReadOnlyList<Uri> Find(ReadOnlySpan<byte> body, string? contentType, Uri page)
    {
        // Cut down first, as every page is: nesting and numbers of elements are bounded.
        using var document = PageNode.Parse(MarkupTrim.Reduce(PageEncoding.Decode(body, contentType)));
        var start = Absolute(page, document.QuerySelector("base[href]")?.GetAttribute("href")) ?? page;
        var stated = document.QuerySelectorAll("link[rel~=alternate i][href]")
            .Where(link => FeedTypes.Contains(link.GetAttribute("type")?.Split(';')[0].Trim().ToLowerInvariant()));
        var named = document.QuerySelectorAll("a[href]").Where(link => ReadsLikeFeed(link.GetAttribute("href")!));
        return [.. stated.Concat(named).Select(link => Absolute(start, link.GetAttribute("href"))).OfType<Uri>().Distinct().Take(Most)];
    }

    // A word of the path or query, not a part of one: /rss, /feed/ar, ?feed=rss2, /index.xml, but not /feedback.
    private static bool ReadsLikeFeed(string href)
    {
        var words = href.ToLowerInvariant().Split(['/', '?', '=', '&', '.', '-', '_', '#']);
        return words.Any(FeedWords.Contains);
    }

    private static Uri? Absolute(Uri from, string? href) =>
        href is not null && Uri.TryCreate(from, href.Trim(), out var url) && url.Scheme is "http" or "https" ? url : null;
}
