using System.Net;
using System.Text;

namespace CoopAlerts.Core.Extract;

/// <summary>
/// Turns feed content, HTML or plain text, into clean text: one line for each paragraph, list item or line break, entities decoded. It keeps
/// every word that a reader would see; finding the article among them is <see cref="ArticleExtractor"/>'s work.
/// </summary>
public static class HtmlText
{
    /// <summary>The text, lines separated by a single line feed, without blank lines. Never fails; empty for null.</summary>
    public static string ToText(string? html)
    {
        if (string.IsNullOrWhiteSpace(html))
            return "";
        if (!LooksLikeMarkup(html))
        {
            var decoded = html.Contains('&') ? WebUtility.HtmlDecode(html) : html;
            // Feeds that escape twice leave whole elements behind.
            return decoded.Length < html.Length && decoded.Contains("</", StringComparison.Ordinal) && LooksLikeMarkup(decoded)
                ? FromMarkup(decoded)
                : FromPlain(decoded);
        }

        return FromMarkup(html);
    }

    private static string FromMarkup(string html)
    {
        using var document = PageNode.Parse(MarkupTrim.Reduce(html));
        if (document.Body is null)
            return "";
        var lines = PageLine.Of(PageNode.From(document.Body));
        return string.Join('\n', lines.Select(l => l.Text));
    }

    private static string FromPlain(string text)
    {
        var output = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\n' or '\r' or '\u2028' or '\u2029' or '\v' or '\f')
            {
                TrimEnd(output);
                if (output.Length > 0 && output[^1] != '\n')
                    output.Append('\n');
            }
            else if (char.IsWhiteSpace(c))
            {
                if (output.Length > 0 && output[^1] is not (' ' or '\n'))
                    output.Append(' ');
            }
            else if (!char.IsControl(c) && c is not ('\u200B' or '\u2060' or '\u00AD' or '\uFEFF'))
            {
                output.Append(c);
            }
        }

        TrimEnd(output);
        if (output.Length > 0 && output[^1] == '\n')
            output.Length--;
        return output.ToString();
    }

    private static void TrimEnd(StringBuilder output)
    {
        while (output.Length > 0 && output[^1] == ' ')
            output.Length--;
    }

    // A tag or a comment anywhere; "a < b" is none.
    private static bool LooksLikeMarkup(string text)
    {
        for (var at = text.IndexOf('<'); at >= 0 && at + 1 < text.Length; at = text.IndexOf('<', at + 1))
            if ((char.IsAsciiLetter(text[at + 1]) || text[at + 1] is '/' or '!' or '?') && text.IndexOf('>', at) > 0)
                return true;
        return false;
    }
}
