using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Extract;

/// <summary>
/// Decides an article's language from its text, and only where that says nothing from what the page states: templates state the site's language,
/// not the article's.
/// </summary>
internal static class PageLanguage
{
    /// <summary>BCP 47 primary tag, <c>und</c> when unknown.</summary>
    public static string Of(string text, string? stated)
    {
        var detected = LanguageDetector.Detect(text);
        if (detected != "und")
            return detected;
        var tag = stated?.Split('-', '_')[0].ToLowerInvariant();
        return tag is { Length: 2 or 3 } ? tag : "und";
    }
}
