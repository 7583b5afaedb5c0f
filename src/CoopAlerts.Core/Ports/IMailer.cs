using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Ports;

/// <summary>Hands mail over: to a file, an SMTP server or a mail service. Expected failures are results; only cancellation throws.</summary>
public interface IMailer
{
    /// <summary>Hands one mail over. Called again with the same <see cref="MailMessage.MessageId"/> it may send a second copy, unless the implementation says otherwise.</summary>
    Task<MailResult> SendAsync(MailMessage message, CancellationToken cancel = default);
}

/// <summary>How handing a mail over ended.</summary>
public abstract record MailResult
{
    private MailResult()
    {
    }

    /// <summary>The mail is somebody else's responsibility now.</summary>
    /// <param name="ProviderId">The service's id, or the file's name.</param>
    public sealed record Accepted(string ProviderId) : MailResult;

    /// <summary>Refused for good: trying again changes nothing.</summary>
    /// <param name="Reason">The service's words.</param>
    public sealed record Rejected(string Reason) : MailResult;

    /// <summary>Not now: try again.</summary>
    /// <param name="Reason">The service's words.</param>
    /// <param name="RetryAfter">How long it asks to wait; null when it does not say.</param>
    public sealed record Deferred(string Reason, TimeSpan? RetryAfter = null) : MailResult;
}
