using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Ingest;

/// <summary>
/// Decides whether a page that could not be read is asked again, and when. Pure; that the article is told with the feed's summary meanwhile is not its
/// business.
/// </summary>
public static class PageRules
{
    /// <summary>How often a page is asked at most. With the waits between them the last time is seven hours after the first: mostly before the next digest.</summary>
    public const int MostTries = 5;

    // 5, 20, 80 and 320 minutes.
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(5);
    private const double WaitGrows = 4;

    // What a server wants to be left alone for longer is old news by then.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    // Articles of one outlet fail together; they need not come back together. In parts of the wait.
    private const double Jitter = 0.25;

    // The queue keeps time by another clock.
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(1);

    /// <summary>When the page is asked again; null when the failure is none that passes, or it was asked often enough.</summary>
    /// <param name="failure">How the page failed; null when it did not.</param>
    /// <param name="failures">How often it has failed so, this time included.</param>
    /// <param name="now">The time. UTC.</param>
    /// <param name="chance">0…1, random: how much of the jitter to use.</param>
    public static PageRetry? After(FetchResult? failure, int failures, DateTimeOffset now, double chance)
    {
        if (!IsMomentary(failure) || failures >= MostTries)
            return null;
        var wait = FirstWait * Math.Pow(WaitGrows, failures - 1);
        if (failure is FetchResult.RateLimited { RetryAfter: { } asked } && asked > wait)
            wait = asked;
        return wait > LongestWait ? null : new PageRetry(failures, now + wait * (1 + Jitter * Math.Clamp(chance, 0, 1)));
    }

    /// <summary>Whether it is time. A message that comes a second time finds that the next time is still to come.</summary>
    public static bool IsDue(PageRetry retry, DateTimeOffset now) => now >= retry.At - ClocksDiffer;

    // No answer at all, asked too often, or the server's own trouble. What it refuses or does not have it will refuse later too.
    private static bool IsMomentary(FetchResult? failure) => failure switch
    {
        FetchResult.RateLimited => true,
        FetchResult.Failed { Status: null or 408 or 425 or >= 500 } => true,
        _ => false,
    };
}
