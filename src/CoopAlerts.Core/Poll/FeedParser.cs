using System.Buffers;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Poll;

/// <summary>
/// Reads a feed of any format from the bytes that a server sent: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed, sitemaps. A damaged document
/// yields what can be read, with warnings; whether an entry is new, or its mark-up safe, is not decided here.
/// </summary>
public static class FeedParser
{
    // More than any honest feed lists: the largest known archives stay below.
    internal const int MostItems = 20_000;

    /// <summary>Parses a document.</summary>
    /// <param name="body">The bytes, decompressed.</param>
    /// <param name="contentType">The Content-Type header as it came; only its charset is used, since media types lie.</param>
    /// <param name="baseUrl">Where the document came from, to resolve relative addresses; null leaves them as they are.</param>
    /// <exception cref="FeedFormatException">The document is no feed at all.</exception>
    public static FeedDocument Parse(ReadOnlyMemory<byte> body, string? contentType, Uri? baseUrl)
    {
        var (text, length, warning) = FeedEncoding.Decode(body.Span, contentType);
        try
        {
            var document = IsJson(text.AsSpan(0, length))
                ? JsonFeedReader.Read(text.AsMemory(0, length), baseUrl)
                : ReadXml(text, length, baseUrl);
            return warning is null ? document : document with { Warnings = [warning, .. document.Warnings] };
        }
        finally
        {
            ArrayPool<char>.Shared.Return(text);
        }
    }

    private static bool IsJson(ReadOnlySpan<char> text) => text.TrimStart().TrimStart('\uFEFF').TrimStart() is ['{' or '[', ..];

    private static FeedDocument ReadXml(char[] text, int length, Uri? baseUrl)
    {
        var scanner = new XmlScanner(text, length);
        var links = new FeedLinks(scanner, baseUrl);
        FeedDocument? document = null;
        string? first = null;
        var roots = 0;
        while (scanner.Read())
        {
            if (scanner.Token != XmlToken.Start) continue;
            first ??= scanner.Name.ToString();
            if (ReadRoot(scanner, links) is not { } root) continue;
            roots++;
            document = document is null ? root : Merge(document, root);
        }

        if (document is null) throw new FeedFormatException(NotAFeed(text.AsSpan(0, length), first));
        var warnings = new List<string>();
        if (scanner.Damage is { } damage) warnings.Add($"damaged XML: {damage}");
        if (roots > 1) warnings.Add($"the document holds {roots} feeds one after the other");
        if (document.Items.Count >= MostItems) warnings.Add($"only the first {MostItems} items were read");
        return warnings.Count == 0 ? document : document with { Warnings = warnings };
    }

    private static FeedDocument? ReadRoot(XmlScanner scanner, FeedLinks links) => scanner.Name switch
    {
        "rss" or "rdf:rdf" or "channel" => new RssReader(scanner, links).Read(),
        "feed" or "atom:feed" => new AtomReader(scanner, links).Read(),
        "urlset" or "sitemap:urlset" => new SitemapReader(scanner, links).Read(),
        "sitemapindex" or "sitemap:sitemapindex" =>
            throw new FeedFormatException("This is an index of sitemaps, not a feed; add the news sitemap that it lists."),
        _ => null,
    };

    private static FeedDocument Merge(FeedDocument first, FeedDocument next) => first with
    {
        Title = first.Title ?? next.Title,
        Link = first.Link ?? next.Link,
        Description = first.Description ?? next.Description,
        Language = first.Language ?? next.Language,
        Items = [.. first.Items, .. next.Items],
    };

    private static string NotAFeed(ReadOnlySpan<char> text, string? first)
    {
        var start = text.Trim();
        if (start.IsEmpty) return "The document is empty.";
        if (first is "html" or "xhtml:html" || start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase))
            return "This is a web page, not a feed.";
        return first is null
            ? $"This is not a feed: it begins with \"{start[..Math.Min(start.Length, 40)]}\"."
            : $"This is not a feed: its first element is <{first}>, and there is no <rss>, <feed>, <rdf:RDF> or <urlset>.";
    }
}
