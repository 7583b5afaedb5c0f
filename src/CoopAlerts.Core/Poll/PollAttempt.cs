using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Poll;

/// <summary>How an attempt to poll a feed ended, as far as its schedule and its record are concerned.</summary>
public abstract record PollAttempt
{
    private PollAttempt()
    {
    }

    /// <summary>A document was read and all of it is stored.</summary>
    public sealed record Read : PollAttempt
    {
        /// <summary>The document.</summary>
        public required FeedDocument Document { get; init; }

        /// <summary>Entries that were new.</summary>
        public int NewEntries { get; init; }

        /// <summary>Items were probably lost since the poll before.</summary>
        public bool Gap { get; init; }

        /// <summary>Where the feed moved for good; null when it did not.</summary>
        public Uri? MovedTo { get; init; }

        /// <summary>Validator to send next time.</summary>
        public string? ETag { get; init; }

        /// <summary>Validator to send next time.</summary>
        public string? LastModified { get; init; }

        /// <summary>The server says that asking earlier brings nothing.</summary>
        public TimeSpan? FreshFor { get; init; }
    }

    /// <summary>304.</summary>
    /// <param name="FreshFor">As in <see cref="Read"/>.</param>
    public sealed record NotModified(TimeSpan? FreshFor) : PollAttempt;

    /// <summary>429 or 503.</summary>
    /// <param name="RetryAfter">How long the server asks to wait; null when it does not say.</param>
    /// <param name="Reason">One sentence.</param>
    public sealed record RateLimited(TimeSpan? RetryAfter, string Reason) : PollAttempt;

    /// <summary>410.</summary>
    public sealed record Gone : PollAttempt;

    /// <summary>No document, or one that is no feed.</summary>
    /// <param name="Reason">One sentence.</param>
    public sealed record Failed(string Reason) : PollAttempt;
}
