namespace CoopAlerts.Core.Extract;

/// <summary>
/// Drops the notices that ask for consent to cookies, known by their wording: on a page with little news they are the longest prose there is. How
/// they are named in the markup is <see cref="Furniture"/>'s evidence, which many of them do not give.
/// </summary>
internal static class ConsentNotice
{
    // A notice's headline and buttons go with it: what holds it and hardly more (share of the letters).
    private const double NearlyAll = 0.7;

    /// <summary>Drops the notices among the lines of a page. Returns whether there were any.</summary>
    /// <param name="lines">All lines of the page, weighed.</param>
    /// <param name="aboveHeadline">The elements that hold the headline, which are never part of a notice.</param>
    public static bool Drop(List<PageLine> lines, HashSet<PageNode> aboveHeadline)
    {
        var notices = lines.FindAll(line => Boilerplate.Default.IsConsent(line.Text));
        foreach (var line in notices)
        {
            foreach (var part in line.Parts)
                part.Dropped = true;
            var whole = line.Block.SelfAndAncestors().LastOrDefault(node => IsAllNotice(node, line));
            if (whole is not null)
                whole.Dropped = true;
        }

        return notices.Count > 0;

        bool IsAllNotice(PageNode node, PageLine line) =>
            node.Name is not ("html" or "body" or "main" or "article") && !aboveHeadline.Contains(node) && line.Letters >= node.Letters * NearlyAll;
    }
}
