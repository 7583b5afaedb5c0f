using System.Collections.Frozen;

namespace CoopAlerts.Core.Poll;

/// <summary>
/// Gives the namespaces that feeds use one short name each, whatever prefix or spelling a document chose; the empty name is RSS itself.
/// It does not judge whether an element is allowed where it stands.
/// </summary>
internal static class FeedNamespaces
{
    /// <summary>Name of a namespace that no reader knows.</summary>
    public const string Unknown = "?";

    // Without scheme, "www." and trailing slash, in lower case: the variants found in the wild differ in just these.
    private static readonly FrozenDictionary<string, string> ByAddress = new Dictionary<string, string>
    {
        ["purl.org/rss/1.0"] = "",
        ["my.netscape.com/rdf/simple/0.9"] = "",
        ["channel.netscape.com/rdf/simple/0.9"] = "",
        ["my.netscape.com/publish/formats/rss-0.91.dtd"] = "",
        ["backend.userland.com/rss"] = "",
        ["backend.userland.com/rss2"] = "",
        ["blogs.law.harvard.edu/tech/rss"] = "",
        ["w3.org/1999/02/22-rdf-syntax-ns#"] = "rdf",
        ["w3.org/2005/atom"] = "atom",
        ["purl.org/atom/ns#"] = "atom",
        ["purl.org/rss/1.0/modules/content"] = "content",
        ["purl.org/dc/elements/1.1"] = "dc",
        ["purl.org/dc/elements/1.0"] = "dc",
        ["purl.org/dc/terms"] = "dcterms",
        ["search.yahoo.com/mrss"] = "media",
        ["itunes.com/dtds/podcast-1.0.dtd"] = "itunes",
        ["itunes.com/dtds/podcast"] = "itunes",
        ["purl.org/rss/1.0/modules/syndication"] = "sy",
        ["w3.org/1999/xhtml"] = "xhtml",
        ["sitemaps.org/schemas/sitemap/0.9"] = "sitemap",
        ["google.com/schemas/sitemap/0.84"] = "sitemap",
        ["google.com/schemas/sitemap-news/0.9"] = "news",
    }.ToFrozenDictionary();

    // A document that forgot to declare a prefix, or declared it with an address nobody knows, means what everybody means by it.
    private static readonly FrozenSet<string> UsualPrefixes =
        FrozenSet.Create("rdf", "atom", "content", "dc", "dcterms", "media", "itunes", "sy", "xhtml", "news");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> UsualPrefix = UsualPrefixes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The short name for a declared namespace.</summary>
    public static string OfDeclaration(ReadOnlySpan<char> prefix, ReadOnlySpan<char> address)
    {
        address = address.Trim();
        address = address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? address[8..]
            : address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? address[7..] : address;
        if (address.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) address = address[4..];
        return ByAddress.GetValueOrDefault(address.TrimEnd('/').ToString().ToLowerInvariant()) ?? OfUndeclared(prefix);
    }

    /// <summary>The short name for a prefix without a declaration; the empty prefix is RSS.</summary>
    public static string OfUndeclared(ReadOnlySpan<char> prefix) =>
        prefix.IsEmpty ? "" : UsualPrefix.TryGetValue(prefix, out var name) ? name : Unknown;
}
