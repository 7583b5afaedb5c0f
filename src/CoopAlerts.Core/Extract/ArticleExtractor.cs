using CoopAlerts.Core.Poll;

namespace CoopAlerts.Core.Extract;

/// <summary>
/// Reads the article out of a web page: main text, title, byline, time, language, direction. The order of the steps stands here; what each step
/// decides stands in its own file. It does no I/O and never fails on bad markup.
/// </summary>
public static class ArticleExtractor
{
    /// <summary>Extracts from the bytes of a page.</summary>
    /// <param name="body">The page, decompressed.</param>
    /// <param name="contentType">The Content-Type header as it came, or null.</param>
    /// <param name="url">Where the page came from; relative links need it. May be null.</param>
    public static ExtractedPage Extract(ReadOnlyMemory<byte> body, string? contentType, Uri? url) =>
        Extract(PageEncoding.Decode(body.Span, contentType), url);

    /// <summary>Extracts from the text of a page.</summary>
    /// <param name="html">The markup.</param>
    /// <param name="url">Where the page came from; relative links need it. May be null.</param>
    public static ExtractedPage Extract(string html, Uri? url)
    {
        var scripts = new List<string>();
        using var document = PageNode.Parse(MarkupTrim.Reduce(html, scripts));
        var linked = LinkedData.Read(scripts);
        var metadata = new PageMetadata(document, linked);
        var baseUrl = metadata.Base is { } stated && SafeMarkup.Link(stated, url) is { } link ? new Uri(link) : url;
        var title = metadata.Title();
        var page = new ExtractedPage
        {
            Url = metadata.Canonical(baseUrl),
            Title = title,
            Byline = metadata.Byline(),
            Published = Published(metadata),
            SiteName = metadata.SiteName,
            LeadImage = metadata.LeadImage(baseUrl),
        };
        return document.Body is null ? page : WithText(page, PageNode.From(document.Body), linked.Body, metadata.Language, baseUrl);
    }

    private static ExtractedPage WithText(ExtractedPage page, PageNode body, string? knownText, string? statedLanguage, Uri? baseUrl)
    {
        var all = page.Published is null ? PageLine.Of(body) : [];
        var main = MainText.Find(body, page.Title, knownText);
        var lines = PageLine.Of(main);
        var source = LineFilter.Apply(lines, page.Title, page.SiteName, baseUrl, Boilerplate.Default);
        foreach (var part in lines.Where(l => l.Dropped).SelectMany(l => l.Parts))
            part.Dropped = true;
        var text = string.Join('\n', lines.Where(l => !l.Dropped).Select(l => l.Text));
        var evidence = text.Length > 0 ? text : page.Title;
        return page with
        {
            Text = text,
            Html = SafeMarkup.Of(main, baseUrl),
            LeadImage = page.LeadImage ?? LeadPicture.Of(main, baseUrl),
            Language = PageLanguage.Of(evidence, statedLanguage),
            Direction = TextDirection.Of(evidence),
            SourceLine = source,
            Published = page.Published ?? DateLine.Find(all, lines.FindAll(l => !l.Dropped), page.Title),
        };
    }

    private static DateTimeOffset? Published(PageMetadata metadata)
    {
        foreach (var statement in metadata.PublishedStatements())
            if (FeedDate.TryParse(statement, out var time))
                return time;
        return null;
    }
}
