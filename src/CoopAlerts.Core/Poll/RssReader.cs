using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Poll;

/// <summary>
/// Reads RSS 0.9x, 1.0 (RDF) and 2.0 with the modules that outlets use. Items count wherever they stand, in the channel or beside it; where
/// several elements say the same, RSS's own wins, then Atom, Dublin Core, iTunes, Media RSS.
/// </summary>
internal sealed class RssReader(XmlScanner scanner, FeedLinks links)
{
    private readonly List<FeedEntry> _items = [];
    private readonly List<int> _skipHours = [];
    private readonly List<DayOfWeek> _skipDays = [];
    private string? _rootLanguage, _title, _dcTitle, _link, _atomLink, _description, _summary, _language, _dcLanguage, _updated, _dcDate, _ttl, _period, _frequency;

    /// <summary>Reads the root element that the scanner has just started.</summary>
    public FeedDocument Read()
    {
        var format = scanner.Name is "rdf:rdf" ? FeedFormat.Rdf : FeedFormat.Rss;
        _rootLanguage = scanner.Language;
        ReadLevel();
        return new()
        {
            Format = format,
            Title = FeedText.OfHtml(_title ?? _dcTitle),
            Link = _link ?? _atomLink,
            Description = FeedText.OfText(_description ?? _summary),
            Language = _language ?? _dcLanguage ?? _rootLanguage,
            Updated = FeedDate.Parse(_updated ?? _dcDate),
            MinimumInterval = PublishingRhythm.Interval(_ttl, _period, _frequency),
            SkipHours = _skipHours,
            SkipDays = _skipDays,
            Items = _items,
        };
    }

    private void ReadLevel()
    {
        if (scanner.IsEmpty) return;
        var depth = scanner.Depth;
        while (_items.Count < FeedParser.MostItems && scanner.ReadChild(depth))
        {
            if (scanner.Name is "item") _items.Add(new RssItemReader(scanner, links, _rootLanguage).Read());
            else if (scanner.Name is "channel") ReadLevel();
            else ReadField();
        }
    }

    private void ReadField()
    {
        switch (scanner.Name)
        {
            case "title": _title ??= scanner.ReadValue(); break;
            case "dc:title": _dcTitle ??= scanner.ReadValue(); break;
            case "link": _link = ReadLink() ?? _link; break;
            case "atom:link": _atomLink ??= scanner.Attribute("rel") is null or "alternate" ? ReadLink() : SkipLink(); break;
            case "description": _description ??= scanner.ReadValue(); break;
            case "itunes:summary" or "atom:subtitle": _summary ??= scanner.ReadValue(); break;
            case "language": _language ??= scanner.ReadValue(); break;
            case "dc:language": _dcLanguage ??= scanner.ReadValue(); break;
            case "lastbuilddate" or "atom:updated": _updated ??= scanner.ReadValue(); break;
            case "dc:date" or "dcterms:modified": _dcDate ??= scanner.ReadValue(); break;
            case "ttl": _ttl ??= scanner.ReadValue(); break;
            case "sy:updateperiod": _period ??= scanner.ReadValue(); break;
            case "sy:updatefrequency": _frequency ??= scanner.ReadValue(); break;
            case "skiphours": ReadList("hour", value => PublishingRhythm.AddHour(_skipHours, value)); break;
            case "skipdays": ReadList("day", value => PublishingRhythm.AddDay(_skipDays, value)); break;
            default: scanner.Skip(); break;
        }
    }

    private string? ReadLink()
    {
        var href = links.Resolve(scanner.Attribute("href"));
        return links.Resolve(scanner.ReadValue()) ?? href;
    }

    private string? SkipLink()
    {
        scanner.Skip();
        return null;
    }

    private void ReadList(string element, Action<string?> add)
    {
        if (scanner.IsEmpty) return;
        var depth = scanner.Depth;
        while (scanner.ReadChild(depth))
            if (scanner.Name.SequenceEqual(element)) add(scanner.ReadValue());
            else scanner.Skip();
    }
}
