using CoopAlerts.Core.Digest;
using CoopAlerts.Core.Ingest;
using CoopAlerts.Core.Language;
using CoopAlerts.Core.Poll;
using CoopAlerts.Core.Send;

namespace CoopAlerts.Core;

/// <summary>
/// The table of contents: every stage in its order, and what carries work from one to the next. Timers call <see cref="PollAsync"/> and
/// <see cref="DigestAsync"/>, which only find due work, and daily <see cref="SweepAsync"/>; queues call the rest with a message's body. Each stage is idempotent, because
/// messages arrive at least once. Hosts (timers in the program, or the Functions host) differ only in who calls. A stage is made when it is first
/// called: an instance that is started for a timer need not read the lexicons.
/// </summary>
public sealed class Pipeline(
    Lazy<DueFeeds> dueFeeds, Lazy<FeedPoller> poller, Lazy<ArticleIngester> ingester, Lazy<MatchSweep> sweep, Lazy<Retention> retention,
    Lazy<DueDigests> dueDigests, Lazy<DigestSender> sender, Lazy<LanguageMarks?> marks, Lazy<LanguagePass?> language)
{
    /// <summary>Timer: puts every due feed into <see cref="WorkQueues.Fetch"/>. Gives their number.</summary>
    public Task<int> PollAsync(CancellationToken cancel) => Telemetry.MeasureAsync("poll", null, () => dueFeeds.Value.EnqueueAsync(cancel));

    /// <summary>Queue <see cref="WorkQueues.Fetch"/>: polls a feed, stores what is new, and puts it into <see cref="WorkQueues.Ingest"/>.</summary>
    public Task<PollOutcome> FetchAsync(string feedId, CancellationToken cancel) =>
        Telemetry.MeasureAsync("fetch", feedId, () => poller.Value.PollAsync(feedId, cancel), Telemetry.Count);

    /// <summary>Queue <see cref="WorkQueues.Ingest"/>: extracts, understands, clusters and matches an article.</summary>
    public Task<IngestOutcome> IngestAsync(string articleId, CancellationToken cancel) =>
        Telemetry.MeasureAsync("ingest", articleId, () => ingester.Value.IngestAsync(articleId, cancel), Telemetry.Count);

    /// <summary>Queue <see cref="WorkQueues.Page"/>: asks a page again that failed for a moment, and ingests its article anew.</summary>
    public Task<IngestOutcome> AskPageAgainAsync(string articleId, CancellationToken cancel) =>
        Telemetry.MeasureAsync("page", articleId, () => ingester.Value.AskPageAgainAsync(articleId, cancel), Telemetry.Count);

    /// <summary>
    /// Queue <see cref="WorkQueues.Language"/>, beside the others and waited for by none: has an ingested article read by the language service too. Null
    /// where none is set up.
    /// </summary>
    public Task<LanguageOutcome?> ReadAsync(string articleId, CancellationToken cancel) => Telemetry.MeasureAsync("language", articleId, async () =>
        language.Value is { } pass ? await pass.RunAsync(articleId, cancel) : null, Telemetry.Count);

    /// <summary>
    /// Daily timer: matches the last day's articles again, and stores what was missed; finds articles that the language service was never asked about;
    /// removes what is too old to be asked for.
    /// </summary>
    public Task<SweepOutcome> SweepAsync(CancellationToken cancel) => Telemetry.MeasureAsync("sweep", null, async () =>
    {
        var swept = await sweep.Value.RunAsync(cancel);
        if (marks.Value is { } found)
            await found.FindLostAsync(cancel);
        await retention.Value.RunAsync(cancel);
        return swept;
    }, Telemetry.Count);

    /// <summary>Timer: puts every due digest into <see cref="WorkQueues.Send"/>. Gives their number.</summary>
    public Task<int> DigestAsync(CancellationToken cancel) => Telemetry.MeasureAsync("digest", null, () => dueDigests.Value.EnqueueAsync(cancel));

    /// <summary>Queue <see cref="WorkQueues.Send"/>: composes one digest and hands it over, at most once per window.</summary>
    public Task<SendOutcome> SendAsync(string message, CancellationToken cancel) => Telemetry.MeasureAsync("send", message, async () =>
        SendMessage.FromJson(message) is { } digest ? await sender.Value.SendAsync(digest, cancel) : new SendOutcome.Skipped($"\"{message}\" is no message of this queue."),
        Telemetry.Count);
}
