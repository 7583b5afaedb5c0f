using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Extract;

/// <summary>
/// Decides whether a feed's content is the article itself or only announces it, and which of feed and page is the fuller article. Pure: it fetches
/// and extracts nothing.
/// </summary>
public static class FullText
{
    // Letters. Agencies' summaries stay below 600; short news of three paragraphs starts at about 900.
    private const int EnoughLetters = 900;
    private const int EnoughParagraphs = 3;

    // One block without paragraphs has to be longer than any teaser.
    private const int EnoughInOneBlock = 2500;

    // Below this a page text is a caption or a wall, not an article (letters).
    private const int LeastPage = 80;

    // Shares of the feed's words that the page has to contain to be the same article.
    private const double SameArticle = 0.35;

    // A page that is only slightly longer than the feed content adds furniture, not text.
    private const double ClearlyLonger = 1.1;

    /// <summary>Whether the page has to be fetched, from what the feed gave.</summary>
    /// <param name="feedText">The feed's content as clean text (see <see cref="HtmlText"/>).</param>
    /// <param name="hasAddress">Whether there is a page to fetch.</param>
    public static FullTextChoice Decide(string feedText, bool hasAddress)
    {
        if (!hasAddress)
            return FullTextChoice.KeepFeed;
        if (IsCutOff(feedText))
            return FullTextChoice.FetchPage;
        var letters = Letters(feedText);
        var paragraphs = feedText.Length == 0 ? 0 : feedText.AsSpan().Count('\n') + 1;
        return letters >= EnoughInOneBlock || (letters >= EnoughLetters && paragraphs >= EnoughParagraphs)
            ? FullTextChoice.KeepFeed
            : FullTextChoice.FetchPage;
    }

    /// <summary>Whether the page's text is to be used, once it is there.</summary>
    /// <param name="feedText">The feed's content as clean text, possibly empty.</param>
    /// <param name="title">The feed's title, possibly empty.</param>
    /// <param name="pageText">The page's main text.</param>
    public static PageVerdict Compare(string feedText, string title, string pageText)
    {
        if (Letters(pageText) < LeastPage)
            return PageVerdict.NoArticle;
        if (Coverage(feedText.Length > 0 ? feedText : title, pageText) < SameArticle)
            return PageVerdict.OtherText;
        return Letters(pageText) > Letters(feedText) * ClearlyLonger || IsCutOff(feedText) ? PageVerdict.Fuller : PageVerdict.NotFuller;
    }

    // "…", "[...]" at the end: the feed says itself that there is more.
    private static bool IsCutOff(string text)
    {
        var end = text.AsSpan().TrimEnd(" \n\t]})»\"'");
        return end.EndsWith("...", StringComparison.Ordinal) || end.EndsWith("\u2026", StringComparison.Ordinal);
    }

    private static int Letters(string text) => text.Count(char.IsLetterOrDigit);

    private static double Coverage(string part, string whole)
    {
        var stems = TextTokenizer.Tokenize(part).Select(t => t.Stem).ToHashSet(StringComparer.Ordinal);
        if (stems.Count == 0)
            return 1;
        var present = TextTokenizer.Tokenize(whole).Select(t => t.Stem).ToHashSet(StringComparer.Ordinal);
        return (double)stems.Count(present.Contains) / stems.Count;
    }
}

/// <summary>What to do about an article's page.</summary>
public enum FullTextChoice
{
    /// <summary>The feed's content is the article, or there is no page.</summary>
    KeepFeed,

    /// <summary>The feed gave a summary: fetch the page.</summary>
    FetchPage,
}

/// <summary>How a page's text compares with the feed's content.</summary>
public enum PageVerdict
{
    /// <summary>The page has clearly more of the same article.</summary>
    Fuller,

    /// <summary>The feed's content is as good.</summary>
    NotFuller,

    /// <summary>The page has no readable article (a wall, a video, an application).</summary>
    NoArticle,

    /// <summary>The page is about something else (a consent form, a home page).</summary>
    OtherText,
}
