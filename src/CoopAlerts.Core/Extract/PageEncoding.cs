using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using CoopAlerts.Core.Fetch;

namespace CoopAlerts.Core.Extract;

/// <summary>
/// Decides how the bytes of a page become text: byte order mark, then valid UTF-8 whatever is declared, then the HTTP charset, then the page's own
/// <c>meta</c>, then a guess between windows-1256 (Arabic) and windows-1252. It never fails: undecodable bytes become U+FFFD.
/// </summary>
public static partial class PageEncoding
{
    // HTML asks for the declaration within the first 1024 bytes; real pages put it later.
    private const int MetaWindow = 8192;

    /// <summary>The text of a page.</summary>
    /// <param name="body">The bytes, decompressed.</param>
    /// <param name="contentType">The Content-Type header as it came, or null.</param>
    public static string Decode(ReadOnlySpan<byte> body, string? contentType)
    {
        if (StatedEncoding.ByMark(body) is var (marked, skip))
            return marked.GetString(body[skip..]);
        if (StatedEncoding.ByFirstTag(body) is { } wide)
            return wide.GetString(body);
        return Choose(body, contentType).GetString(body);
    }

    private static Encoding Choose(ReadOnlySpan<byte> body, string? contentType)
    {
        if (IsUtf8(body))
            return Encoding.UTF8;
        var header = Charset(contentType);
        if (header is not (null or UTF8Encoding))
            return header;
        var meta = Charset(Encoding.Latin1.GetString(body[..Math.Min(body.Length, MetaWindow)]));
        // Servers say UTF-8 by default, while the page itself may know better.
        if ((header ?? meta ?? Encoding.UTF8) is UTF8Encoding && MostlyUtf8(body))
            return Encoding.UTF8;
        return meta is not (null or UTF8Encoding) ? meta : Guess(body);
    }

    private static Encoding? Charset(string? declaration) =>
        declaration is not null && CharsetPattern().Match(declaration) is { Success: true } match ? StatedEncoding.ByName(match.Groups[1].Value) : null;

    // A page cut off in the middle of a character is still UTF-8.
    private static bool IsUtf8(ReadOnlySpan<byte> body)
    {
        for (var cut = 0; cut <= Math.Min(3, body.Length); cut++)
            if (Utf8.IsValid(body[..^cut]))
                return true;
        return false;
    }

    // Declared or presumed UTF-8 with a few broken bytes: fewer than one in a hundred of the bytes above ASCII.
    private static bool MostlyUtf8(ReadOnlySpan<byte> body)
    {
        var high = 0;
        foreach (var b in body)
            if (b >= 0x80)
                high++;
        return Encoding.UTF8.GetString(body).AsSpan().Count('\uFFFD') * 100 < high;
    }

    // In windows-1256 the Arabic letters are C7–ED, and Arabic prose is mostly letters; in Western text the bytes above ASCII are the exception.
    private static Encoding Guess(ReadOnlySpan<byte> body)
    {
        int arabic = 0, latin = 0;
        foreach (var b in body)
        {
            if (b is >= 0xC7 and <= 0xED) arabic++;
            else if (b >= 0x80 || (b | 0x20) is >= (byte)'a' and <= (byte)'z') latin++;
        }

        // Markup is Latin letters, so Arabic bytes need not be the majority.
        return StatedEncoding.ByName(arabic * 12 > latin ? "windows-1256" : "windows-1252")!;
    }

    [GeneratedRegex(@"charset\s*=\s*[""']?\s*([\w.:-]{2,40})", RegexOptions.IgnoreCase)]
    private static partial Regex CharsetPattern();
}
