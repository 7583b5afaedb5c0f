using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Extract;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Poll;

/// <summary>
/// Says under which keys an entry is recognised and when its content counts as edited. It knows one entry at a time; which keys tell nothing because
/// several entries share them is for <see cref="DistinctEntries"/>.
/// </summary>
public static class EntryIdentity
{
    // 80 bits: two of a billion entries collide with a probability of one in two million.
    private const int HashDigits = 20;

    // A shorter title ("Breaking", "Morning news") comes again on the same day for another article. Folded characters.
    private const int TellingTitle = 25;

    /// <summary>
    /// Keys of an entry, the most telling first: guid (<c>g…</c>), canonical URL (<c>u…</c>), title and day (<c>t…</c>). The last one is given
    /// only when the title is long and dated, or nothing else identifies the entry; an entry without any of them is known by its content (<c>c…</c>).
    /// </summary>
    public static IReadOnlyList<string> KeysOf(FeedEntry entry)
    {
        var keys = new List<string>(3);
        var id = entry.Id?.Trim();
        if (!string.IsNullOrEmpty(id)) keys.Add(Key('g', CanonicalUrl.Of(id)));
        if (Address(entry) is { } url) keys.Add(Key('u', url));
        var title = ArabicText.Normalize(entry.Title).Trim();
        var day = (entry.Published ?? entry.Updated)?.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        if (title.Length > 0 && day is not null && (keys.Count == 0 || title.Length >= TellingTitle)) keys.Add(Key('t', $"{title}\n{day}"));
        if (keys.Count == 0) keys.Add(ContentKey(entry));
        return keys;
    }

    /// <summary>Hash of the title and text that the feed gave; mark-up, addresses and white space do not count, since they change with every advertisement.</summary>
    public static string ContentHashOf(FeedEntry entry) =>
        Hash($"{FeedText.OfText(entry.Title)}\n{FeedText.OfHtml(entry.Summary)}\n{FeedText.OfHtml(entry.Content)}");

    /// <summary>Id of the article that an entry becomes: the UTC day on which it was first seen and a hash of its feed and first key.</summary>
    public static string ArticleId(string feedId, string firstKey, DateTimeOffset firstSeen) =>
        $"{firstSeen.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}-{Hash($"{feedId}\n{firstKey}")}";

    /// <summary>The key of last resort: an entry that no other key tells from its neighbours.</summary>
    internal static string ContentKey(FeedEntry entry) => Key('c', $"{ContentHashOf(entry)}\n{entry.Published:O}");

    /// <summary>The canonical address; null where it names no article, as the home page of an outlet.</summary>
    private static string? Address(FeedEntry entry)
    {
        var link = entry.Link ?? (entry.Id is { } id && id.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? id : null);
        if (link is null) return null;
        var url = CanonicalUrl.Of(link);
        var host = url.IndexOf("://", StringComparison.Ordinal);
        return host > 0 && url.AsSpan(host + 3).ContainsAny('/', '?') ? url : null;
    }

    private static string Key(char kind, string identity) => $"{kind}{Hash(identity)}";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashDigits];
}
