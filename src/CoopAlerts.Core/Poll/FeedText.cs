using System.Buffers;
using System.Text;

namespace CoopAlerts.Core.Poll;

/// <summary>
/// Makes plain text of the short fields that publishers fill with text, HTML or twice-escaped HTML without saying which: titles and names. It is
/// no sanitiser: what it gives is text, to be escaped by whoever shows it.
/// </summary>
internal static class FeedText
{
    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\n\r\u00A0");

    /// <summary>Plain text of a field that may be HTML; null when nothing is left.</summary>
    public static string? OfHtml(string? value)
    {
        if (value is null) return null;
        if (value.Contains('&')) value = XmlText.Decode(value);
        if (value.Contains('<')) value = WithoutTags(value);
        return OfText(value);
    }

    /// <summary>The text with runs of white space as one space; null when nothing is left.</summary>
    public static string? OfText(string? value)
    {
        value = value?.Trim();
        if (string.IsNullOrEmpty(value)) return null;
        if (!value.AsSpan().ContainsAny("\t\n\r\u00A0") && !value.Contains("  ", StringComparison.Ordinal)) return value;
        var builder = new StringBuilder(value.Length);
        foreach (var c in value)
            if (!Blanks.Contains(c)) builder.Append(c);
            else if (builder[^1] != ' ') builder.Append(' ');
        return builder.ToString();
    }

    /// <summary>
    /// The name in an RSS person, which is "mail (Name)", "Name (mail)", "Name &lt;mail&gt;", or one of the two; the mail address when no name is stated.
    /// </summary>
    public static string? Person(string? value)
    {
        value = OfText(value);
        if (value is null || !value.Contains('@')) return value;
        var open = value.IndexOfAny(['(', '<']);
        if (open < 0) return value;
        var outside = value[..open].Trim();
        var inside = value[(open + 1)..].TrimEnd(')', '>', ' ').Trim();
        return outside.Length > 0 && !outside.Contains('@') ? outside : inside.Length > 0 && !inside.Contains('@') ? inside : outside.Length > 0 ? outside : inside;
    }

    /// <summary>Adds the parts of a comma-separated list.</summary>
    public static void AddParts(List<string> to, string? list)
    {
        foreach (var part in list?.Split([',', '\u060C'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
            AddOnce(to, part);
    }

    /// <summary>Adds a value unless it is null or there already.</summary>
    public static void AddOnce(List<string> to, string? value)
    {
        if (value is not null && !to.Contains(value)) to.Add(value);
    }

    private static string WithoutTags(string value)
    {
        var builder = new StringBuilder(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            var end = value[at] == '<' && at + 1 < value.Length && (char.IsAsciiLetter(value[at + 1]) || value[at + 1] is '/' or '!')
                ? value.IndexOf('>', at) : -1;
            if (end < 0)
            {
                builder.Append(value[at]);
                continue;
            }

            // A line break separates words; <b> and its like do not.
            if (value.AsSpan(at + 1).StartsWith("br", StringComparison.OrdinalIgnoreCase)) builder.Append(' ');
            at = end;
        }

        return builder.ToString();
    }
}
