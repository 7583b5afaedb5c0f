namespace CoopAlerts.Core.Extract;

/// <summary>
/// What extraction read from one web page. Everything is evidence from the page alone: nothing is fetched, and a page without an article
/// gives an empty <see cref="Text"/>, never an error.
/// </summary>
public sealed record ExtractedPage
{
    /// <summary>The page's own canonical address (http or https, absolute), else the address it was given; null when neither is known.</summary>
    public string? Url { get; init; }

    /// <summary>Plain text headline without the site's name; empty when there is none.</summary>
    public string Title { get; init; } = "";

    /// <summary>Names of the authors as the page writes them, comma-separated; null when there are none.</summary>
    public string? Byline { get; init; }

    /// <summary>When the page says it was published. UTC; a time without a zone is taken as UTC. Null when it does not say.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>BCP 47 primary tag of the main text (<c>ar</c>, <c>en</c> …); <c>und</c> when unknown.</summary>
    public string Language { get; init; } = "und";

    /// <summary><c>rtl</c> or <c>ltr</c>: the direction of the main text, not of the site.</summary>
    public string Direction { get; init; } = TextDirection.LeftToRight;

    /// <summary>The outlet's name; null when the page does not name it.</summary>
    public string? SiteName { get; init; }

    /// <summary>The main text: paragraphs separated by one line feed, no markup. Empty when the page has no article.</summary>
    public string Text { get; init; } = "";

    /// <summary>The main text as sanitised HTML (see <see cref="HtmlSanitizer"/>).</summary>
    public string Html { get; init; } = "";

    /// <summary>Absolute address of the picture that the page offers for sharing, else of the first one in the text; null when there is none. It is never fetched.</summary>
    public string? LeadImage { get; init; }

    /// <summary>The line at the end that credits the source (<c>المصدر: وكالات</c>, "source: agencies"), taken out of the text; else null.</summary>
    public string? SourceLine { get; init; }
}
