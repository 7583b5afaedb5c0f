using System.Text;
using System.Xml;
using CoopAlerts.Core.Poll;
using FsCheck;
using FsCheck.Fluent;

namespace CoopAlerts.Core.Tests.Poll;

/// <summary>The forgiving scanner reads well-formed XML exactly as the framework's strict reader does, and survives everything else.</summary>
public class XmlScannerProperties
{
    private static readonly string[] Names = ["item", "title", "dc:date", "p"];
    private static readonly string[] Texts = ["نص", " a ", "&amp;", "&#1593;", "<![CDATA[<b>&amp;]]>", "<!-- x -->", "<?pi y?>", "\r\n", "]]", "&lt;x&gt;"];
    private static readonly string[] Pieces =
        ["<", ">", "</", "/>", "<item>", "</item>", "<title", "&", "&#", ";", "<![CDATA[", "]]>", "<!--", "-->", "\"", "'", "=", " x=", "<!DOCTYPE", "[", "]", "<rss>", "<feed>",
         "<channel>", "<link href=\"", "<pubDate>", "</pubDate>", "<?xml", "ع", "\0", "\uD800", "xmlns:a=\"", "xml:base=\"../\"", "<entry>", "2004-01-01", "{", "\"items\":[", "}", ",", "<urlset><url>"];

    private static Gen<string> Element(int depth)
    {
        var text = Gen.Elements(Texts);
        var inside = depth == 0 ? text : Gen.Frequency((3, text), (2, Element(depth - 1)));
        return from name in Gen.Elements(Names)
               from attribute in Gen.Elements("", " a=\"1\"", " xml:lang='ar' b='&quot;'")
               from children in Gen.ListOf(inside)
               select $"<{name}{attribute}>{string.Concat(children)}</{name}>";
    }

    [Fact]
    public void Well_formed_xml_is_read_as_by_the_strict_reader() =>
        Prop.ForAll(Element(3).ToArbitrary(), xml => Assert.Equal(Strict(xml), Forgiving(xml))).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_heap_of_pieces_is_a_feed_or_none() =>
        Prop.ForAll(Gen.ListOf(Gen.Elements(Pieces)).Select(string.Concat).ToArbitrary(), ParsesOrSaysNo).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Any_bytes_are_a_feed_or_none() =>
        Prop.ForAll<byte[], string>((bytes, type) => ParsesOrSaysNo([.. "<rss><item><title>"u8, .. bytes ?? []], type)).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static void ParsesOrSaysNo(string text) => ParsesOrSaysNo(Encoding.UTF8.GetBytes(text), null);

    private static void ParsesOrSaysNo(byte[] bytes, string? contentType)
    {
        try
        {
            Assert.NotNull(FeedParser.Parse(bytes, contentType, new Uri("https://example.org/")));
        }
        catch (FeedFormatException e)
        {
            Assert.NotEmpty(e.Message);
        }
    }

    private static string Strict(string xml)
    {
        var events = new StringBuilder();
        var names = new XmlNamespaceManager(new NameTable());
        names.AddNamespace("dc", "http://purl.org/dc/elements/1.1/");
        using var reader = new XmlTextReader(xml, XmlNodeType.Element, new XmlParserContext(null, names, null, XmlSpace.None));
        while (reader.Read())
            if (reader.NodeType == XmlNodeType.Element) events.Append($"<{reader.Name} {reader.GetAttribute("a")}{reader.GetAttribute("b")}{reader.XmlLang}>");
            else if (reader.NodeType == XmlNodeType.EndElement) events.Append('/');
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace) events.Append(reader.Value.ReplaceLineEndings("\n"));
        return events.ToString();
    }

    private static string Forgiving(string xml)
    {
        var events = new StringBuilder();
        var scanner = new XmlScanner(xml.ToCharArray(), xml.Length);
        while (scanner.Read())
            if (scanner.Token == XmlToken.Start) events.Append($"<{scanner.Name} {scanner.Attribute("a")}{scanner.Attribute("b")}{scanner.Language}>");
            else if (scanner.Token == XmlToken.End) events.Append('/');
            else scanner.AppendText(events);
        Assert.Null(scanner.Damage);
        return events.ToString();
    }
}
