using System.Text;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Digest;

/// <summary>
/// Lays a digest out as a mail: HTML and plain text, subject, stable Message-ID and list headers. The same model, options and token always give
/// the same mail. It sends nothing.
/// </summary>
public static class DigestRenderer
{
    // Gmail cuts a message at 102 KB of HTML; encoding for transport is not counted.
    private const int MaxHtmlBytes = 100_000;

    /// <summary>The mail of a digest.</summary>
    /// <param name="model">What it says.</param>
    /// <param name="options">Who it comes from.</param>
    /// <param name="token">The subscription's unsubscribe token.</param>
    public static async Task<MailMessage> RenderAsync(DigestModel model, MailOptions options, string token)
    {
        var links = new DigestLinks(options.UnsubscribeUrl(token), $"{options.PublicUrl.TrimEnd('/')}/");
        var subject = Subject(model);
        var layout = DigestLayout.Roomy;
        var html = await HtmlDigest.RenderAsync(model, layout, links, subject);
        while (Encoding.UTF8.GetByteCount(html) > MaxHtmlBytes && layout != new DigestLayout(0, 0))
        {
            layout = layout.Tighter;
            html = await HtmlDigest.RenderAsync(model, layout, links, subject);
        }

        return new MailMessage
        {
            MessageId = MessageId(model.Subscription.Id, model.Window, options),
            From = options.From,
            FromName = options.FromName,
            To = model.Subscription.Email,
            Subject = subject,
            Html = html,
            Text = TextDigest.Render(model, layout, links),
            Date = model.ComposedAt,
            Language = model.Phrases.Language,
            Headers = Headers(model, options, token, links),
        };
    }

    /// <summary>The Message-ID of a window's digest, the same for every attempt; without angle brackets.</summary>
    public static string MessageId(string subscriptionId, string window, MailOptions options) => $"{subscriptionId}.{window}@{options.Domain}";

    private static string Subject(DigestModel model) => model.Phrases.Format(
        "subject",
        model.Phrases.Count("stories", model.Stories.Count),
        model.Day,
        Line.Of(model.Subscription.Name, 80).Text);

    private static Dictionary<string, string> Headers(DigestModel model, MailOptions options, string token, DigestLinks links) => new()
    {
        ["List-Unsubscribe"] = $"<{links.Unsubscribe}>"
            + (options.UnsubscribeMailto is { } mailbox ? $", <mailto:{mailbox}?subject={token}>" : ""),
        ["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click",
        ["List-Id"] = $"<{model.Subscription.Id}.{options.Domain}>",
        ["List-Help"] = $"<{links.Home}>",
        ["Auto-Submitted"] = "auto-generated",
        // Keeps Gmail from folding one day's digest into the last one's.
        ["X-Entity-Ref-ID"] = MessageId(model.Subscription.Id, model.Window, options),
    };
}
