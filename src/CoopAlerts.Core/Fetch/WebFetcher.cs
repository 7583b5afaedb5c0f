using System.Net;
using CoopAlerts.Core.Ports;

namespace CoopAlerts.Core.Fetch;

/// <summary>
/// Fetches from the web by the rules of this folder: one request per hop, every hop checked afresh, everything bounded.
/// It keeps no state between fetches but open connections, turns, and for a minute who can't be reached; it never tries again by itself.
/// </summary>
public sealed class WebFetcher : IWebFetcher, IDisposable
{
    /// <summary>RFC 9110, 15.4 leaves the number to the client; five is what other readers allow.</summary>
    public const int MostRedirects = 5;

    private readonly FetchOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _client;
    private readonly HostGate _gate = new();

    /// <summary>A fetcher for the whole process. Throws <see cref="ArgumentException"/> when the options have problems.</summary>
    public WebFetcher(FetchOptions options, TimeProvider time)
        : this(options, time, WebRoute.Real)
    {
    }

    internal WebFetcher(FetchOptions options, TimeProvider time, WebRoute route)
    {
        if (options.Problems() is [var problem, ..])
            throw new ArgumentException(problem, nameof(options));
        _options = options;
        _time = time;
        _client = new HttpMessageInvoker(GuardedConnection.CreateHandler(options, route, new UnreachableHosts(time)));
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <inheritdoc/>
    public async Task<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancel = default)
    {
        if (RequestHeaders.Objection(request) is { } objection)
            return new FetchResult.Refused($"{UrlRules.Show(request.Url)}: {objection}.");

        using var patience = new Patience(_options, _time, cancel);
        var url = request.Url;
        var withExtra = true;
        var permanent = true;
        for (var redirects = 0; ; redirects++)
        {
            var from = redirects == 0 ? UrlRules.Show(url) : $"{UrlRules.Show(request.Url)}, redirected to {UrlRules.Show(url)}";
            if (UrlRules.Objection(url, request.Url, _options) is { } refusal)
                return new FetchResult.Refused($"{from}: {refusal}.");

            var hop = await HopAsync(request, url, from, withExtra, redirects > 0 && permanent, patience);
            if (hop.Result is { } result)
                return result;
            if (redirects == MostRedirects)
                return new FetchResult.Refused($"{UrlRules.Show(request.Url)}: more than {MostRedirects} redirects, the last one to {UrlRules.Show(hop.Next!)}.");
            withExtra &= UrlRules.MaySendSecrets(url, hop.Next!);
            // A move from https to http is not a move to remember.
            permanent &= hop.Permanent && !(url.Scheme == "https" && hop.Next!.Scheme == "http");
            url = hop.Next!;
        }
    }

    private readonly record struct Hop(FetchResult? Result, Uri? Next = null, bool Permanent = false);

    private async Task<Hop> HopAsync(FetchRequest request, Uri url, string from, bool withExtra, bool moved, Patience patience)
    {
        try
        {
            using var turn = await patience.WaitForTurnAsync(_gate, UrlRules.HostOf(url));
            using var message = RequestHeaders.Build(request, url, withExtra, _options);
            message.Options.Set(GuardedConnection.Afresh, request.Afresh);
            patience.StartListening();
            using var response = await _client.SendAsync(message, patience.Token);
            if (LocationOf(response) is not { } location)
                return new Hop(await ResultOfAsync(response, request, url, from, moved, patience));
            return Uri.TryCreate(url, location, out var next)
                ? new Hop(null, next, response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect)
                : new Hop(new FetchResult.Refused($"{from}: the server redirects to an address that can't be read."));
        }
        catch (OperationCanceledException) when (!patience.CallerGaveUp)
        {
            return new Hop(new FetchResult.Failed(null, $"{from}: {patience.Sentence}."));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new Hop(ConnectionFailure.Result(e, from));
        }
    }

    private static string? LocationOf(HttpResponseMessage response) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 ? CacheHeaders.Verbatim(response.Headers, "Location") : null;

    private async Task<FetchResult> ResultOfAsync(HttpResponseMessage response, FetchRequest request, Uri url, string from, bool moved, Patience patience)
    {
        var status = (int)response.StatusCode;
        var now = _time.GetUtcNow();
        switch (status)
        {
            case >= 200 and < 300:
                break;
            case 304:
                return new FetchResult.NotModified(CacheHeaders.FreshFor(response, now));
            case 410:
                return new FetchResult.Gone();
            case 429 or 503:
                return new FetchResult.RateLimited(CacheHeaders.RetryAfter(response.Headers, now), $"{from}: the server answered {Named(response)}.");
            default:
                return new FetchResult.Failed(status, $"{from}: the server answered {Named(response)}.");
        }

        var codings = CacheHeaders.Verbatim(response.Content.Headers, "Content-Encoding") is { } coding ? [coding] : Array.Empty<string>();
        var raw = response.Content.Headers.ContentLength > request.MaxBytes ? null : await patience.ReadAsync(response.Content, request.MaxBytes);
        var decoded = raw is null ? new ContentDecoder.Outcome(null, true, null) : ContentDecoder.Decode(raw, codings, request.MaxBytes);
        if (decoded.TooLarge)
            return new FetchResult.Refused($"{from}: the answer is larger than {request.MaxBytes / 1e6:0.##} MB.");
        if (decoded.Error is { } error)
            return new FetchResult.Failed(status, $"{from}: {error}.");
        return new FetchResult.Document(
            decoded.Body!,
            CacheHeaders.Verbatim(response.Content.Headers, "Content-Type"),
            url,
            moved ? url : null,
            CacheHeaders.Verbatim(response.Headers, "ETag"),
            CacheHeaders.Verbatim(response.Content.Headers, "Last-Modified"),
            CacheHeaders.FreshFor(response, now));
    }

    // The number and the standard's words: the server's own words could hold anything.
    private static string Named(HttpResponseMessage response) =>
        Enum.IsDefined(response.StatusCode) ? $"{(int)response.StatusCode} {response.StatusCode}" : $"{(int)response.StatusCode}";
}
