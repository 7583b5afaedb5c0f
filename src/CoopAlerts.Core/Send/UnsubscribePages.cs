using CoopAlerts.Core.Digest;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Send.Views;

namespace CoopAlerts.Core.Send;

/// <summary>
/// The pages behind a digest's unsubscribe link, in the digest's language, as whole HTML documents. They act on nothing: the form posts
/// <c>scope=one</c> or <c>scope=all</c> to the address of the page, where a mail client's one-click request (RFC 8058) goes too and means one.
/// </summary>
public static class UnsubscribePages
{
    /// <summary>Asks before anything changes: link scanners open links, too.</summary>
    /// <param name="subscription">The token's subscription.</param>
    /// <param name="action">Path or address that the buttons post to.</param>
    public static Task<string> ConfirmAsync(Subscription subscription, string action)
    {
        var phrases = Phrases.For(subscription.Language);
        return PageAsync(
            phrases,
            "unsubscribe.title",
            [phrases.Format("unsubscribe.ask", Name(subscription), Isolated(subscription.Email)), phrases["unsubscribe.note"]],
            action);
    }

    /// <summary>Says that one subscription ended, or all mail to the address.</summary>
    public static Task<string> DoneAsync(Subscription subscription, bool all)
    {
        var phrases = Phrases.For(subscription.Language);
        return PageAsync(
            phrases,
            "unsubscribe.done",
            [all ? phrases.Format("unsubscribe.done.all", Isolated(subscription.Email)) : phrases.Format("unsubscribe.done.one", Name(subscription))]);
    }

    /// <summary>Says that a link is broken. No subscription tells the language: pass the browser's.</summary>
    public static Task<string> BadLinkAsync(string language)
    {
        var phrases = Phrases.For(language);
        return PageAsync(phrases, "unsubscribe.bad", [phrases["unsubscribe.bad.more"]]);
    }

    private static Task<string> PageAsync(Phrases phrases, string title, string[] text, string? action = null) =>
        HtmlDigest.RenderAsync<UnsubscribePage>(new()
        {
            [nameof(UnsubscribePage.Phrases)] = phrases,
            [nameof(UnsubscribePage.Title)] = phrases[title],
            [nameof(UnsubscribePage.Text)] = text,
            [nameof(UnsubscribePage.Action)] = action,
        });

    private static string Name(Subscription subscription) => Isolated(Line.Of(subscription.Name, 80).Text);

    private static string Isolated(string text) => $"{TextPage.Isolate}{text}{TextPage.EndIsolate}";
}
