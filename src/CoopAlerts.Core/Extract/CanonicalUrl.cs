using System.Collections.Frozen;
using System.Text;

namespace CoopAlerts.Core.Extract;

/// <summary>
/// Gives the form of an address under which an article is recognised, so that http and https, www, mobile and AMP twins, tracking parameters and
/// spellings of one path count as one. It is an identity only: the result is never fetched or shown.
/// </summary>
public static class CanonicalUrl
{
    // Names that say how a reader came, not what is read. "ref" and its like are among them: no outlet known keeps an article's id there.
    private static readonly FrozenSet<string> Tracking = FrozenSet.Create(
        StringComparer.Ordinal,
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "li_fat_id", "igshid", "igsh", "mibextid",
        "mc_cid", "mc_eid", "_ga", "_gl", "_hsenc", "_hsmi", "mkt_tok", "vero_id", "wickedid", "oly_anon_id", "oly_enc_id", "rb_clickid", "s_cid",
        "cmpid", "cmp", "ocid", "ncid", "xtor", "spm", "scm", "guccounter", "guce_referrer", "guce_referrer_sig", "ref", "ref_src", "ref_url", "referrer",
        "share", "sharedfrom", "taid", "amp", "outputtype", "jsessionid", "phpsessid");

    private static readonly string[] TrackingPrefixes = ["utm_", "at_", "ns_", "pk_", "mtm_", "piwik_", "hsa_", "trk_"];

    private static readonly string[] TwinHosts = ["www.", "m.", "amp.", "mobile.", "mobi.", "wap."];

    /// <summary>The identity of an address; one that is not http or https is given back trimmed.</summary>
    public static string Of(string url)
    {
        url = url.Trim();
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) return url;
        address = WithoutAmpCache(address);
        var builder = new StringBuilder("https://", url.Length + 8);
        builder.Append(Host(address));
        if (!address.IsDefaultPort && address.Port is not (80 or 443)) builder.Append(':').Append(address.Port);
        AppendPath(builder, address);
        AppendQuery(builder, address.Query);
        return builder.ToString();
    }

    /// <summary>Unwraps google.com/amp/s/… and …cdn.ampproject.org/c/s/….</summary>
    private static Uri WithoutAmpCache(Uri address)
    {
        var path = address.AbsolutePath;
        var cached = address.Host.EndsWith(".cdn.ampproject.org", StringComparison.Ordinal) && path.StartsWith("/c/", StringComparison.Ordinal)
            ? path[3..]
            : address.Host.Contains("google.", StringComparison.Ordinal) && path.StartsWith("/amp/", StringComparison.Ordinal) ? path[5..] : null;
        if (cached is null) return address;
        if (cached.StartsWith("s/", StringComparison.Ordinal)) cached = cached[2..];
        return Uri.TryCreate($"https://{cached}{address.Query}", UriKind.Absolute, out var original) ? original : address;
    }

    private static string Host(Uri address)
    {
        var host = Ascii(address).ToLowerInvariant().TrimEnd('.');
        // "www.m.example.org" has two; a name must keep a dot, so that "m.org" stays.
        for (var removed = true; removed;)
        {
            var prefix = Array.Find(TwinHosts, twin => host.StartsWith(twin, StringComparison.Ordinal) && host.IndexOf('.', twin.Length) > 0);
            removed = prefix is not null;
            if (removed) host = host[prefix!.Length..];
        }

        return host;
    }

    // A host that is no valid international name is left as it is.
    private static string Ascii(Uri address)
    {
        try
        {
            return address.IdnHost;
        }
        catch (UriFormatException)
        {
            return address.Host;
        }
    }

    private static void AppendPath(StringBuilder builder, Uri address)
    {
        var segments = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Normal).ToList();
        while (TakeTwinAway(segments)) { }
        foreach (var segment in segments) builder.Append('/').Append(segment);
    }

    // One mark of a twin at a time, until none is left: an address that was made canonical once stays as it is.
    private static bool TakeTwinAway(List<string> segments)
    {
        if (segments.Count > 1 && segments[^1] is "amp" or "index.html" or "index.htm" or "index.php" or "default.aspx") segments.RemoveAt(segments.Count - 1);
        else if (segments.Count > 1 && segments[0] is "amp") segments.RemoveAt(0);
        else if (segments.Count > 0 && WithoutAmp(segments[^1]) is var file && file != segments[^1]) segments[^1] = file;
        else return false;
        return true;
    }

    // What is left must be a name: "..amp" would become a step within the path.
    private static string WithoutAmp(string file) =>
        file.EndsWith(".amp", StringComparison.Ordinal) && file[..^4].Trim('.').Length > 0 ? file[..^4]
        : file.EndsWith(".amp.html", StringComparison.Ordinal) ? $"{file[..^9]}.html"
        : file;

    /// <summary>One spelling for all percent-encodings of the same characters, Arabic ones among them.</summary>
    private static string Normal(string part) => Uri.EscapeDataString(Uri.UnescapeDataString(part).Normalize());

    private static void AppendQuery(StringBuilder builder, string query)
    {
        var kept = query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(pair => !IsTracking(pair))
            .Select(pair => string.Join('=', pair.Split('=', 2).Select(part => Normal(part.Replace('+', ' ')))))
            .Order(StringComparer.Ordinal).ToList();
        if (kept.Count > 0) builder.Append('?').AppendJoin('&', kept);
    }

    private static bool IsTracking(string pair)
    {
        var name = pair.Split('=', 2)[0].ToLowerInvariant();
        // "m=1" is Blogger's mobile twin; another "m" may be an id.
        return Tracking.Contains(name) || pair is "m=1" or "m=0" || Array.Exists(TrackingPrefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal));
    }
}
