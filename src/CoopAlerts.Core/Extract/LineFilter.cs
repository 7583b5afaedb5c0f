namespace CoopAlerts.Core.Extract;

/// <summary>
/// Decides which lines inside the article's element are not the article: buttons, pointers to other articles, lists of links, what follows
/// "related" headings, a site's name between paragraphs, source credits. It takes lines out and never adds or moves any.
/// </summary>
internal static class LineFilter
{
    private const double LinkList = 0.7;

    /// <summary>Marks the lines to leave out, and returns the source credit if one was found.</summary>
    public static string? Apply(List<PageLine> lines, string title, string? siteName, Boilerplate words)
    {
        string? source = null;
        var repeated = lines.GroupBy(l => l.Text, StringComparer.Ordinal).Where(g => g.Count() > 2).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        var seenProse = 0;
        var total = lines.Sum(l => LineWorth.Of(l) > 0 ? l.Letters : 0);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (words.EndsArticle(line.Text) && seenProse * 2 > total)
            {
                DropTail(lines, i, words);
                break;
            }

            line.Dropped = words.IsBoilerplate(line.Text) || IsTitle(line, title, seenProse) || IsSiteName(line, siteName)
                || line.Letters == 0 || repeated.Contains(line.Text) && line.Letters < 100
                || words.EndsArticle(line.Text)
                || line.LinkShare > LinkList && !line.IsHeading && !InProse(lines, i);
            if (!line.Dropped && words.IsSource(line.Text) && seenProse * 2 > total)
            {
                source = line.Text;
                line.Dropped = true;
            }

            if (!line.Dropped && LineWorth.Of(line) > 0)
                seenProse += line.Letters;
        }

        DropLooseHeadings(lines);
        return source;
    }

    // After "related stories": short lines and links go; a long paragraph means that the article went on.
    private static void DropTail(List<PageLine> lines, int from, Boilerplate words)
    {
        for (var i = from; i < lines.Count; i++)
            lines[i].Dropped = true;
    }

    private static bool IsTitle(PageLine line, string title, int seenProse) =>
        seenProse == 0 && title.Length > 0 && (line.Text.Equals(title, StringComparison.OrdinalIgnoreCase) || line.Block.Name == "h1");

    private static bool IsSiteName(PageLine line, string? siteName) =>
        siteName is { Length: > 1 } && line.Text.Equals(siteName, StringComparison.OrdinalIgnoreCase);

    // A line that is all link between two sentences may still be the author's.
    private static bool InProse(List<PageLine> lines, int i) =>
        LineWorth.EndsSentence(lines[i].Text) && i > 0 && i + 1 < lines.Count && LineWorth.Of(lines[i - 1]) > 0 && LineWorth.Of(lines[i + 1]) > 0;

    // A heading with nothing under it headed something that went.
    private static void DropLooseHeadings(List<PageLine> lines)
    {
        var follows = false;
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            if (lines[i].Dropped)
                continue;
            if (lines[i].IsHeading && !follows)
                lines[i].Dropped = true;
            else
                follows = true;
        }
    }
}
