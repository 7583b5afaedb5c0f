using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Poll;

/// <summary>Reads a sitemap, with the Google News extension where an outlet has no feed. Each address is one entry; it is its own identity.</summary>
internal sealed class SitemapReader(XmlScanner scanner, FeedLinks links)
{
    private string? _publication;
    private string? _language;

    /// <summary>Reads the root element that the scanner has just started.</summary>
    public FeedDocument Read()
    {
        var items = new List<FeedEntry>();
        if (!scanner.IsEmpty)
            for (var depth = scanner.Depth; items.Count < FeedParser.MostItems && scanner.ReadChild(depth);)
                if (scanner.Name is "url" or "sitemap:url") items.Add(ReadUrl());
                else scanner.Skip();
        return new() { Format = FeedFormat.NewsSitemap, Title = _publication, Language = _language, Items = items };
    }

    private FeedEntry ReadUrl()
    {
        string? location = null, title = null, published = null, modified = null, keywords = null;
        if (!scanner.IsEmpty)
            for (var depth = scanner.Depth; scanner.ReadChild(depth);)
                switch (scanner.Name)
                {
                    case "loc" or "sitemap:loc": location ??= links.Resolve(scanner.ReadValue()); break;
                    case "lastmod" or "sitemap:lastmod": modified ??= scanner.ReadValue(); break;
                    case "news:news": ReadNews(ref title, ref published, ref keywords); break;
                    default: scanner.Skip(); break;
                }
        var categories = new List<string>();
        FeedText.AddParts(categories, keywords);
        return new()
        {
            Title = FeedText.OfHtml(title),
            Link = location,
            Published = FeedDate.Parse(published) ?? FeedDate.Parse(modified),
            Updated = FeedDate.Parse(modified),
            Categories = categories,
        };
    }

    private void ReadNews(ref string? title, ref string? published, ref string? keywords)
    {
        if (scanner.IsEmpty) return;
        for (var depth = scanner.Depth; scanner.ReadChild(depth);)
            switch (scanner.Name)
            {
                case "news:title": title ??= scanner.ReadValue(); break;
                case "news:publication_date": published ??= scanner.ReadValue(); break;
                case "news:keywords": keywords ??= scanner.ReadValue(); break;
                case "news:publication": ReadPublication(); break;
                default: scanner.Skip(); break;
            }
    }

    private void ReadPublication()
    {
        if (scanner.IsEmpty) return;
        for (var depth = scanner.Depth; scanner.ReadChild(depth);)
            switch (scanner.Name)
            {
                case "news:name": _publication ??= FeedText.OfText(scanner.ReadValue()); break;
                case "news:language": _language ??= scanner.ReadValue(); break;
                default: scanner.Skip(); break;
            }
    }
}
