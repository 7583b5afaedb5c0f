namespace CoopAlerts.Core.Extract;

/// <summary>
/// Decides which part of a page is the article: drops what its element or its names mark as furniture, weighs every line as prose, and walks
/// down from the body to the element that holds nearly all of that weight. Cleaning inside that element is <see cref="LineFilter"/>'s work.
/// </summary>
internal static class MainText
{
    // Shares of the page's prose, tuned on the development half of the evaluation pages.
    private const double TooMuchToDrop = 0.45;
    private const double NearlyAll = 0.80;
    private const double EnoughForMarked = 0.45;

    // What a line counts that the page's own statement of its text does not contain.
    private const double Doubtful = 0.2;

    // Elements that never hold the article (figure captions and page headers are not part of it).
    private static readonly HashSet<string> Furniture = new(StringComparer.Ordinal)
    {
        "nav", "aside", "footer", "figcaption", "button", "input", "label", "dialog", "menu", "form", "head", "title", "time", "fieldset", "legend", "caption", "header",
    };

    // Ground that no name can condemn.
    private static readonly HashSet<string> Pillars = new(StringComparer.Ordinal) { "html", "body", "main", "article" };

    /// <summary>The element that holds the article, its furniture marked as dropped; the body when nothing stands out.</summary>
    public static PageNode Find(PageNode body, string? knownText)
    {
        DropHidden(body);
        var evidence = new KnownText(knownText);
        Weigh(body, PageLine.Of(body), evidence);
        DropFurniture(body, body.Worth, Boilerplate.Default);
        Weigh(body, PageLine.Of(body), evidence);
        return Descend(Marked(body) ?? body);
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

    private static void Weigh(PageNode body, List<PageLine> lines, KnownText evidence)
    {
        Clear(body);
        var doubt = evidence.IsCoveredBy(lines) ? Doubtful : 1;
        foreach (var line in lines)
        {
            var worth = evidence.Confirms(line) ? line.Letters : LineWorth.Of(line) * doubt;
            foreach (var node in line.Block.SelfAndAncestors())
            {
                node.Worth += worth;
                node.Letters += line.Letters;
                node.LinkLetters += line.LinkLetters;
            }
        }
    }

    private static void Clear(PageNode node)
    {
        node.Worth = node.Letters = node.LinkLetters = 0;
        foreach (var child in node.Children)
            if (child.Element is not null)
                Clear(child);
    }

    private static void DropFurniture(PageNode node, double all, Boilerplate words)
    {
        foreach (var child in node.Children)
        {
            if (child.Element is null || child.Dropped)
                continue;
            var spared = Pillars.Contains(child.Name) || child.Worth > all * TooMuchToDrop || child.Attribute("itemprop") == "articleBody";
            if (!spared && IsFurniture(child, words))
                child.Dropped = true;
            else
                DropFurniture(child, all, words);
        }
    }

    private static bool IsFurniture(PageNode node, Boilerplate words)
    {
        if (Furniture.Contains(node.Name))
            return true;
        if (node.Attribute("role") is "navigation" or "banner" or "complementary" or "contentinfo" or "search" or "dialog" or "menu" or "toolbar")
            return true;
        if (node.Attribute("itemprop") is "author" or "datePublished" or "dateModified" or "headline" or "publisher" or "comment" or "keywords" or "image")
            return true;
        return Names(node) is { } names && words.Hint(names) < 0;
    }

    private static string? Names(PageNode node) => (node.Attribute("class"), node.Attribute("id")) switch
    {
        (null, var id) => id,
        (var classes, null) => classes,
        (var classes, var id) => classes + " " + id,
    };

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
            if (node.Attribute("itemprop") is { } prop && prop.Contains("articleBody", StringComparison.Ordinal) && (best is null || node.Worth > best.Worth))
                best = node;
            foreach (var child in node.Children)
                Look(child);
        }
    }

    private static PageNode Descend(PageNode node)
    {
        while (true)
        {
            var best = node.Children.Where(c => c.Element is not null && !c.Dropped).MaxBy(c => c.Worth);
            if (best is null || !best.IsBlock || best.Name is "p" or "blockquote" or "li" or "ul" or "ol" or "pre" || best.Worth < node.Worth * NearlyAll)
                return node;
            node = best;
        }
    }
}
