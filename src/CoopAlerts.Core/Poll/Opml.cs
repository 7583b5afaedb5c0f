using System.Buffers;
using System.Text;
using System.Xml;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Poll;

/// <summary>A feed as an OPML file lists it.</summary>
/// <param name="Url">Where the feed is (http or https).</param>
/// <param name="Title">Its title; null when the file gives none.</param>
/// <param name="Site">The outlet's home page, as stated.</param>
/// <param name="Folder">Titles of the outlines around it, from the outside in, joined by " / "; null at the top.</param>
public sealed record OpmlFeed(Uri Url, string? Title, string? Site, string? Folder);

/// <summary>
/// Reads and writes lists of feeds in OPML 1.0 and 2.0. A damaged list yields the feeds that can be read; whether a feed exists already is for the
/// caller to see.
/// </summary>
public static class Opml
{
    // Outlines nested deeper are read as if they stood here.
    private const int DeepestFolder = 16;

    /// <summary>The feeds of a list, in its order, each address once.</summary>
    /// <exception cref="FeedFormatException">The document is no OPML.</exception>
    public static IReadOnlyList<OpmlFeed> Read(ReadOnlySpan<byte> body)
    {
        var (text, length, _) = FeedEncoding.Decode(body, null);
        try
        {
            var scanner = new XmlScanner(text, length);
            while (scanner.Read())
                if (scanner.Token == XmlToken.Start && scanner.Name is "opml") return ReadOutlines(scanner);
            throw new FeedFormatException("This is no list of feeds: there is no <opml> in it.");
        }
        finally
        {
            ArrayPool<char>.Shared.Return(text);
        }
    }

    /// <summary>An OPML 2.0 list of the feeds. Headers of feeds are secrets and are not in it.</summary>
    public static string Write(IEnumerable<Feed> feeds, DateTimeOffset now)
    {
        using var target = new Utf8Writer();
        using (var writer = XmlWriter.Create(target, new() { Indent = true }))
        {
            writer.WriteStartElement("opml");
            writer.WriteAttributeString("version", "2.0");
            writer.WriteStartElement("head");
            writer.WriteElementString("title", "CoopAlerts");
            writer.WriteElementString("dateCreated", now.ToString("R"));
            writer.WriteEndElement();
            writer.WriteStartElement("body");
            foreach (var feed in feeds) WriteFeed(writer, feed);
        }

        return target.ToString();
    }

    private static void WriteFeed(XmlWriter writer, Feed feed)
    {
        writer.WriteStartElement("outline");
        writer.WriteAttributeString("type", "rss");
        writer.WriteAttributeString("text", Writable(feed.Title ?? feed.Url.Host));
        writer.WriteAttributeString("title", Writable(feed.Title ?? feed.Url.Host));
        writer.WriteAttributeString("xmlUrl", feed.Url.AbsoluteUri);
        if (feed.Site is not null) writer.WriteAttributeString("htmlUrl", feed.Site.AbsoluteUri);
        if (feed.Language is not null) writer.WriteAttributeString("language", Writable(feed.Language));
        writer.WriteEndElement();
    }

    // Characters that XML cannot hold make the writer throw.
    private static string Writable(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value is '\t' or '\n' or >= 0x20 and not (0xFFFE or 0xFFFF)));

    private static List<OpmlFeed> ReadOutlines(XmlScanner scanner)
    {
        var feeds = new List<OpmlFeed>();
        var known = new HashSet<Uri>();
        var folders = new List<(int Depth, string Title)>();
        while (scanner.Read() && scanner.Depth > 0)
        {
            if (scanner.Token != XmlToken.Start || scanner.Name is not "outline") continue;
            var depth = scanner.Depth + (scanner.IsEmpty ? 1 : 0);
            folders.RemoveAll(folder => folder.Depth >= depth);
            var title = FeedText.OfText(scanner.Attribute("title")) ?? FeedText.OfText(scanner.Attribute("text"));
            if (Uri.TryCreate(scanner.Attribute("xmlUrl"), UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            {
                if (known.Add(url)) feeds.Add(new(url, title, scanner.Attribute("htmlUrl"), folders.Count > 0 ? string.Join(" / ", folders.Select(folder => folder.Title)) : null));
            }
            else if (title is not null && folders.Count < DeepestFolder)
            {
                folders.Add((depth, title));
            }
        }

        return feeds;
    }

    private sealed class Utf8Writer() : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
