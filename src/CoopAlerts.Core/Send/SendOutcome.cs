namespace CoopAlerts.Core.Send;

/// <summary>How sending a digest ended.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The mail is on its way, now or by an earlier attempt.</summary>
    /// <param name="Stories">Stories in it.</param>
    public sealed record Sent(int Stories) : SendOutcome;

    /// <summary>No mail, and none will follow for this window.</summary>
    /// <param name="Reason">One sentence for an admin.</param>
    public sealed record Skipped(string Reason) : SendOutcome;

    /// <summary>Refused for good. The matches of the window stay claimed.</summary>
    /// <param name="Reason">The mail service's words.</param>
    public sealed record Failed(string Reason) : SendOutcome;

    /// <summary>
    /// Not now. Whoever works on the queue gives the message back with <see cref="Ports.IWorkQueue.AbandonAsync"/> and this delay; should its
    /// tries run out, the next tick of <see cref="Digest.DueDigests"/> takes the window up again, since its digest is still due.
    /// </summary>
    /// <param name="Delay">How long to wait.</param>
    /// <param name="Reason">One sentence for an admin.</param>
    public sealed record Retry(TimeSpan Delay, string Reason) : SendOutcome;
}
