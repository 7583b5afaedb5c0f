using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Unicode;
using CoopAlerts.Core.Fetch;

namespace CoopAlerts.Core.Poll;

/// <summary>
/// Decides in which encoding a document is written and decodes it. Trust in this order: BOM, HTTP charset, XML prolog, a guess; but bytes that
/// are valid UTF-8 are UTF-8, whatever HTTP or the prolog says. It never fails: undecodable bytes become U+FFFD and a warning.
/// </summary>
internal static class FeedEncoding
{
    // The prolog stands at the very beginning; some generators put comments before it.
    private const int PrologBytes = 1024;

    /// <summary>Decodes into an array rented from the shared pool, to be returned by the caller.</summary>
    public static (char[] Text, int Length, string? Warning) Decode(ReadOnlySpan<byte> body, string? contentType)
    {
        var (encoding, skip, warning) = Choose(body, contentType);
        body = body[skip..];
        var text = ArrayPool<char>.Shared.Rent(encoding.GetMaxCharCount(body.Length));
        var length = encoding.GetChars(body, text);
        return (text, length, warning);
    }

    private static (Encoding Encoding, int Skip, string? Warning) Choose(ReadOnlySpan<byte> body, string? contentType)
    {
        if (StatedEncoding.ByMark(body) is { } mark) return (mark.Encoding, mark.Length, null);
        if (StatedEncoding.ByFirstTag(body) is { } wide) return (wide, 0, null);
        var stated = Charset(contentType) ?? Prolog(body);
        var named = StatedEncoding.ByName(stated);
        if (Utf8.IsValid(WithoutCutOffCharacter(body)))
            return (Encoding.UTF8, 0, named is null or UTF8Encoding || Ascii.IsValid(body) ? null : $"the document says {stated} but is UTF-8");
        if (named is not (null or UTF8Encoding)) return (named, 0, null);
        // HTTP may say UTF-8 by default while the prolog knows better.
        if (StatedEncoding.ByName(Prolog(body)) is { } prolog and not UTF8Encoding) return (prolog, 0, $"the document says {stated} but is {prolog.WebName}");
        if (IsMostlyUtf8(body)) return (Encoding.UTF8, 0, "some bytes are not valid UTF-8 and were replaced");
        var guess = StatedEncoding.ByName(LooksArabic(body) ? "windows-1256" : "windows-1252")!;
        return (guess, 0, $"the document says {stated ?? "nothing about its encoding"}; it was read as {guess.WebName}");
    }

    private static string? Charset(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) ? type.CharSet?.Trim('"', '\'', ' ') : null;

    private static string? Prolog(ReadOnlySpan<byte> body)
    {
        var head = Encoding.Latin1.GetString(body[..Math.Min(body.Length, PrologBytes)]);
        var start = head.IndexOf("<?xml", StringComparison.OrdinalIgnoreCase);
        var end = start < 0 ? -1 : head.IndexOf('>', start);
        if (end < 0) return null;
        var prolog = head[start..end];
        var at = prolog.IndexOf("encoding", StringComparison.OrdinalIgnoreCase);
        var parts = at < 0 ? [] : prolog[(at + 8)..].Split(['"', '\''], 3);
        return parts.Length == 3 ? parts[1].Trim() : null;
    }

    private static ReadOnlySpan<byte> WithoutCutOffCharacter(ReadOnlySpan<byte> body)
    {
        for (var back = 1; back <= Math.Min(3, body.Length); back++)
        {
            var lead = body[^back];
            if (lead < 0x80) break;
            if (lead >= 0xC0) return (lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2) > back ? body[..^back] : body;
        }

        return body;
    }

    /// <summary>Whether at least nine of ten non-ASCII sequences are valid UTF-8: text that was cut in the middle of a character, not another encoding.</summary>
    private static bool IsMostlyUtf8(ReadOnlySpan<byte> body)
    {
        int valid = 0, broken = 0;
        while (!body.IsEmpty)
        {
            var ascii = body.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0) break;
            body = body[ascii..];
            if (Rune.DecodeFromUtf8(body, out _, out var used) == OperationStatus.Done) valid++;
            else broken++;
            body = body[used..];
        }

        return valid >= 9 * broken;
    }

    /// <summary>Whether more than half of the non-ASCII bytes are Arabic letters when read as windows-1256.</summary>
    private static bool LooksArabic(ReadOnlySpan<byte> body)
    {
        int high = 0, arabic = 0;
        foreach (var b in body)
        {
            if (b < 0x80) continue;
            high++;
            if (b is >= 0xC0 and not (0xD7 or 0xE0 or 0xE2 or 0xE7 or 0xE8 or 0xE9 or 0xEA or 0xEB or 0xEE or 0xEF or >= 0xF0)) arabic++;
        }

        return arabic * 2 > high;
    }
}
