using System.ComponentModel.DataAnnotations;

namespace CoopAlerts.Core.Digest;

/// <summary>Who digests come from and where their links lead. Works with nothing set.</summary>
public sealed class MailOptions
{
    /// <summary>Sender's address. Its domain must be one that the mail service may sign for (SPF, DKIM, DMARC).</summary>
    [Required, EmailAddress]
    public string From { get; set; } = "alerts@coopalerts.example";

    /// <summary>Sender's name.</summary>
    [Required]
    public string FromName { get; set; } = "CoopAlerts";

    /// <summary>Address at which subscribers reach this service, without a trailing slash. One-click unsubscribing needs https (RFC 8058).</summary>
    [Required, Url]
    public string PublicUrl { get; set; } = "http://localhost:7071";

    /// <summary>Mailbox that takes unsubscribe requests by mail, with the token as the subject; null for none.</summary>
    [EmailAddress]
    public string? UnsubscribeMailto { get; set; }

    /// <summary>Domain of List-Id and Message-ID; null for that of <see cref="From"/>.</summary>
    public string? ListIdDomain { get; set; }

    /// <summary>The domain in use.</summary>
    public string Domain => ListIdDomain ?? From[(From.LastIndexOf('@') + 1)..];

    /// <summary>Where a token unsubscribes: a GET shows a page, a POST acts.</summary>
    public string UnsubscribeUrl(string token) => $"{PublicUrl.TrimEnd('/')}/unsubscribe/{token}";
}
