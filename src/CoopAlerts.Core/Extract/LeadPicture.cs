using System.Globalization;

namespace CoopAlerts.Core.Extract;

/// <summary>
/// Chooses the picture that stands for an article where nobody states one: the first in its text that is no icon, tracker or placeholder, by what the
/// markup says of it. No picture is ever fetched.
/// </summary>
internal static class LeadPicture
{
    /// <summary>Where scripts that load pictures late find the address; what stands in <c>src</c> is then a placeholder.</summary>
    public static readonly string[] LateAttributes = ["data-src", "data-lazy-src", "data-original", "data-srcset", "data-lazy-srcset"];

    // A longer one is data in disguise, or an attack on whoever stores it (characters).
    private const int LongestAddress = 2048;

    // Narrower ones are icons, portraits of authors and trackers (CSS pixels).
    private const int Smallest = 100;

    private static readonly string[] NoPictures = ["pixel", "tracker", "emoji", "smiley", "avatar", "logo", "icon", "spacer", "blank.", "placeholder"];

    /// <summary>Its absolute address (http or https), or null.</summary>
    public static string? Of(PageNode node, Uri? baseUrl)
    {
        if (node.Dropped)
            return null;
        if (node.Name is "img" or "amp-img")
            return IsSmall(node) ? null : Addresses(node).Select(address => WebAddress(address, baseUrl)).FirstOrDefault(address => address is not null);
        foreach (var child in node.Children)
            if (Of(child, baseUrl) is { } found)
                return found;
        return null;
    }

    /// <summary>The address made absolute; null unless it is http or https.</summary>
    public static string? WebAddress(string? address, Uri? baseUrl) =>
        address?.Length <= LongestAddress && SafeMarkup.Link(address, baseUrl) is { } link && link.StartsWith("http", StringComparison.Ordinal) ? link : null;

    private static IEnumerable<string> Addresses(PageNode picture)
    {
        foreach (var name in (string[])[.. LateAttributes, "srcset", "src"])
        {
            if (picture.Attribute(name) is not { } value)
                continue;
            var address = name.EndsWith("srcset", StringComparison.Ordinal) ? Largest(value) : value;
            if (address is not null && !Array.Exists(NoPictures, part => address.Contains(part, StringComparison.OrdinalIgnoreCase)))
                yield return address;
        }
    }

    private static bool IsSmall(PageNode picture) => IsSmall(picture.Attribute("width")) || IsSmall(picture.Attribute("height"));

    private static bool IsSmall(string? pixels) => int.TryParse(pixels, NumberStyles.Integer, CultureInfo.InvariantCulture, out var size) && size < Smallest;

    // "a.jpg 320w, b,2.jpg 640w": an address runs to the next space, and commas may stand inside it (HTML, 4.8.4.2.1).
    private static string? Largest(string candidates)
    {
        string? best = null;
        var most = -1.0;
        var rest = candidates.AsSpan().TrimStart(" \t\r\n\f,");
        while (rest.Length > 0)
        {
            var end = rest.IndexOfAny(" \t\r\n\f") is >= 0 and var space ? space : rest.Length;
            var address = rest[..end];
            rest = rest[end..];
            var descriptor = ReadOnlySpan<char>.Empty;
            if (!address.EndsWith(","))
            {
                var comma = rest.IndexOf(',') is >= 0 and var found ? found : rest.Length;
                descriptor = rest[..comma].Trim();
                rest = rest[comma..];
            }

            var size = descriptor.Length > 1 && double.TryParse(descriptor[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var stated) ? stated : 1;
            if (size > most)
                (best, most) = (address.TrimEnd(',').ToString(), size);
            rest = rest.TrimStart(" \t\r\n\f,");
        }

        return best;
    }
}
