namespace CoopAlerts.Core.Extract;

/// <summary>
/// Decides which lines inside the article's element are not the article: buttons, pointers to other articles, lists of links, what follows
/// "related" headings, a site's name between paragraphs, source credits. It takes lines out and never adds or moves any.
/// </summary>
internal static class LineFilter
{
    private const double LinkList = 0.7;
    private const double MostlyLinks = 0.4;

    // Asides looked through; each costs a pass over the lines.
    private const int MostAsides = 30;

    // Lines between headline and text; more of them are a list that belongs to the article.
    private const int MostNotes = 8;

    /// <summary>Marks the lines to leave out, and returns the source credit if one was found.</summary>
    public static string? Apply(List<PageLine> lines, string title, string? siteName, Uri? page, Boilerplate words)
    {
        string? source = null;
        var repeated = lines.CountBy(l => l.Text, StringComparer.Ordinal).Where(g => g.Value > 2).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        var firstProse = lines.FindIndex(l => LineWorth.Of(l) > 0);
        var lastProse = lines.FindLastIndex(l => LineWorth.Of(l) > 0);
        var total = lines.Sum(l => LineWorth.Of(l) > 0 ? l.Letters : 0);
        var seenProse = 0;
        var asides = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (seenProse > 0 && asides < MostAsides && words.EndsArticle(line.Text))
            {
                if (seenProse * 2 > total && words.BeginsComments(line.Text))
                {
                    lines.Skip(i).ToList().ForEach(after => after.Dropped = true);
                    break;
                }

                asides++;
                i = DropAside(lines, i) - 1;
                continue;
            }

            line.Dropped = line.Letters == 0 || words.IsBoilerplate(line.Text) || words.EndsArticle(line.Text) || IsTitle(line, title, seenProse)
                || IsSiteName(line, siteName) || (repeated.Contains(line.Text) && IsLoose(line)) || (i < firstProse && firstProse <= MostNotes && IsNote(line)) || IsCaption(lines, i) || IsPointer(lines, i, page, lastProse);
            if (!line.Dropped && words.IsSource(line.Text) && seenProse * 2 > total)
            {
                source = line.Text;
                line.Dropped = true;
            }

            if (!line.Dropped && LineWorth.Of(line) > 0)
                seenProse += line.Letters;
        }

        TrimEnd(lines, words);
        return source;
    }

    // After "related stories": everything goes up to the next prose that stands where the article's prose stood. Returns the place after it.
    private static int DropAside(List<PageLine> lines, int from)
    {
        var home = lines.Take(from).Where(l => !l.Dropped && LineWorth.Of(l) > 0).GroupBy(Home).MaxBy(g => g.Sum(l => l.Letters))?.Key;
        var next = lines.FindIndex(from + 1, l => LineWorth.Of(l) > 0 && l.LinkShare < MostlyLinks && Home(l) == home);
        if (next < 0)
            next = lines.Count;
        for (var i = from; i < next; i++)
            lines[i].Dropped = true;
        return next;
    }

    // The element that holds a paragraph.
    private static PageNode? Home(PageLine line) => line.Block.Name is "p" or "li" or "blockquote" ? line.Block.Parent : line.Block;

    // As short as a site's name or a label, and no sentence.
    private static bool IsLoose(PageLine line) =>
        line.Letters < 25 && line.LinkLetters == 0 && line.Block.Name is "p" or "div" or "center" && !LineWorth.EndsSentence(line.Text) && !line.Text.Any(char.IsDigit);

    // What stands between headline and text: author, date, place, text size.
    private static bool IsNote(PageLine line) =>
        line.Letters < 60 && !line.IsHeading && line.Block.Name is not ("li" or "td" or "th" or "tr" or "blockquote" or "pre") && !LineWorth.EndsSentence(line.Text);

    // A short line that is no sentence, under a picture and alone with it.
    private static bool IsCaption(List<PageLine> lines, int i)
    {
        var line = lines[i];
        return line.Letters < 120 && !line.IsHeading && !LineWorth.EndsSentence(line.Text) && line.Block.Name is "div" or "p" or "center" or "td"
            && (i == 0 || lines[i - 1].Block != line.Block) && (i + 1 == lines.Count || lines[i + 1].Block != line.Block) && HasPicture(line.Block);
    }

    private static bool HasPicture(PageNode node) => node.Children.Exists(c => c.Name is "img" or "picture" || (c.Element is not null && !c.IsBlock && HasPicture(c)));

    // A line that is nearly all link leads away from the article, unless the author put it among sentences.
    private static bool IsPointer(List<PageLine> lines, int i, Uri? page, int lastProse)
    {
        var line = lines[i];
        if (line.LinkShare <= LinkList || line.Block.IsDataRow || line.Block.Parent is { IsDataRow: true })
            return false;
        if (line.IsHeading)
            return !LeavesSite(line, page);
        return !InProse(lines, i) && !(LeavesSite(line, page) && i < lastProse);
    }

    private static bool IsTitle(PageLine line, string title, int seenProse) =>
        seenProse == 0 && title.Length > 0 && (line.Text.Equals(title, StringComparison.OrdinalIgnoreCase) || line.Block.Name == "h1");

    private static bool IsSiteName(PageLine line, string? siteName) =>
        siteName is { Length: > 1 } && line.Text.AsSpan().Trim(" :-–—|./()[]").Equals(siteName, StringComparison.OrdinalIgnoreCase);

    // A line that is all link between two sentences may still be the author's.
    private static bool InProse(List<PageLine> lines, int i) =>
        LineWorth.EndsSentence(lines[i].Text) && i > 0 && i + 1 < lines.Count && LineWorth.Of(lines[i - 1]) > 0 && LineWorth.Of(lines[i + 1]) > 0;

    // A link to somewhere else is the author's more often than the site's.
    private static bool LeavesSite(PageLine line, Uri? page) =>
        page is not null && line.Link?.Attribute("href") is { } href && Uri.TryCreate(page, href, out var target)
        && target.Scheme is "http" or "https" && Site(target.Host) != Site(page.Host);

    // The part of a host name that a publisher registers, roughly: sub-domains differ between sections of one site.
    private static string Site(string host)
    {
        var labels = host.Split('.');
        return labels.Length < 2 ? host : labels[^2].Length > 3 || labels.Length == 2 ? labels[^2] : labels[^3];
    }

    // Headings with nothing under them headed something that went, and an article does not end with links to others.
    private static void TrimEnd(List<PageLine> lines, Boilerplate words)
    {
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            if (lines[i].Dropped)
                continue;
            if (!lines[i].IsHeading && lines[i].LinkShare <= MostlyLinks && !words.IsPromotion(lines[i].Text))
                return;
            lines[i].Dropped = true;
        }
    }
}
