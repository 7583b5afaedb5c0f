using CoopAlerts.Core.Ports;

namespace CoopAlerts.Core.Language;

/// <summary>
/// Decides how long a service that has failed is left alone: as long as it asks for; else longer with each failure in a row, because a try may be billed
/// and another one soon rarely helps. Thread-safe; it knows nothing of what was asked.
/// </summary>
internal sealed class ServicePause(TimeProvider clock)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan First = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private DateTimeOffset until;
    private int failures;

    /// <summary>How long it is left alone from now on; not positive when it can be asked.</summary>
    public TimeSpan Left
    {
        get
        {
            lock (gate)
                return until - clock.GetUtcNow();
        }
    }

    /// <summary>Notes a failure and gives the pause that follows.</summary>
    public TimeSpan After(LanguageFailure failure)
    {
        lock (gate)
        {
            var doubled = First * Math.Pow(2, Math.Min(failures++, 10));
            var wait = failure.NeedsMending ? Longest : failure.RetryAfter ?? doubled;
            wait = wait < Shortest ? Shortest : wait > Longest ? Longest : wait;
            until = clock.GetUtcNow() + wait;
            return wait;
        }
    }

    /// <summary>Notes an answer: the next failure is the first again.</summary>
    public void Answered()
    {
        lock (gate)
            failures = 0;
    }
}
