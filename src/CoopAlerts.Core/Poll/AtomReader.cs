using System.Globalization;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Poll;

/// <summary>
/// Reads Atom 0.3 and 1.0 (RFC 4287). Text constructs become plain text in titles and stay what they are in content; an entry without authors
/// takes none from the feed, since the outlet is known anyway.
/// </summary>
internal sealed class AtomReader(XmlScanner scanner, FeedLinks links)
{
    private readonly AtomText _text = new(scanner);

    /// <summary>Reads the root element that the scanner has just started.</summary>
    public FeedDocument Read()
    {
        string? title = null, link = null, description = null, updated = null, period = null, frequency = null;
        var language = scanner.Language;
        var items = new List<FeedEntry>();
        if (!scanner.IsEmpty)
            for (var depth = scanner.Depth; items.Count < FeedParser.MostItems && scanner.ReadChild(depth);)
                switch (Local())
                {
                    case "entry": items.Add(ReadEntry(language)); break;
                    case "title": title ??= _text.ReadPlain(); break;
                    case "link": ReadLink(ref link, []); break;
                    case "subtitle" or "tagline": description ??= _text.ReadPlain(); break;
                    case "updated" or "modified": updated ??= scanner.ReadValue(); break;
                    case "sy:updateperiod": period ??= scanner.ReadValue(); break;
                    case "sy:updatefrequency": frequency ??= scanner.ReadValue(); break;
                    default: scanner.Skip(); break;
                }
        return new()
        {
            Format = FeedFormat.Atom,
            Title = title,
            Link = link,
            Description = description,
            Language = language,
            Updated = FeedDate.Parse(updated),
            MinimumInterval = PublishingRhythm.Interval(null, period, frequency),
            Items = items,
        };
    }

    private FeedEntry ReadEntry(string? feedLanguage)
    {
        string? id = null, title = null, link = null, summary = null, content = null, published = null, updated = null, media = null, start = null;
        List<string> authors = [], categories = [];
        var enclosures = new List<FeedEnclosure>();
        var language = scanner.Language;
        if (!scanner.IsEmpty)
            for (var depth = scanner.Depth; scanner.ReadChild(depth);)
                switch (Local())
                {
                    case "entry": scanner.CloseBeforeTag(depth); break;
                    case "id": id ??= scanner.ReadValue(); break;
                    case "title": title ??= _text.ReadPlain(); break;
                    case "link": ReadLink(ref link, enclosures); break;
                    case "summary":
                        start ??= links.StatedBase();
                        summary ??= _text.ReadContent();
                        break;
                    case "content":
                        start = links.StatedBase();
                        content ??= _text.ReadContent();
                        break;
                    case "published" or "issued" or "created": published ??= scanner.ReadValue(); break;
                    case "updated" or "modified": updated ??= scanner.ReadValue(); break;
                    case "author" or "dc:creator": FeedText.AddOnce(authors, AtomPerson.Read(scanner)); break;
                    case "category": ReadCategory(categories); break;
                    case "dc:subject": FeedText.AddOnce(categories, FeedText.OfHtml(scanner.ReadValue())); break;
                    case "media:group": media ??= ReadMediaDescription(); break;
                    default: scanner.Skip(); break;
                }
        var changed = FeedDate.Parse(updated);
        return new()
        {
            Id = id,
            Title = title,
            Link = link,
            Published = FeedDate.Parse(published) ?? changed,
            Updated = changed,
            Authors = authors,
            Summary = summary ?? media,
            Content = content,
            ContentBase = start,
            Categories = categories,
            Enclosures = enclosures,
            Language = language == feedLanguage ? null : language,
        };
    }

    private ReadOnlySpan<char> Local() => scanner.Name is ['a', 't', 'o', 'm', ':', .. var local] ? local : scanner.Name;

    private void ReadLink(ref string? link, List<FeedEnclosure> enclosures)
    {
        var rel = scanner.Attribute("rel");
        var type = scanner.Attribute("type");
        var length = long.TryParse(scanner.Attribute("length"), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : (long?)null;
        var href = links.Resolve(scanner.Attribute("href"));
        var inside = links.Resolve(scanner.ReadValue());
        href ??= inside;
        if (rel is null or "alternate") link ??= href;
        else if (rel == "enclosure" && href is not null) enclosures.Add(new(href, type, length));
    }

    private void ReadCategory(List<string> categories)
    {
        var label = FeedText.OfText(scanner.Attribute("label")) ?? FeedText.OfText(scanner.Attribute("term"));
        var inside = FeedText.OfHtml(scanner.ReadValue());
        FeedText.AddOnce(categories, label ?? inside);
    }

    private string? ReadMediaDescription()
    {
        if (scanner.IsEmpty) return null;
        string? description = null;
        for (var depth = scanner.Depth; scanner.ReadChild(depth);)
            if (scanner.Name is "media:description") description ??= scanner.ReadValue();
            else scanner.Skip();
        return description;
    }
}
