using System.Net;
using CoopAlerts.Core.Ports;

namespace CoopAlerts.Core.Fetch;

/// <summary>Builds the request of one hop: which headers go out, and which are refused. It does not send anything.</summary>
internal static class RequestHeaders
{
    // Headers that say how the message travels are the client's own; from a setting they could desynchronise a connection.
    private static readonly HashSet<string> Ours = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Connection", "Content-Length", "Transfer-Encoding", "TE", "Trailer", "Upgrade", "Expect", "Keep-Alive", "Proxy-Authorization",
        "Proxy-Connection", "Accept-Encoding",
    };

    /// <summary>Why the request's own headers can't be sent; null when they can.</summary>
    public static string? Objection(FetchRequest request)
    {
        foreach (var (name, value) in request.Headers)
        {
            if (name.Length == 0 || !name.All(IsNameCharacter))
                return "one of its extra headers has a name that HTTP does not allow";
            if (Ours.Contains(name))
                return $"the header {name} can't be set for a feed";
            if (!IsValue(value))
                return $"the value of its extra header {name} holds characters that HTTP does not allow";
        }

        return IsValue(request.Accept) ? null : "its Accept header holds characters that HTTP does not allow";
    }

    /// <summary>A GET for <paramref name="url"/>; the request's own headers only when <paramref name="withExtra"/>.</summary>
    public static HttpRequestMessage Build(FetchRequest request, Uri url, bool withExtra, FetchOptions options)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, url) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        Set("User-Agent", options.UserAgentHeader);
        Set("Accept", request.Accept);
        Set("Accept-Encoding", ContentDecoder.Accepted);
        // A validator that no header can carry is worth a full answer, not an error.
        if (request.ETag is { } etag && IsValue(etag))
            Set("If-None-Match", etag);
        if (request.LastModified is { } lastModified && IsValue(lastModified))
            Set("If-Modified-Since", lastModified);
        if (withExtra)
        {
            foreach (var (name, value) in request.Headers)
                Set(name, value);
        }

        return message;

        void Set(string name, string value)
        {
            message.Headers.Remove(name);
            message.Headers.TryAddWithoutValidation(name, value);
        }
    }

    /// <summary>Whether the text can be a header's value: one line of Latin-1 without control characters (RFC 9110, 5.5).</summary>
    public static bool IsValue(string text) => text.All(c => c is '\t' or (>= ' ' and not '\u007f' and <= '\u00ff' and not (>= '\u0080' and <= '\u009f')));

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c);
}
