namespace CoopAlerts.Core.Extract;

/// <summary>
/// Decides which part of a page is the article: drops what its element or its names mark as furniture, weighs every line as prose, and walks
/// down from the body to the element that holds nearly all of that weight. Cleaning inside that element is <see cref="LineFilter"/>'s work.
/// </summary>
internal static class MainText
{
    // Shares of the page's prose, tuned on the development half of the evaluation pages.
    private const double MostOfIt = 0.45;
    private const double NearlyAll = 0.85;
    private const double Leading = 0.5;

    // An element that holds the headline needs less prose to be the article than one that does not.
    private const double BelowHeadline = 0.12;
    private const double EnoughForMarked = 0.12;

    // What a line counts that the page's own statement of its text does not contain.
    private const double Doubtful = 0.2;

    private const double FewLinks = 0.2;

    // What a line counts that has no prose beside it.
    private const double Alone = 0.5;

    // Text itself: never the container of an article.
    private static readonly HashSet<string> Leaves = new(StringComparer.Ordinal)
    {
        "p", "blockquote", "ul", "ol", "dl", "li", "pre", "table", "a", "b", "strong", "em", "i", "span", "figure",
    };

    /// <summary>The element that holds the article, its furniture marked as dropped; the body when nothing stands out.</summary>
    public static PageNode Find(PageNode body, string title, string? knownText)
    {
        DropHidden(body);
        var evidence = new KnownText(knownText);
        var headline = AboveHeadline(body, title);
        if (ConsentNotice.Drop(Weigh(body, evidence), headline))
            Weigh(body, evidence);
        new Furniture(body.Worth, headline).Drop(body);
        Weigh(body, evidence);
        return DropCards(Descend(Marked(body) ?? body, headline), headline);
    }

    private static void DropHidden(PageNode node)
    {
        foreach (var child in node.Children)
        {
            if (child.Element is null)
                continue;
            child.Dropped = child.Attribute("hidden") is not null
                || child.Attribute("style") is { } style && style.Replace(" ", "").Contains("display:none", StringComparison.OrdinalIgnoreCase);
            if (!child.Dropped)
                DropHidden(child);
        }
    }

    private static List<PageLine> Weigh(PageNode body, KnownText evidence)
    {
        var lines = PageLine.Of(body);
        Clear(body);
        var doubt = evidence.IsCoveredBy(lines) ? Doubtful : 1;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var worth = evidence.Confirms(line) ? line.Letters : LineWorth.Of(line) * doubt * (IsAlone(lines, i) ? Alone : 1);
            foreach (var node in line.Block.SelfAndAncestors())
            {
                node.Worth += worth;
                node.Letters += line.Letters;
                node.LinkLetters += line.LinkLetters;
            }
        }

        return lines;
    }

    // Teasers stand one by one between links; an article's paragraphs stand together.
    private static bool IsAlone(List<PageLine> lines, int i) => !IsProse(lines, i, -1) && !IsProse(lines, i, 1);

    private static bool IsProse(List<PageLine> lines, int i, int step)
    {
        do
            i += step;
        while (i >= 0 && i < lines.Count && lines[i].IsHeading && lines[i].LinkLetters == 0);
        return i >= 0 && i < lines.Count && LineWorth.Of(lines[i]) > 0;
    }

    private static void Clear(PageNode node)
    {
        node.Worth = node.Letters = node.LinkLetters = 0;
        foreach (var child in node.Children)
            if (child.Element is not null)
                Clear(child);
    }

    // An element that the page itself marks as the article's body, if it holds a good part of the prose.
    private static PageNode? Marked(PageNode body)
    {
        PageNode? best = null;
        Look(body);
        return best;

        void Look(PageNode node)
        {
            if (node.Dropped || node.Element is null || node.Worth < body.Worth * EnoughForMarked)
                return;
            if (node.Attribute("itemprop") is { } prop && prop.Contains("articleBody", StringComparison.Ordinal) && (best is null || node.Worth > best.Worth * 2))
                best = node;
            foreach (var child in node.Children)
                Look(child);
        }
    }

    // Down to the element that holds nearly all of the prose. Where it is spread over several, they have to look alike to count as one article,
    // and the one with the headline comes first.
    private static PageNode Descend(PageNode node, HashSet<PageNode> aboveHeadline)
    {
        while (true)
        {
            var children = node.Children.Where(c => c.Element is not null && !c.Dropped && !Leaves.Contains(c.Name) && !c.IsHeading).ToList();
            var best = children.MaxBy(c => c.Worth);
            if (best is null || best.Worth <= 0)
                return node;
            if (best.Worth < node.Worth * NearlyAll)
            {
                if (Partners(node, best) >= node.Worth * NearlyAll || RestIsProse(node, best))
                    return node;
                best = children.Find(c => aboveHeadline.Contains(c) && c.Worth >= node.Worth * BelowHeadline) ?? best;
                if (best.Worth < node.Worth * Leading && !aboveHeadline.Contains(best))
                    return node;
            }

            node = best;
        }
    }

    // An introduction beside the body has few links; teasers and menus are full of them.
    private static bool RestIsProse(PageNode node, PageNode best)
    {
        int letters = node.Letters - best.Letters, links = node.LinkLetters - best.LinkLetters;
        return links <= letters * FewLinks;
    }

    // The elements that hold the first heading with the page's title.
    private static HashSet<PageNode> AboveHeadline(PageNode body, string title)
    {
        var headline = title.Length == 0 ? null : Look(body);
        return headline is null ? [] : [.. headline.SelfAndAncestors()];

        PageNode? Look(PageNode node)
        {
            if (node.IsHeading && PageLine.Of(node) is [var line, ..] && SameTitle(line.Text, title))
                return node;
            foreach (var child in node.Children)
                if (child.Element is not null && Look(child) is { } found)
                    return found;
            return null;
        }
    }

    // Letters only: the copies differ in dashes, quotes and dots.
    private static bool SameTitle(string heading, string title)
    {
        string a = KnownText.Squeeze(heading), b = KnownText.Squeeze(title);
        return a.Length > 4 && b.Length > 4 && (a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal));
    }

    // An article inside the article, or beside a much larger one, is a card for another one.
    private static PageNode DropCards(PageNode main, HashSet<PageNode> aboveHeadline)
    {
        var articles = new List<PageNode>();
        Collect(main);
        var around = main.SelfAndAncestors().Concat(aboveHeadline).Any(n => n.Name == "article");
        var most = articles.Where(a => !IsInner(a)).Sum(a => Math.Max(0, a.Worth)) * MostOfIt;
        var oneStandsOut = around || articles.Exists(a => a.Worth > most);
        foreach (var card in articles)
            card.Dropped = (oneStandsOut && card.Worth <= most) || ((around || IsInner(card)) && card.Worth < main.Worth * MostOfIt);
        return main;

        void Collect(PageNode node)
        {
            foreach (var child in node.Children)
            {
                if (child.Name == "article" && !aboveHeadline.Contains(child))
                    articles.Add(child);
                Collect(child);
            }
        }

        static bool IsInner(PageNode article) => article.SelfAndAncestors().Skip(1).Any(n => n.Name == "article");
    }

    // What stands in the best child, in children built like it, and in plain paragraphs beside it.
    private static double Partners(PageNode node, PageNode best) => node.Children
        .Where(c => c.Element is not null && !c.Dropped && (c == best || Leaves.Contains(c.Name) || (c.Name == best.Name && c.Names == best.Names)))
        .Sum(c => Math.Max(0, c.Worth));
}
