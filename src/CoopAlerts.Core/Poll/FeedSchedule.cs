using System.Globalization;
using CoopAlerts.Core.Fetch;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Poll;

/// <summary>
/// Decides when a feed is polled next and what its record says after an attempt: adaptive interval, waits that servers and publishers ask for,
/// back-off, pause, end, move. It does no I/O, and the caller supplies time and chance.
/// </summary>
public static class FeedSchedule
{
    /// <summary>No feed is polled more often by our own wish.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);

    /// <summary>No feed is polled less often by our own wish.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>A feed that fails for so long is paused: people have to look.</summary>
    public static readonly TimeSpan PauseAfter = TimeSpan.FromDays(5);

    // So many attempts at least, so that a service that was itself switched off for a week does not pause everything at once.
    private const int PauseAfterFailures = 6;

    // Static hosting often sends max-age or ttl of a day or a year for files that change hourly; believed up to here.
    private static readonly TimeSpan MostBelieved = TimeSpan.FromHours(6);

    // Retry-After is honoured up to here; a longer one is a mistake.
    private static readonly TimeSpan MostWaited = TimeSpan.FromDays(7);

    // Spreads feeds that were added together, in parts of the wait.
    private const double Jitter = 0.1;

    /// <summary>The feed after an attempt.</summary>
    /// <param name="feed">The feed as stored now.</param>
    /// <param name="attempt">How the attempt ended.</param>
    /// <param name="now">Time of the attempt. UTC.</param>
    /// <param name="chance">0…1, random: how much of the jitter to use.</param>
    public static Feed After(Feed feed, PollAttempt attempt, DateTimeOffset now, double chance)
    {
        feed = feed with { LastPollAt = now };
        var stretch = 1 + Jitter * Math.Clamp(chance, 0, 1);
        return attempt switch
        {
            PollAttempt.Read read => AfterRead(feed, read, now, stretch),
            PollAttempt.NotModified same => Scheduled(Succeeded(feed, now) with { Interval = Adapted(feed.Interval, 0, false) }, same.FreshFor, now, stretch),
            PollAttempt.RateLimited limited => AfterFailure(feed, limited.Reason, now, stretch, limited.RetryAfter),
            PollAttempt.Gone => feed with { Status = FeedStatus.Gone, Failures = feed.Failures + 1, LastError = "The server says that the feed has ended (410 Gone)." },
            PollAttempt.Failed failed => AfterFailure(feed, failed.Reason, now, stretch, null),
            _ => throw new ArgumentOutOfRangeException(nameof(attempt), attempt, "unknown kind of attempt"),
        };
    }

    private static Feed AfterRead(Feed feed, PollAttempt.Read read, DateTimeOffset now, double stretch)
    {
        var document = read.Document;
        return Scheduled(Succeeded(feed, now) with
        {
            Url = MayMove(feed, read.MovedTo) ? read.MovedTo! : feed.Url,
            Title = document.Title ?? feed.Title,
            Site = Uri.TryCreate(document.Link, UriKind.Absolute, out var site) && site.Scheme is "http" or "https" ? site : feed.Site,
            Language = document.Language ?? feed.Language,
            ETag = read.ETag,
            LastModified = read.LastModified,
            Interval = Adapted(feed.Interval, read.NewEntries, read.Gap),
            Wishes = PollWishes.Of(document),
            LastWarning = Warning(feed, read),
            NewestItemAt = Newest(feed, document, now),
        }, read.FreshFor, now, stretch);
    }

    // An unchanged document says nothing, so what the last one asked for still holds.
    private static Feed Scheduled(Feed feed, TimeSpan? freshFor, DateTimeOffset now, double stretch)
    {
        var wait = Longer(Longer(feed.Interval, Believed(freshFor)), Believed(feed.Wishes?.MinimumInterval));
        return feed with { NextPollAt = PastSkipped(now + wait * stretch, feed.Wishes) };
    }

    // Its headers are secrets between it and its host: where they can't go, the address stays, and the redirect is followed without them every time.
    private static bool MayMove(Feed feed, Uri? to) => to is not null && (feed.Headers.Count == 0 || UrlRules.MaySendSecrets(feed.Url, to));

    private static Feed Succeeded(Feed feed, DateTimeOffset now) => feed with { LastSuccessAt = now, Failures = 0, LastError = null };

    private static Feed AfterFailure(Feed feed, string reason, DateTimeOffset now, double stretch, TimeSpan? retryAfter)
    {
        var failures = feed.Failures + 1;
        var failing = now - (feed.LastSuccessAt ?? feed.CreatedAt);
        if (failing >= PauseAfter && failures >= PauseAfterFailures)
            return feed with
            {
                Status = FeedStatus.Paused,
                Failures = failures,
                LastError = string.Create(CultureInfo.InvariantCulture, $"Paused after failing for {(int)failing.TotalDays} days: {reason}"),
            };
        // 5, 10, 20 … minutes, never more often than the feed is polled when all is well.
        var backOff = Shortest * Math.Pow(2, Math.Min(failures - 1, 10));
        var wait = Shorter(Longer(backOff, Shorter(feed.Interval, Longest)), Longest) * stretch;
        if (retryAfter is { } asked) wait = Longer(wait, Shorter(asked, MostWaited));
        return feed with { Failures = failures, LastError = reason, NextPollAt = PastSkipped(now + wait, feed.Wishes) };
    }

    // Tuned by thought for one to three new items a poll: from 30 minutes a busy feed is at 5 after three polls, a silent one at 24 hours after
    // eighteen, and news after a silence halves the wait at once.
    private static TimeSpan Adapted(TimeSpan interval, int newEntries, bool gap)
    {
        var factor = gap ? 0.25 : newEntries switch { 0 => 1.25, 1 => 0.9, <= 3 => 0.75, _ => 0.5 };
        return Shorter(Longer(interval * factor, Shortest), Longest);
    }

    /// <summary>Moves a time out of the hours and days in which the publisher asks not to be polled.</summary>
    private static DateTimeOffset PastSkipped(DateTimeOffset next, PollWishes? wishes)
    {
        if (wishes is null || wishes.SkipHours.Distinct().Count() >= 24 || wishes.SkipDays.Distinct().Count() >= 7) return next;
        // After a week of hours every combination has come once.
        for (var tries = 0; tries < 7 * 24; tries++)
        {
            if (!wishes.SkipHours.Contains(next.UtcDateTime.Hour) && !wishes.SkipDays.Contains(next.UtcDateTime.DayOfWeek)) break;
            var utc = next.UtcDateTime;
            next = new DateTimeOffset(utc.Year, utc.Month, utc.Day, utc.Hour, 0, 0, TimeSpan.Zero).AddHours(1);
        }

        return next;
    }

    // A date in the future would hide all gaps until then.
    private static DateTimeOffset? Newest(Feed feed, FeedDocument document, DateTimeOffset now)
    {
        var newest = document.Items.Max(item => EntryDate.Of(item) is { } date && date <= now ? date : (DateTimeOffset?)null);
        return newest is null || feed.NewestItemAt > newest ? feed.NewestItemAt : newest;
    }

    private static string? Warning(Feed feed, PollAttempt.Read read)
    {
        List<string> warnings = [.. read.Document.Warnings];
        if (read.Gap) warnings.Add("items may have been lost between this poll and the one before");
        if (read.MovedTo is { } to && !MayMove(feed, to))
            warnings.Add($"the feed has moved for good to {UrlRules.Show(to)}, where its extra headers are not sent; change its address");
        return warnings.Count > 0 ? string.Join("; ", warnings) : null;
    }

    private static TimeSpan Believed(TimeSpan? asked) => Shorter(asked ?? TimeSpan.Zero, MostBelieved);

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
