using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CoopAlerts.Core;

/// <summary>
/// What the pipeline tells whoever listens: a span and a duration for each call of a stage, and counts of what came of it. Nobody listens unless the
/// program is told where to send it; then a call costs a few checks. Names are lower case with dots, times are seconds (OpenTelemetry's conventions).
/// </summary>
public static class Telemetry
{
    /// <summary>Name of the source of spans and of the meter.</summary>
    public const string Name = "CoopAlerts";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    // From a look that finds nothing to a page that takes all its time.
    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "coopalerts.stage.duration", "s", "Time that a call of a stage took.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] });

    private static readonly Counter<long> Feeds = Meter.CreateCounter<long>("coopalerts.feeds.polled", "{feed}", "Feeds that were fetched, by outcome.");
    private static readonly Counter<long> New = Meter.CreateCounter<long>("coopalerts.articles.new", "{article}", "Articles that were seen for the first time.");
    private static readonly Counter<long> Ingested = Meter.CreateCounter<long>("coopalerts.articles.ingested", "{article}", "Articles that were read, by whether they report cooperation.");
    private static readonly Counter<long> Matches = Meter.CreateCounter<long>("coopalerts.matches", "{match}", "Subscriptions that an article matched.");
    private static readonly Counter<long> Missed = Meter.CreateCounter<long>("coopalerts.matches.missed", "{match}", "Matches that only the sweep found: each is a defect.");
    private static readonly Counter<long> Digests = Meter.CreateCounter<long>("coopalerts.digests", "{digest}", "Attempts to send a digest, by outcome.");

    private static readonly Counter<long> Read = Meter.CreateCounter<long>("coopalerts.language.articles", "{article}", "Articles put before the language service, by outcome.");
    private static readonly Counter<long> Records = Meter.CreateCounter<long>("coopalerts.language.records", "{record}", "Text records that the language service was asked for: what it costs.");

    /// <summary>Calls a stage and notes how long it took, how it ended, and what came of it.</summary>
    /// <param name="stage">The stage's name, as the Functions app and the queues have it.</param>
    /// <param name="subject">What it works on (a feed, an article, a message), for the span; null for a timer.</param>
    /// <param name="work">The stage.</param>
    /// <param name="count">Counts what came of it.</param>
    internal static async Task<T> MeasureAsync<T>(string stage, string? subject, Func<Task<T>> work, Action<T>? count = null)
    {
        using var span = Source.StartActivity(stage, ActivityKind.Consumer);
        span?.SetTag("coopalerts.subject", subject);
        var began = Stopwatch.GetTimestamp();
        try
        {
            var outcome = await work();
            count?.Invoke(outcome);
            Duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new("stage", stage), new("outcome", "done"));
            return outcome;
        }
        catch (Exception e)
        {
            span?.SetStatus(ActivityStatusCode.Error, e.Message);
            Duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new("stage", stage), new("outcome", e is OperationCanceledException ? "cancelled" : "failed"));
            throw;
        }
    }

    internal static void Count(Poll.PollOutcome outcome)
    {
        Feeds.Add(1, new KeyValuePair<string, object?>("outcome", outcome.Error is not null ? "failed" : outcome.NotModified ? "same" : "read"));
        New.Add(outcome.NewArticles);
    }

    internal static void Count(Ingest.IngestOutcome outcome)
    {
        if (!outcome.Done)
            return;
        Ingested.Add(1, new KeyValuePair<string, object?>("cooperation", outcome.IsCooperation));
        Matches.Add(outcome.Matches);
    }

    internal static void Count(Language.LanguageOutcome? outcome)
    {
        Read.Add(outcome?.Read ?? 0, new KeyValuePair<string, object?>("outcome", "read"));
        Read.Add(outcome?.Waiting ?? 0, new KeyValuePair<string, object?>("outcome", "waiting"));
        Records.Add(outcome?.Records ?? 0);
    }

    internal static void Count(Ingest.SweepOutcome outcome) => Missed.Add(outcome.Missed);

    internal static void Count(Send.SendOutcome outcome) => Digests.Add(1, new KeyValuePair<string, object?>("outcome", outcome switch
    {
        Send.SendOutcome.Sent => "sent",
        Send.SendOutcome.Skipped => "skipped",
        Send.SendOutcome.Failed => "failed",
        _ => "retry",
    }));
}
