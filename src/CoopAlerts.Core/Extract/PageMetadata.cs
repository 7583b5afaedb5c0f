using AngleSharp.Dom;

namespace CoopAlerts.Core.Extract;

/// <summary>
/// What a page says about its article, by order of trust: linked data (JSON-LD), OpenGraph and other <c>meta</c>, microdata, visible elements.
/// It reads statements only; dates in the running text are <see cref="DateLine"/>'s work.
/// </summary>
internal sealed class PageMetadata
{
    private readonly LinkedData linked;
    private readonly Dictionary<string, string> meta = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<IElement> headings = [];
    private readonly List<IElement> times = [];
    private readonly List<IElement> authors = [];
    private readonly string? documentLanguage;
    private readonly string? documentTitle;
    private string? canonicalLink;
    private string? markedHeadline;
    private string? markedImage;
    private string? publisher;

    public PageMetadata(IDocument document, LinkedData linked)
    {
        this.linked = linked;
        documentLanguage = Clean(document.DocumentElement?.GetAttribute("lang"));
        documentTitle = Clean(document.Title);
        // One walk: every selector would be another.
        foreach (var element in document.All)
            Note(element);
    }

    /// <summary>The page's own base address for links, as stated.</summary>
    public string? Base { get; private set; }

    private void Note(IElement element)
    {
        switch (element.LocalName)
        {
            case "meta":
                var name = element.GetAttribute("property") ?? element.GetAttribute("name") ?? element.GetAttribute("itemprop") ?? element.GetAttribute("http-equiv");
                if (name is not null && Clean(element.GetAttribute("content")) is { } content)
                    meta.TryAdd(name.Trim(), content);
                return;
            case "link":
                if (element.GetAttribute("rel") is { } rel && rel.Contains("canonical", StringComparison.OrdinalIgnoreCase))
                    canonicalLink ??= element.GetAttribute("href");
                return;
            case "base":
                Base ??= element.GetAttribute("href");
                return;
            case "h1":
                headings.Add(element);
                break;
            case "time":
                times.Add(element);
                return;
        }

        switch (element.GetAttribute("itemprop"))
        {
            case "headline":
                markedHeadline ??= Clean(element.TextContent);
                break;
            case "datePublished":
                times.Insert(0, element);
                break;
            case "author":
                authors.Insert(0, element);
                return;
            case "publisher":
                publisher ??= NameIn(element);
                break;
            case "image":
                markedImage ??= element.GetAttribute("src") ?? element.GetAttribute("href") ?? element.GetAttribute("content");
                break;
        }

        if (element.GetAttribute("rel") is "author" || (element.ClassName is { Length: > 0 } classes && IsAuthorClass(classes)))
            authors.Add(element);
    }

    private static string? NameIn(IElement item)
    {
        var name = item.QuerySelector("[itemprop=name]");
        return Clean(name?.GetAttribute("content") ?? name?.TextContent);
    }

    private static bool IsAuthorClass(string classes)
    {
        foreach (var range in classes.AsSpan().Split(' '))
            if (classes.AsSpan()[range] is "byline" or "author" or "author-name" or "article-author")
                return true;
        return false;
    }

    public string? SiteName => Meta("og:site_name") ?? linked.Publisher ?? publisher ?? Meta("application-name") ?? Meta("al:android:app_name");

    public string? Language => linked.Language ?? documentLanguage ?? Meta("og:locale", "content-language", "language", "dc.language");

    public string? Canonical(Uri? baseUrl)
    {
        var stated = canonicalLink ?? Meta("og:url");
        // Templates state the home page on every page; it is no article's address.
        return LeadPicture.WebAddress(stated, baseUrl) is { } canonical && !(IsHome(canonical) && baseUrl is not null && !IsHome(baseUrl.AbsoluteUri))
            ? canonical
            : baseUrl?.AbsoluteUri;
    }

    private static bool IsHome(string address) => Uri.TryCreate(address, UriKind.Absolute, out var url) && url.PathAndQuery == "/";

    public string? LeadImage(Uri? baseUrl) =>
        LeadPicture.WebAddress(Meta("og:image", "og:image:url", "twitter:image", "twitter:image:src") ?? linked.Image ?? markedImage, baseUrl);

    /// <summary>The headline: what the page shows as such if it agrees with what it states, without the site's name.</summary>
    public string Title()
    {
        var heading = headings.Select(h => Clean(h.TextContent)).FirstOrDefault(h => h is { Length: > 8 } && IsWithin(h, documentTitle ?? Meta("og:title")));
        var title = heading ?? Meta("og:title", "twitter:title") ?? linked.Headline ?? documentTitle ?? markedHeadline ?? Clean(headings.FirstOrDefault()?.TextContent) ?? "";
        return WithoutSite(title);
    }

    public IEnumerable<string> PublishedStatements()
    {
        if (linked.Published is { } published)
            yield return published;
        foreach (var name in (string[])["article:published_time", "og:article:published_time", "datePublished", "og:published_time", "parsely-pub-date", "sailthru.date", "pubdate", "publish-date", "publishdate", "publish_date", "publication_date", "date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "article.published", "article:published", "dateCreated", "cXenseParse:recs:publishtime"])
            if (Meta(name) is { } value)
                yield return value;
        foreach (var element in times)
            if (Clean(element.GetAttribute("content") ?? element.GetAttribute("datetime") ?? element.TextContent) is { } value)
                yield return value;
    }

    public string? Byline()
    {
        foreach (var candidate in Candidates())
            if (candidate is { Length: > 1 and < 120 } && !candidate.Contains("http", StringComparison.OrdinalIgnoreCase) && !candidate.Contains('@'))
                return candidate;
        return null;

        IEnumerable<string?> Candidates()
        {
            yield return linked.Author;
            foreach (var name in (string[])["author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "twitter:creator"])
                yield return Meta(name) is { } value && !value.StartsWith('@') ? WithoutBy(value) : null;
            foreach (var element in authors)
                yield return WithoutBy(Clean(element.GetAttribute("content") ?? element.TextContent));
        }
    }

    private string? Meta(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (meta.TryGetValue(name, out var value))
                return value;
        return null;
    }

    private static string? WithoutBy(string? name) =>
        name is not null && name.StartsWith("by ", StringComparison.OrdinalIgnoreCase) ? name[3..].TrimStart() : name;

    private static bool IsWithin(string heading, string? stated) =>
        stated is not null && stated.Contains(heading, StringComparison.OrdinalIgnoreCase);

    private string WithoutSite(string title)
    {
        foreach (var separator in (string[])[" | ", " - ", " – ", " — ", " :: ", " » "])
        {
            var at = title.LastIndexOf(separator, StringComparison.Ordinal);
            if (at <= 0)
                continue;
            var (front, back) = (title[..at], title[(at + separator.Length)..]);
            if (IsSite(back) || (SiteName is null && front.Length > back.Length * 3))
                return front.Trim();
            if (IsSite(title[..title.IndexOf(separator, StringComparison.Ordinal)]))
                return title[(title.IndexOf(separator, StringComparison.Ordinal) + separator.Length)..].Trim();
        }

        return title;
    }

    private bool IsSite(string part) =>
        SiteName is { } site && (part.Contains(site, StringComparison.OrdinalIgnoreCase) || site.Contains(part.Trim(), StringComparison.OrdinalIgnoreCase));

    private static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words);
    }
}
