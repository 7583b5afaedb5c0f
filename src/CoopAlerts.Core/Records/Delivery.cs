using System.Text.Json.Serialization;

namespace CoopAlerts.Core.Records;

/// <summary>The ledger entry of one digest. Keyed by (subscription, window): at most one digest per window.</summary>
public sealed record Delivery
{
    /// <summary>The subscription.</summary>
    public required string SubscriptionId { get; init; }

    /// <summary>The window's key: the local date and time that the digest was due, <c>yyyy-MM-ddTHHmm</c>.</summary>
    public required string Window { get; init; }

    /// <summary>How far the digest has come.</summary>
    public DeliveryState State { get; init; }

    /// <summary>When the entry was made. UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the mail was accepted. UTC.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Attempts to hand the mail over, failed ones included.</summary>
    public int Attempts { get; init; }

    /// <summary>Start of an attempt that has not reported back, so that two machines do not send at once; null between attempts. UTC.</summary>
    public DateTimeOffset? AttemptStartedAt { get; init; }

    /// <summary>Stories in the digest.</summary>
    public int Stories { get; init; }

    /// <summary>The same for every attempt at this window, so that a repeat is recognised (RFC 5322, 3.6.4).</summary>
    public required string MessageId { get; init; }

    /// <summary>The mail service's own id, or the file's name.</summary>
    public string? ProviderId { get; init; }

    /// <summary>What the last attempt failed with, one sentence; null after a success.</summary>
    public string? LastError { get; init; }

    /// <summary>Concurrency stamp given by the store; empty for an entry that was never stored.</summary>
    public string Stamp { get; init; } = "";
}

/// <summary>How far a digest has come.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<DeliveryState>))]
public enum DeliveryState
{
    /// <summary>Begun; its matches are claimed. A crash here is taken up again.</summary>
    Sending,

    /// <summary>Accepted by the mail service or written to disk.</summary>
    Sent,

    /// <summary>Nothing was sent because there was nothing to tell, the address is suppressed, or the subscription ended.</summary>
    Skipped,

    /// <summary>Refused for good; the matches of the window stay claimed.</summary>
    Failed,
}

/// <summary>A mail ready to be handed over.</summary>
public sealed record MailMessage
{
    /// <summary>Without angle brackets, e.g. <c>sub-1.2026-11-21T0700@coopalerts.example</c>.</summary>
    public required string MessageId { get; init; }

    /// <summary>Sender's address.</summary>
    public required string From { get; init; }

    /// <summary>Sender's name.</summary>
    public required string FromName { get; init; }

    /// <summary>The one recipient.</summary>
    public required string To { get; init; }

    /// <summary>Unicode subject, one line.</summary>
    public required string Subject { get; init; }

    /// <summary>The HTML part, under 100 KB.</summary>
    public required string Html { get; init; }

    /// <summary>The plain-text part.</summary>
    public required string Text { get; init; }

    /// <summary>When it was composed. UTC.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>BCP 47 tag of the frame.</summary>
    public required string Language { get; init; }

    /// <summary>Further header fields: List-Unsubscribe (RFC 8058), List-Id (RFC 2919) …</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
