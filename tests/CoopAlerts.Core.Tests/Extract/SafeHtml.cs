using System.Text.RegularExpressions;

namespace CoopAlerts.Core.Tests.Extract;

/// <summary>Judges HTML by a list of its own, so that a mistake in the list of the sanitiser shows.</summary>
internal static partial class SafeHtml
{
    /// <summary>No tag outside the list, no attribute outside the list, no address outside the schemes.</summary>
    public static bool IsHarmless(string html) =>
        Tag().Matches(html).All(m => SafeTag().IsMatch(m.Value)) && !html.Contains('\0') && html.AsSpan().Count('<') == Tag().Count(html);

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("""^</?(p|div|h[1-6]|[uod]l|li|d[td]|blockquote|pre|code|table|caption|t(head|body|foot|[rdh])|a|b|strong|i|em|u|s|su[bp]|q|cite|abbr|[bh]r|bd[io]|figure|figcaption)( href="(https?://|mailto:)[^"<>]*" rel="nofollow noopener noreferrer")?( dir="(rtl|ltr|auto)")?( (col|row)span="\d+")*>$""")]
    private static partial Regex SafeTag();
}
