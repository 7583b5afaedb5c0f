namespace CoopAlerts.Core.Extract;

/// <summary>
/// Decides an article's language from its text and from what the page states: the script of the text overrules a statement that contradicts it,
/// since templates state the site's language, not the article's.
/// </summary>
internal static class PageLanguage
{
    /// <summary>BCP 47 primary tag, <c>und</c> when unknown.</summary>
    public static string Of(string text, string? stated)
    {
        var tag = stated?.Split('-', '_')[0].ToLowerInvariant();
        if (TextDirection.Of(text) == TextDirection.RightToLeft)
            return tag is "fa" or "ur" or "he" or "ku" or "ckb" or "ps" ? tag : "ar";
        return tag is { Length: 2 or 3 } && tag != "ar" ? tag : "und";
    }
}
