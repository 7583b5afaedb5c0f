using System.Globalization;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Poll;

/// <summary>Reads one RSS item with the modules inside it. It decides which of several elements wins for a field; it does not judge the values.</summary>
internal sealed class RssItemReader(XmlScanner scanner, FeedLinks links, string? feedLanguage)
{
    private readonly List<string> _authors = [], _moduleAuthors = [], _categories = [], _keywords = [], _subjects = [], _terms = [];
    private readonly List<FeedEnclosure> _enclosures = [];
    private string? _title, _otherTitle, _link, _atomLink, _guid, _permalink, _summary, _otherSummary, _content, _body, _base;
    private string? _published, _atomPublished, _updated, _dcDate;

    /// <summary>Reads the item that the scanner has just started.</summary>
    public FeedEntry Read()
    {
        var language = scanner.Language;
        if (!scanner.IsEmpty)
            for (var depth = scanner.Depth; scanner.ReadChild(depth);)
                if (scanner.Name is "item") scanner.CloseBeforeTag(depth);
                else ReadField();
        return new()
        {
            Id = _guid,
            Title = FeedText.OfHtml(_title ?? _otherTitle),
            Link = _link ?? _atomLink ?? _permalink,
            Published = FeedDate.Parse(_published) ?? FeedDate.Parse(_atomPublished) ?? FeedDate.Parse(_dcDate),
            Updated = FeedDate.Parse(_updated) ?? FeedDate.Parse(_dcDate),
            Authors = _authors.Count > 0 ? _authors : _moduleAuthors,
            Summary = _summary ?? _otherSummary,
            Content = _content ?? _body,
            ContentBase = _base,
            Categories = Categories(),
            Enclosures = _enclosures,
            Language = language == feedLanguage ? null : language,
        };
    }

    private void ReadField()
    {
        switch (scanner.Name)
        {
            case "title": _title ??= scanner.ReadValue(); break;
            case "dc:title" or "atom:title" or "media:title" or "itunes:title": _otherTitle ??= scanner.ReadValue(); break;
            // Where an item has several links the last one is its own, as in the readers that people know.
            case "link": _link = ReadLink() ?? _link; break;
            case "atom:link": ReadAtomLink(); break;
            case "guid" or "atom:id" or "dc:identifier": ReadGuid(); break;
            case "description":
                _base ??= links.StatedBase();
                _summary ??= scanner.ReadValue();
                break;
            case "dc:description" or "itunes:summary" or "atom:summary" or "media:description": _otherSummary ??= scanner.ReadValue(); break;
            case "content:encoded":
                _base ??= links.StatedBase();
                _content ??= scanner.ReadValue();
                break;
            case "atom:content" or "xhtml:body" or "body": _body ??= scanner.ReadValue(); break;
            case "pubdate": _published ??= scanner.ReadValue(); break;
            case "atom:published" or "atom:issued" or "dcterms:issued" or "dcterms:created": _atomPublished ??= scanner.ReadValue(); break;
            case "atom:updated" or "atom:modified" or "dcterms:modified": _updated ??= scanner.ReadValue(); break;
            case "dc:date": _dcDate ??= scanner.ReadValue(); break;
            case "enclosure": ReadEnclosure(null); break;
            case "media:content": ReadMedia(); break;
            case "media:group": ReadGroup(); break;
            default: ReadLabel(); break;
        }
    }

    private void ReadLabel()
    {
        switch (scanner.Name)
        {
            case "author": FeedText.AddOnce(_authors, AtomPerson.Read(scanner)); break;
            case "dc:author" or "dc:creator" or "itunes:author" or "atom:author": FeedText.AddOnce(_moduleAuthors, AtomPerson.Read(scanner)); break;
            case "category": FeedText.AddOnce(_categories, FeedText.OfHtml(scanner.ReadValue())); break;
            case "itunes:keywords": FeedText.AddParts(_keywords, scanner.ReadValue()); break;
            case "dc:subject": FeedText.AddOnce(_subjects, FeedText.OfHtml(scanner.ReadValue())); break;
            case "atom:category":
                FeedText.AddOnce(_terms, scanner.Attribute("label") ?? scanner.Attribute("term"));
                scanner.Skip();
                break;
            default: scanner.Skip(); break;
        }
    }

    private List<string> Categories()
    {
        foreach (var list in (ReadOnlySpan<List<string>>)[_keywords, _subjects, _terms])
            foreach (var one in list) FeedText.AddOnce(_categories, one);
        return _categories;
    }

    private string? ReadLink()
    {
        var href = links.Resolve(scanner.Attribute("href"));
        return links.Resolve(scanner.ReadValue()) ?? href;
    }

    private void ReadAtomLink()
    {
        switch (scanner.Attribute("rel"))
        {
            case null or "alternate": _atomLink ??= ReadLink(); break;
            case "enclosure": ReadEnclosure(null); break;
            default: scanner.Skip(); break;
        }
    }

    private void ReadGuid()
    {
        var permanent = scanner.Attribute("isPermaLink");
        if (scanner.ReadValue() is not { } guid) return;
        _guid ??= guid;
        if (!string.Equals(permanent, "false", StringComparison.OrdinalIgnoreCase) && guid.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            _permalink ??= guid;
    }

    private void ReadEnclosure(string? type)
    {
        var url = links.Resolve(scanner.Attribute("url") ?? scanner.Attribute("href"));
        type ??= scanner.Attribute("type");
        var length = long.TryParse(scanner.Attribute("length") ?? scanner.Attribute("fileSize"), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : (long?)null;
        scanner.Skip();
        if (url is not null && _enclosures.TrueForAll(one => one.Url != url)) _enclosures.Add(new(url, type, length));
    }

    /// <summary>Sound and film are attachments; a picture belongs to the page, and the text inside is what the item itself may lack.</summary>
    private void ReadMedia()
    {
        var type = scanner.Attribute("type") ?? scanner.Attribute("medium");
        if (type is not null && (type.StartsWith("audio", StringComparison.Ordinal) || type.StartsWith("video", StringComparison.Ordinal))) ReadEnclosure(type);
        else ReadGroup();
    }

    private void ReadGroup()
    {
        if (scanner.IsEmpty) return;
        for (var depth = scanner.Depth; scanner.ReadChild(depth);)
            switch (scanner.Name)
            {
                case "media:title": _otherTitle ??= scanner.ReadValue(); break;
                case "media:description": _otherSummary ??= scanner.ReadValue(); break;
                case "media:content": ReadMedia(); break;
                default: scanner.Skip(); break;
            }
    }
}
