namespace CoopAlerts.Core.Extract;

/// <summary>
/// Cleans the content that a feed gives for one entry: the same lines go as on a page (share links, "read also", source credits), but nothing is
/// searched for, since a feed's content is the article or its summary.
/// </summary>
/// <param name="Text">Paragraphs separated by one line feed.</param>
/// <param name="Html">Sanitised HTML; null where the feed gave plain text.</param>
/// <param name="SourceLine">The credit of the source that was taken out; null when there was none.</param>
/// <param name="LeadImage">Absolute address of the first picture; null when there is none.</param>
internal sealed record FeedContent(string Text, string? Html, string? SourceLine = null, string? LeadImage = null)
{
    /// <summary>The cleaned content.</summary>
    public static FeedContent Clean(string? content, string title, string source, Uri? baseUrl)
    {
        var text = HtmlText.ToText(content);
        if (text.Length == 0)
            return new("", null);
        if (!content!.Contains('<'))
            return new(text, null);
        using var document = PageNode.Parse(MarkupTrim.Reduce(content));
        if (document.Body is null)
            return new(text, null);
        var root = PageNode.From(document.Body);
        var lines = PageLine.Of(root);
        var credit = LineFilter.Apply(lines, title, source, baseUrl, Boilerplate.Default);
        foreach (var part in lines.Where(l => l.Dropped).SelectMany(l => l.Parts))
            part.Dropped = true;
        var kept = string.Join('\n', lines.Where(l => !l.Dropped).Select(l => l.Text));
        var picture = LeadPicture.Of(root, baseUrl);
        return kept.Length == 0 ? new(text, null, null, picture) : new(kept, SafeMarkup.Of(root, baseUrl), credit, picture);
    }
}
