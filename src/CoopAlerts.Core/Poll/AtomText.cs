using System.Text;
using System.Text.Unicode;

namespace CoopAlerts.Core.Poll;

/// <summary>
/// Reads Atom's text constructs and content, by what their type and mode say: text, HTML, XHTML, Base64. Binary content is no text and counts as absent.
/// </summary>
internal sealed class AtomText(XmlScanner scanner)
{
    /// <summary>Plain text of the element just started, for titles.</summary>
    public string? ReadPlain()
    {
        var type = scanner.Attribute("type");
        var value = ReadDecoded(type);
        return type is "html" or "xhtml" or "text/html" or "application/xhtml+xml" ? FeedText.OfHtml(value) : FeedText.OfText(value);
    }

    /// <summary>Text or HTML of the element just started, for summaries and content.</summary>
    public string? ReadContent()
    {
        var type = scanner.Attribute("type");
        var value = ReadDecoded(type);
        if (value is null || type is not ("xhtml" or "html" or "application/xhtml+xml")) return value;
        // HTML may be several divs; only the one with XHTML's namespace is known to be around everything.
        if (type is "html" && !value.StartsWith("<div xmlns", StringComparison.Ordinal)) return value;
        var inner = WithoutDiv(value);
        // Escaped HTML inside a div that should not be there.
        return type is "html" && inner != value && inner?.Contains('<') == false ? XmlText.Decode(inner) : inner;
    }

    // Atom 0.3 says mode="base64"; in 1.0 any type that is neither text nor XML is Base64 (RFC 4287, 4.1.3.3).
    private string? ReadDecoded(string? type)
    {
        var encoded = scanner.Attribute("mode") is "base64" || type is "application/octet-stream";
        var binary = type is not null && (type.StartsWith("image/", StringComparison.Ordinal) || type.StartsWith("audio/", StringComparison.Ordinal) || type.StartsWith("video/", StringComparison.Ordinal));
        var value = scanner.ReadValue();
        if (binary) return null;
        if (!encoded || value is null) return value;
        var bytes = new byte[value.Length];
        return Convert.TryFromBase64String(value, bytes, out var length) && Utf8.IsValid(bytes.AsSpan(0, length)) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    // RFC 4287, 3.1.1.3: the div around XHTML is not part of the content.
    private static string? WithoutDiv(string markup)
    {
        var open = markup.IndexOf('>');
        if (!markup.StartsWith("<div", StringComparison.Ordinal) || !markup.EndsWith("</div>", StringComparison.Ordinal) || markup.Length - 6 <= open) return markup;
        return markup[(open + 1)..^6].Trim() is { Length: > 0 } inner ? inner : null;
    }
}
