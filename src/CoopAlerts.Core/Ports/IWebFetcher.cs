namespace CoopAlerts.Core.Ports;

/// <summary>
/// Fetches feeds and pages from the web, politely and safely: only public addresses (decided at connect time on every hop), bounded in size,
/// time and redirects, at most two requests at a time to one host. Expected failures are results, never exceptions; only cancellation throws.
/// </summary>
public interface IWebFetcher
{
    /// <summary>Fetches one resource.</summary>
    Task<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancel = default);
}

/// <summary>What to fetch.</summary>
public sealed record FetchRequest
{
    /// <summary>http or https.</summary>
    public required Uri Url { get; init; }

    /// <summary>Bytes after decompression beyond which the answer is refused.</summary>
    public required int MaxBytes { get; init; }

    /// <summary>Accept header.</summary>
    public string Accept { get; init; } = "*/*";

    /// <summary>Sent as If-None-Match when not null.</summary>
    public string? ETag { get; init; }

    /// <summary>Sent as If-Modified-Since when not null, verbatim.</summary>
    public string? LastModified { get; init; }

    /// <summary>Further headers; they are not sent to another host after a redirect.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>True to try even a host that could not be reached a moment ago: somebody asked, or a first failure would have consequences.</summary>
    public bool Afresh { get; init; }
}

/// <summary>How a fetch ended.</summary>
public abstract record FetchResult
{
    private FetchResult()
    {
    }

    /// <summary>A document (any 2xx).</summary>
    /// <param name="Body">The bytes, decompressed.</param>
    /// <param name="ContentType">The Content-Type header as it came, or null.</param>
    /// <param name="FinalUrl">Where the document came from after redirects.</param>
    /// <param name="MovedTo">Where every hop before it was permanent (301, 308): the address to use from now on; else null.</param>
    /// <param name="ETag">Validator.</param>
    /// <param name="LastModified">Validator.</param>
    /// <param name="FreshFor">Cache-Control max-age or Expires: no need to ask again earlier.</param>
    public sealed record Document(
        byte[] Body, string? ContentType, Uri FinalUrl, Uri? MovedTo, string? ETag, string? LastModified, TimeSpan? FreshFor) : FetchResult;

    /// <summary>304: nothing new.</summary>
    /// <param name="FreshFor">As in <see cref="Document"/>.</param>
    public sealed record NotModified(TimeSpan? FreshFor) : FetchResult;

    /// <summary>429 or 503: asked too often, or down for a while.</summary>
    /// <param name="RetryAfter">How long the server asks to wait; null when it does not say.</param>
    /// <param name="Reason">One sentence for an admin.</param>
    public sealed record RateLimited(TimeSpan? RetryAfter, string Reason) : FetchResult;

    /// <summary>410: ended for good.</summary>
    public sealed record Gone : FetchResult;

    /// <summary>Not allowed by our own rules: address, scheme, port, size, redirects. Trying again changes nothing.</summary>
    /// <param name="Reason">One sentence for an admin.</param>
    public sealed record Refused(string Reason) : FetchResult;

    /// <summary>Any other status, a time-out, a broken connection.</summary>
    /// <param name="Status">HTTP status; null when there was no answer.</param>
    /// <param name="Reason">One sentence for an admin.</param>
    public sealed record Failed(int? Status, string Reason) : FetchResult;
}
