using CoopAlerts.Core.Fetch;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using Microsoft.Extensions.Logging;

namespace CoopAlerts.Core.Poll;

/// <summary>
/// Polls one feed: fetches, parses, stores what is new and queues it for ingesting, and records how it went. The order of writes makes a crash at any
/// moment harmless; what to do is decided by <see cref="NewEntries"/> and <see cref="FeedSchedule"/>.
/// </summary>
public sealed partial class FeedPoller(
    IFeedStore feeds, IArticleStore articles, IWorkQueue queue, IWebFetcher fetcher, TimeProvider time, Random random, ILogger<FeedPoller> logger)
{
    // Decompressed; the largest real feeds with full text have 5 MB.
    private const int MostBytes = 15 * 1024 * 1024;

    /// <summary>The Accept header of feeds: what can be read, in the order of preference.</summary>
    public const string Accept =
        "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";

    // Articles stored and queued together: what a crash may make the next poll repeat.
    private const int Batch = 50;

    // Somebody else changes the feed's record at the same time; each try reloads it.
    private const int MostUpdates = 10;

    /// <summary>
    /// Polls the feed if it is active and due; else does nothing, so that a repeated message costs nothing. Expected failures are in the outcome and
    /// in the feed's record. May throw <see cref="StoreException"/>: the message is then given back, and nothing is lost.
    /// </summary>
    public async Task<PollOutcome> PollAsync(string feedId, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (await feeds.GetAsync(feedId, cancel) is not { Status: FeedStatus.Active } feed || feed.NextPollAt > now) return new();
        using var scope = logger.BeginScope("feed {FeedId}", feedId);
        var fetched = await fetcher.FetchAsync(RequestFor(feed), cancel);
        var (attempt, outcome) = fetched switch
        {
            FetchResult.Document document => await TakeInAsync(feed, document, now, cancel),
            FetchResult.NotModified same => (new PollAttempt.NotModified(same.FreshFor), new PollOutcome { NotModified = true }),
            FetchResult.RateLimited limited => Failure(new PollAttempt.RateLimited(limited.RetryAfter, limited.Reason), limited.Reason),
            FetchResult.Gone => Failure(new PollAttempt.Gone(), "The server says that the feed has ended (410 Gone)."),
            FetchResult.Refused refused => Failure(new PollAttempt.Failed(refused.Reason), refused.Reason),
            FetchResult.Failed failed => Failure(new PollAttempt.Failed(failed.Reason), failed.Reason),
            _ => throw new InvalidOperationException($"unknown result {fetched.GetType().Name}"),
        };
        await RecordAsync(feed, attempt, now, cancel);
        return outcome;
    }

    private static FetchRequest RequestFor(Feed feed) => new()
    {
        Url = feed.Url,
        MaxBytes = MostBytes,
        Accept = Accept,
        ETag = feed.ETag,
        LastModified = feed.LastModified,
        Headers = feed.Headers,
        // A feed in good standing, new, or woken by an admin does not fail by hearsay.
        Afresh = feed.Failures == 0,
    };

    private static (PollAttempt Attempt, PollOutcome Outcome) Failure(PollAttempt attempt, string reason) => (attempt, new() { Error = reason });

    private async Task<(PollAttempt Attempt, PollOutcome Outcome)> TakeInAsync(
        Feed feed, FetchResult.Document fetched, DateTimeOffset now, CancellationToken cancel)
    {
        if (TryParse(fetched, out var error) is not { } document) return Failure(new PollAttempt.Failed(error), error);
        var entries = DistinctEntries.Of(document.Items);
        var seen = await feeds.GetSeenAsync(feed.Id, [.. entries.SelectMany(entry => entry.Keys)], cancel);
        var decision = NewEntries.Decide(feed, entries, seen, now);
        foreach (var batch in decision.New.Chunk(Batch)) await StoreNewAsync(feed, document, batch, now, cancel);
        foreach (var batch in decision.Edited.Chunk(Batch)) await StoreEditedAsync(feed, document, batch, now, cancel);
        if (decision.Learnt.Count > 0) await feeds.SaveSeenAsync(feed.Id, decision.Learnt, cancel);
        if (decision.Gap) Log.Gap(logger, UrlRules.Show(feed.Url));
        var attempt = new PollAttempt.Read
        {
            Document = document,
            NewEntries = decision.New.Count,
            Gap = decision.Gap,
            MovedTo = fetched.MovedTo,
            ETag = fetched.ETag,
            LastModified = fetched.LastModified,
            FreshFor = fetched.FreshFor,
        };
        return (attempt, new()
        {
            NewArticles = decision.New.Count,
            EditedArticles = decision.Edited.Count,
            Backfill = decision.New.Count(taken => taken.Backfill),
            Warning = document.Warnings.Count > 0 ? string.Join("; ", document.Warnings) : null,
        });
    }

    private FeedDocument? TryParse(FetchResult.Document fetched, out string error)
    {
        error = "";
        try
        {
            return FeedParser.Parse(fetched.Body, fetched.ContentType, fetched.FinalUrl);
        }
        catch (FeedFormatException e)
        {
            error = e.Message;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A bug of ours must not have the same document fetched every minute: it is a failed attempt like others, and loud.
            error = $"The document could not be read, which is a bug: {e.Message}";
            Log.Bug(logger, e, UrlRules.Show(fetched.FinalUrl));
        }

        return null;
    }

    // Rows first, not queued: they fix the ids, so that a repeat after a crash makes the same articles. Queued last: until then it is repeated.
    private async Task StoreNewAsync(Feed feed, FeedDocument document, TakenEntry[] batch, DateTimeOffset now, CancellationToken cancel)
    {
        var rows = batch.SelectMany(taken => taken.Rows).ToList();
        await feeds.SaveSeenAsync(feed.Id, rows, cancel);
        await articles.AddAsync([.. batch.Select(taken => FeedArticle.New(feed, document, taken, now))], cancel);
        await queue.EnqueueAsync(WorkQueues.Ingest, [.. batch.Select(taken => taken.ArticleId)], cancel: cancel);
        await feeds.SaveSeenAsync(feed.Id, [.. rows.Select(row => row with { Queued = true })], cancel);
    }

    // The new hash is remembered last: until then the edit is noticed again.
    private async Task StoreEditedAsync(Feed feed, FeedDocument document, TakenEntry[] batch, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var taken in batch)
        {
            var stored = await articles.GetAsync(taken.ArticleId, cancel);
            await articles.SaveAsync(stored is null ? FeedArticle.New(feed, document, taken, now) : FeedArticle.Edited(stored, document, taken, now), cancel);
        }

        await queue.EnqueueAsync(WorkQueues.Ingest, [.. batch.Select(taken => taken.ArticleId)], cancel: cancel);
        await feeds.SaveSeenAsync(feed.Id, [.. batch.SelectMany(taken => taken.Rows).Select(row => row with { Queued = true })], cancel);
    }

    // Validators are saved last: a crash before makes the next poll fetch the whole document again.
    private async Task RecordAsync(Feed feed, PollAttempt attempt, DateTimeOffset now, CancellationToken cancel)
    {
        var chance = random.NextDouble();
        for (var tries = 0; tries < MostUpdates; tries++)
        {
            var next = FeedSchedule.After(feed, attempt, now, chance);
            if (await feeds.UpdateAsync(next, cancel))
            {
                Tell(next);
                return;
            }

            // Removed, or pointed elsewhere: what was learnt about the old address is not true of the new one, which stays due.
            if (await feeds.GetAsync(feed.Id, cancel) is not { } current || current.Url != feed.Url) return;
            feed = current;
        }

        throw new StoreException($"The record of feed {feed.Id} could not be updated: it was changed by others {MostUpdates} times in a row.");
    }

    // Keys stand in queries, so only what comes before is told.
    private void Tell(Feed feed)
    {
        var url = UrlRules.Show(feed.Url);
        if (feed.Status == FeedStatus.Paused) Log.Paused(logger, url, feed.LastError);
        else if (feed.Status == FeedStatus.Gone) Log.Ended(logger, url);
        else if (feed.LastError is { } error) Log.Failed(logger, url, feed.Failures, error, feed.NextPollAt);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Url}: failed {Failures} times in a row: {Error} Next try at {Next:u}.")]
        public static partial void Failed(ILogger logger, string url, int failures, string error, DateTimeOffset next);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Url}: the parser failed on this document.")]
        public static partial void Bug(ILogger logger, Exception exception, string url);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Url}: {Error}")]
        public static partial void Paused(ILogger logger, string url, string? error);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Url}: ended for good (410 Gone); it is not polled any more.")]
        public static partial void Ended(ILogger logger, string url);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Url}: none of the listed items was known and all are newer; some may have been lost between two polls.")]
        public static partial void Gap(ILogger logger, string url);
    }
}
