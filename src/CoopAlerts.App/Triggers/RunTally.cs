using CoopAlerts.Core.Ingest;
using CoopAlerts.Core.Poll;
using CoopAlerts.Core.Send;

namespace CoopAlerts.App.Triggers;

/// <summary>Counts what a run did, for the table at its end and the progress on the way. Thread-safe.</summary>
internal sealed class RunTally
{
    private int feeds, failedFeeds, newArticles, editedArticles, ingested, cooperation, stories, matches, digests, failures;

    /// <summary>Told one line about each thing that a person waiting at the terminal wants to know.</summary>
    public event Action<string>? Progress;

    /// <summary>The counts so far.</summary>
    public RunCounts Counts => new(feeds, failedFeeds, newArticles, editedArticles, ingested, cooperation, stories, matches, digests, failures);

    public void Add(string feedId, PollOutcome outcome)
    {
        Interlocked.Increment(ref feeds);
        Interlocked.Add(ref newArticles, outcome.NewArticles);
        Interlocked.Add(ref editedArticles, outcome.EditedArticles);
        if (outcome.Error is not null)
            Interlocked.Increment(ref failedFeeds);
        Progress?.Invoke(outcome switch
        {
            { Error: not null } => $"{feedId}: failed",
            { NotModified: true } => $"{feedId}: nothing new",
            { Warning: { } warning } => $"{feedId}: {outcome.NewArticles} new ({warning})",
            _ => $"{feedId}: {outcome.NewArticles} new",
        });
    }

    public void Add(IngestOutcome outcome)
    {
        if (!outcome.Done)
            return;
        Interlocked.Add(ref matches, outcome.Matches);
        if (outcome.IsCooperation)
            Interlocked.Increment(ref cooperation);
        if (outcome.IsCooperation && outcome.NewStory)
            Interlocked.Increment(ref stories);
        if (Interlocked.Increment(ref ingested) % 100 == 0)
            Progress?.Invoke($"{ingested} articles read, {cooperation} on cooperation");
    }

    public void Add(SendOutcome outcome)
    {
        if (outcome is SendOutcome.Sent)
            Interlocked.Increment(ref digests);
        Progress?.Invoke(outcome switch
        {
            SendOutcome.Sent sent => $"digest sent: {sent.Stories} stories",
            SendOutcome.Skipped skipped => $"digest not sent: {skipped.Reason}",
            SendOutcome.Failed failed => $"digest refused: {failed.Reason}",
            SendOutcome.Retry retry => $"digest delayed: {retry.Reason}",
            _ => throw new InvalidOperationException("An outcome of an unknown kind."),
        });
    }

    public void Fail(string what)
    {
        Interlocked.Increment(ref failures);
        Progress?.Invoke(what);
    }
}

/// <summary>What a run did.</summary>
internal sealed record RunCounts(
    int Feeds, int FailedFeeds, int NewArticles, int EditedArticles, int Ingested, int Cooperation, int Stories, int Matches, int Digests, int Failures);
