namespace CoopAlerts.Core.Poll;

/// <summary>What a poll brought. All zero for a feed that was not due, was paused or is gone.</summary>
public sealed record PollOutcome
{
    /// <summary>Articles stored for the first time, backfill included.</summary>
    public int NewArticles { get; init; }

    /// <summary>Articles whose content changed.</summary>
    public int EditedArticles { get; init; }

    /// <summary>Those of <see cref="NewArticles"/> that are old news: stored, not alerted.</summary>
    public int Backfill { get; init; }

    /// <summary>The server said that nothing changed.</summary>
    public bool NotModified { get; init; }

    /// <summary>Why the poll failed, one sentence; null when it did not.</summary>
    public string? Error { get; init; }

    /// <summary>What was odd about a document that could be read; null when nothing was.</summary>
    public string? Warning { get; init; }
}
