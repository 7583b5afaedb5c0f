using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

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
        if (FromByteOrderMark(body) is var (encoding, skip))
            return encoding.GetString(body[skip..]);
        var declared = Charset(contentType) ?? Charset(Encoding.Latin1.GetString(body[..Math.Min(body.Length, MetaWindow)]));
        if (declared is { CodePage: 1200 or 1201 or 12000 or 12001 } && LooksLikeUtf16(body))
            return declared.GetString(body);
        if (IsUtf8(body))
            return Encoding.UTF8.GetString(body);
        if (declared is null or { CodePage: 65001 or 1200 or 1201 or 12000 or 12001 })
            return MostlyUtf8(body) ? Encoding.UTF8.GetString(body) : Guess(body).GetString(body);
        return declared.GetString(body);
    }

    private static (Encoding Encoding, int Skip)? FromByteOrderMark(ReadOnlySpan<byte> body) => body switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => null,
    };

    private static Encoding? Charset(string? declaration)
    {
        if (declaration is null || CharsetPattern().Match(declaration) is not { Success: true } match)
            return null;
        // The web's labels for Latin-1 and ASCII mean windows-1252 (WHATWG Encoding, 4.2).
        var name = match.Groups[1].Value.ToLowerInvariant() switch
        {
            "iso-8859-1" or "latin1" or "us-ascii" or "ascii" => "windows-1252",
            "cp1256" or "x-cp1256" => "windows-1256",
            "utf8" => "utf-8",
            "utf-7" => "windows-1252",
            var other => other,
        };
        return ByName(name);
    }

    private static Encoding? ByName(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null; // An unknown label counts as none.
        }
    }

    private static bool LooksLikeUtf16(ReadOnlySpan<byte> body) => body[..Math.Min(body.Length, MetaWindow)].IndexOf((byte)0) >= 0;

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
        return ByName(arabic * 12 > latin ? "windows-1256" : "windows-1252")!;
    }

    [GeneratedRegex(@"charset\s*=\s*[""']?\s*([\w.:-]{2,40})", RegexOptions.IgnoreCase)]
    private static partial Regex CharsetPattern();
}
