using System.Globalization;
using System.Text;

namespace CoopAlerts.Core.Extract;

/// <summary>
/// Writes a tree as HTML of allow-listed elements and attributes: the only place that produces HTML from foreign content. Elements that are not
/// listed vanish and their text stays; pictures and everything else that would load from elsewhere is never written.
/// </summary>
internal static class SafeMarkup
{
    // Levels written; deeper elements are flattened, since mail readers give up on deep nesting.
    private const int MaxDepth = 64;

    private static readonly HashSet<string> Allowed = new(StringComparer.Ordinal)
    {
        "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "code", "table", "caption", "thead", "tbody",
        "tfoot", "tr", "td", "th", "a", "b", "strong", "i", "em", "u", "s", "sub", "sup", "q", "cite", "abbr", "br", "hr", "bdi", "bdo", "figure", "figcaption",
    };

    // Blocks without a meaning of their own: their boundaries still separate paragraphs.
    private static readonly HashSet<string> PlainBlocks = new(StringComparer.Ordinal)
    {
        "section", "article", "main", "header", "footer", "aside", "nav", "center", "address", "details", "summary", "form", "fieldset",
    };

    /// <summary>The markup of what stands below the root, without what is marked as dropped.</summary>
    public static string Of(PageNode root, Uri? baseUrl)
    {
        var output = new StringBuilder();
        foreach (var child in root.Children)
            Write(child, output, baseUrl, depth: 0, inLink: false);
        return output.ToString().Trim();
    }

    private static void Write(PageNode node, StringBuilder output, Uri? baseUrl, int depth, bool inLink)
    {
        if (node.Dropped || !HasContent(node))
            return;
        if (node.Text is not null)
        {
            Escape(node.Text, output);
            return;
        }

        // XHTML of feeds may state it on any element.
        if (node.Attribute("xml:base") is { } stated && Link(stated, baseUrl) is { } start)
            baseUrl = new Uri(start);
        var name = depth >= MaxDepth ? "" : Allowed.Contains(node.Name) ? node.Name : PlainBlocks.Contains(node.Name) ? "div" : "";
        var link = name == "a" && !inLink ? Link(node.Attribute("href"), baseUrl) : null;
        if (name == "a" && link is null)
            name = "";
        if (name is "br" or "hr")
        {
            output.Append('<').Append(name).Append('>');
            return;
        }

        if (name.Length > 0)
            Open(node, name, link, output);
        foreach (var child in node.Children)
            Write(child, output, baseUrl, name.Length > 0 ? depth + 1 : depth, inLink || link is not null);
        if (name.Length > 0)
            output.Append("</").Append(name).Append('>');
    }

    private static void Open(PageNode node, string name, string? link, StringBuilder output)
    {
        output.Append('<').Append(name);
        if (link is not null)
        {
            output.Append(" href=\"");
            Escape(link, output);
            output.Append("\" rel=\"nofollow noopener noreferrer\"");
        }

        if (node.Attribute("dir")?.ToLowerInvariant() is "rtl" or "ltr" or "auto")
            output.Append(" dir=\"").Append(node.Attribute("dir")!.ToLowerInvariant()).Append('"');
        if (name is "td" or "th")
            foreach (var span in (string[])["colspan", "rowspan"])
                if (int.TryParse(node.Attribute(span), NumberStyles.None, CultureInfo.InvariantCulture, out var cells) && cells is > 1 and <= 100)
                    output.Append(CultureInfo.InvariantCulture, $" {span}=\"{cells}\"");
        output.Append('>');
    }

    private static bool HasContent(PageNode node) =>
        node.Text is not null || node.Name is "br" or "hr" or "td" or "th" || node.Children.Exists(c => !c.Dropped && HasContent(c));

    /// <summary>The address as it may be linked: absolute, http, https or mailto; else null.</summary>
    public static string? Link(string? address, Uri? baseUrl)
    {
        if (string.IsNullOrWhiteSpace(address))
            return null;
        // Browsers ignore tabs and line breaks inside addresses, so they must not hide a scheme from us.
        var clean = new string([.. address.Where(c => !char.IsControl(c))]).Trim();
        var absolute = Uri.TryCreate(clean, UriKind.Absolute, out var url) && !clean.StartsWith('/') ? url
            : baseUrl is not null && Uri.TryCreate(baseUrl, clean, out var resolved) ? resolved
            : null;
        return absolute?.Scheme is "http" or "https" or "mailto" ? absolute.AbsoluteUri : null;
    }

    private static void Escape(string text, StringBuilder output)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case '&': output.Append("&amp;"); break;
                case '<': output.Append("&lt;"); break;
                case '>': output.Append("&gt;"); break;
                case '"': output.Append("&quot;"); break;
                case '\'': output.Append("&#39;"); break;
                case < ' ' and not ('\t' or '\n'): break;
                case '\u007F' or '\uFEFF' or '\uFFFE' or '\uFFFF': break;
                default: output.Append(c); break;
            }
        }
    }
}
