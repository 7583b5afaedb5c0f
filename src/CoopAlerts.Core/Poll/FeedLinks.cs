namespace CoopAlerts.Core.Poll;

/// <summary>
/// Makes the addresses of a document absolute, by xml:base and by where the document came from. An address that is absolute already, or can't be
/// resolved, stays exactly as it is.
/// </summary>
internal sealed class FeedLinks(XmlScanner? scanner, Uri? documentUrl)
{
    /// <summary>The address, resolved at the scanner's current place; null for null or nothing.</summary>
    public string? Resolve(string? address)
    {
        address = address?.Trim();
        if (string.IsNullOrEmpty(address)) return null;
        if (HasScheme(address)) return address;
        return Base() is { } start && Uri.TryCreate(start, address, out var resolved) ? resolved.AbsoluteUri : address;
    }

    /// <summary>The base that xml:base states for mark-up at the scanner's current place, absolute; null where nothing is stated.</summary>
    public string? StatedBase() => scanner is { HasBase: true } && Base() is { Scheme: "http" or "https" } stated ? stated.AbsoluteUri : null;

    private Uri? Base()
    {
        var current = documentUrl;
        foreach (var stated in scanner?.Bases ?? [])
        {
            if (Uri.TryCreate(stated, UriKind.Absolute, out var absolute) && HasScheme(stated)) current = absolute;
            else if (current is not null && Uri.TryCreate(current, stated, out var relative)) current = relative;
        }

        return current;
    }

    // Uri takes "/path" for an absolute file address on Unix, so the scheme is looked for by hand (RFC 3986, 3.1).
    private static bool HasScheme(string address)
    {
        var colon = address.IndexOf(':');
        if (colon < 1 || !char.IsAsciiLetter(address[0])) return false;
        foreach (var c in address.AsSpan(0, colon))
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.')) return false;
        return true;
    }
}
