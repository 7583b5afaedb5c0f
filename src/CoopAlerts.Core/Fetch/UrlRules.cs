namespace CoopAlerts.Core.Fetch;

/// <summary>
/// Decides from an address's text alone whether it may be asked for: scheme, port, user information, host.
/// Which machine stands behind the host is decided where the connection is made, in <see cref="GuardedConnection"/>.
/// </summary>
internal static class UrlRules
{
    /// <summary>Why the address may not be fetched; null when it may. <paramref name="start"/> is where the chain of redirects began.</summary>
    public static string? Objection(Uri url, Uri start, FetchOptions options)
    {
        if (OriginOf(url) is not { } origin)
            return "only http and https addresses are fetched";
        if (url.UserInfo.Length > 0)
            return "an address with a user name or password in it is not fetched";
        if (url.IdnHost.Length == 0 || url.HostNameType == UriHostNameType.Unknown)
            return "the address has no usable host name";
        if (IsAllowed(url, options))
            return OriginOf(start) == origin ? null : "a redirect from elsewhere into an allowed origin is not followed";
        return url.IsDefaultPort || options.AllowAnyPort || url.Port is 80 or 443
            ? null
            : $"port {url.Port} is not fetched, only 80 and 443 (setting CoopAlerts__Fetch__AllowPrivateAddresses)";
    }

    /// <summary>Whether the address lies in one of the origins that the installation exempts.</summary>
    public static bool IsAllowed(Uri url, FetchOptions options)
    {
        var origin = OriginOf(url);
        foreach (var allowed in options.AllowedOrigins)
        {
            if (Uri.TryCreate(allowed, UriKind.Absolute, out var uri) && OriginOf(uri) == origin)
                return true;
        }

        return false;
    }

    /// <summary><c>scheme://host:port</c> in lower case, always with the port; null when the scheme is not http or https.</summary>
    public static string? OriginOf(Uri url) =>
        url is { IsAbsoluteUri: true, Scheme: "http" or "https" } ? $"{url.Scheme}://{HostOf(url)}:{url.Port}" : null;

    /// <summary>The host in lower-case ASCII without a final dot: what politeness and secrets are bound to.</summary>
    public static string HostOf(Uri url) => url.IdnHost.ToLowerInvariant().TrimEnd('.');

    /// <summary>
    /// Whether headers meant for <paramref name="from"/> may go to <paramref name="to"/> as well: the same host,
    /// and never from https to http, where everybody on the way could read them.
    /// </summary>
    public static bool MaySendSecrets(Uri from, Uri to) =>
        HostOf(from) == HostOf(to) && (OriginOf(from) == OriginOf(to) || (from.IsDefaultPort && to.IsDefaultPort && to.Scheme == "https"));

    /// <summary>The address for a sentence: without user information and query, which may hold secrets, and not endless.</summary>
    public static string Show(Uri url)
    {
        if (!url.IsAbsoluteUri)
            return "an address that is not absolute";
        var shown = url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) + (url.Query.Length > 0 ? "?…" : "");
        return shown.Length <= 300 ? shown : shown[..300] + "…";
    }
}
