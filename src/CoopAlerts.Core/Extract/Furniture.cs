namespace CoopAlerts.Core.Extract;

/// <summary>
/// Decides which elements of a page are furniture, by their kind, their role and their names, and marks them as dropped. How much of the page's
/// prose an element holds, and whether it holds the headline, limits what a name can condemn.
/// </summary>
/// <param name="all">Worth of the whole page.</param>
/// <param name="aboveHeadline">The elements that hold the headline; empty when there is none.</param>
internal sealed class Furniture(double all, HashSet<PageNode> aboveHeadline)
{
    // Shares of the page's prose that an element may hold and still be dropped, tuned on the development half of the evaluation pages.
    private const double ByKind = 0.75;
    private const double ByName = 0.6;
    private const double ByCertainName = 0.95;
    private const double WithHeadline = 0.2;
    private const double WithoutAnyHeadline = 0.45;

    // Elements that never hold the article (figure captions and page headers are not part of it).
    private static readonly HashSet<string> Kinds = new(StringComparer.Ordinal)
    {
        "nav", "aside", "footer", "figcaption", "button", "input", "label", "dialog", "menu", "form", "head", "title", "time", "fieldset", "legend", "caption", "header",
    };

    // Ground that no name can condemn.
    private static readonly HashSet<string> Pillars = new(StringComparer.Ordinal) { "html", "body", "main", "article" };

    /// <summary>Marks what is furniture below the node.</summary>
    public void Drop(PageNode node)
    {
        foreach (var child in node.Children)
        {
            if (child.Element is null || child.Dropped)
                continue;
            if (Is(child))
                child.Dropped = true;
            else
                Drop(child);
        }
    }

    private bool Is(PageNode node)
    {
        if (Pillars.Contains(node.Name) || node.Attribute("itemprop") is "articleBody")
            return false;
        var share = all > 0 ? node.Worth / all : 0;
        var limit = aboveHeadline.Count == 0 ? WithoutAnyHeadline : aboveHeadline.Contains(node) ? WithHeadline : 1;
        if (share < Math.Min(limit, ByCertainName) && (node.Attribute("role") is "dialog" or "alertdialog" || (node.Names is { } sure && Boilerplate.Default.IsCertain(sure))))
            return true;
        if (share < Math.Min(limit, ByKind) && IsByKind(node))
            return true;
        return share < Math.Min(limit, ByName) && node.Names is { } names && Boilerplate.Default.Hint(names) < 0;
    }

    private static bool IsByKind(PageNode node) =>
        Kinds.Contains(node.Name)
        || node.Attribute("role") is "navigation" or "banner" or "complementary" or "contentinfo" or "search" or "menu" or "toolbar"
        || node.Attribute("itemprop") is "author" or "datePublished" or "dateModified" or "headline" or "publisher" or "comment" or "keywords" or "image";
}
