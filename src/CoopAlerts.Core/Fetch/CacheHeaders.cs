using System.Net.Http.Headers;

namespace CoopAlerts.Core.Fetch;

/// <summary>Reads how long a server asks us to wait, from the headers of its answer. It does not decide when we ask again.</summary>
internal static class CacheHeaders
{
    // A wish for longer than this is a mistake, and adding it to a date must not overflow.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Retry-After as a span, from seconds or a date (RFC 9110, 10.2.3); null when there is none that can be read.</summary>
    public static TimeSpan? RetryAfter(HttpResponseHeaders headers, DateTimeOffset now) =>
        headers.RetryAfter switch
        {
            { Delta: { } delta } => Bounded(delta),
            { Date: { } date } => Bounded(date - now),
            _ => null,
        };

    /// <summary>How long the answer stays fresh: Cache-Control max-age less Age, else Expires less Date; null when not stated or already over.</summary>
    public static TimeSpan? FreshFor(HttpResponseMessage response, DateTimeOffset now)
    {
        var control = response.Headers.CacheControl;
        if (control is { NoCache: true } or { NoStore: true })
            return null;
        var span = control?.MaxAge is { } maxAge
            ? maxAge - (response.Headers.Age ?? TimeSpan.Zero)
            : response.Content.Headers.Expires - (response.Headers.Date ?? now);
        return span > TimeSpan.Zero ? Bounded(span.Value) : null;
    }

    /// <summary>A header's value exactly as it came; null when it is absent.</summary>
    public static string? Verbatim(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) && values.Count > 0 ? values.ToString() : null;

    private static TimeSpan Bounded(TimeSpan span) => span < TimeSpan.Zero ? TimeSpan.Zero : span > Longest ? Longest : span;
}
