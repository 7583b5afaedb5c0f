namespace CoopAlerts.Core.Extract;

/// <summary>
/// Rebuilds HTML from an allow-list, so that markup from a feed or a page can be shown to a reader: text structure and links stay, everything that
/// runs, loads or styles goes. It writes new markup from the parsed tree and never copies any.
/// </summary>
public static class HtmlSanitizer
{
    /// <summary>The safe markup. Never fails; empty for null. Addresses that are not absolute need <paramref name="baseUrl"/> or lose their link.</summary>
    /// <param name="html">HTML or plain text from anywhere.</param>
    /// <param name="baseUrl">What relative addresses are resolved against.</param>
    public static string Sanitize(string? html, Uri? baseUrl)
    {
        if (string.IsNullOrWhiteSpace(html))
            return "";
        using var document = PageNode.Parse(MarkupTrim.Reduce(html));
        return document.Body is null ? "" : SafeMarkup.Of(PageNode.From(document.Body), baseUrl);
    }
}
