using System.Buffers;
using System.Globalization;
using System.Text;
using AngleSharp.Html;

namespace CoopAlerts.Core.Poll;

/// <summary>
/// Turns raw XML text into the characters it stands for: XML and HTML entities, numeric references, line ends; illegal characters vanish and a
/// bare ampersand stays. Entities that a document defines itself are never expanded.
/// </summary>
internal static class XmlText
{
    // The longest HTML entity name has 31 letters.
    private const int LongestName = 32;

    private static readonly SearchValues<char> Special = SearchValues.Create(
        "&\r\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000B\u000C\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\uFFFE\uFFFF");

    private static readonly SearchValues<char> SpecialInCData = SearchValues.Create(
        "\r\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000B\u000C\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\uFFFE\uFFFF");

    /// <summary>The characters as a string.</summary>
    public static string Decode(ReadOnlySpan<char> raw, bool cdata = false)
    {
        if (raw.IndexOfAny(cdata ? SpecialInCData : Special) < 0) return new string(raw);
        var builder = new StringBuilder(raw.Length);
        Append(builder, raw, cdata);
        return builder.ToString();
    }

    /// <summary>Appends the characters.</summary>
    public static void Append(StringBuilder builder, ReadOnlySpan<char> raw, bool cdata = false)
    {
        var special = cdata ? SpecialInCData : Special;
        for (var at = raw.IndexOfAny(special); at >= 0; at = raw.IndexOfAny(special))
        {
            builder.Append(raw[..at]);
            var c = raw[at];
            raw = raw[(at + 1)..];
            if (c == '\r')
            {
                if (raw.IsEmpty || raw[0] != '\n') builder.Append('\n');
            }
            else if (c == '&')
            {
                raw = raw[AppendReference(builder, raw)..];
            }
        }

        builder.Append(raw);
    }

    /// <summary>Appends what the reference after an ampersand stands for, or the ampersand itself; gives how many characters it took.</summary>
    private static int AppendReference(StringBuilder builder, ReadOnlySpan<char> rest)
    {
        var end = rest[..Math.Min(rest.Length, LongestName)].IndexOf(';');
        if (end > 1 && rest[0] == '#' && TryNumber(rest[1..end], out var rune))
        {
            if (IsXmlCharacter(rune)) builder.Append(new Rune(rune));
            return end + 1;
        }

        if (end > 0 && Named(rest[..end]) is { } symbol)
        {
            builder.Append(symbol);
            return end + 1;
        }

        builder.Append('&');
        return 0;
    }

    private static string? Named(ReadOnlySpan<char> name) => name switch
    {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => name.ContainsAnyExcept(EntityLetters) ? null : HtmlEntityProvider.Resolver.GetSymbol($"{name};"),
    };

    private static readonly SearchValues<char> EntityLetters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static bool TryNumber(ReadOnlySpan<char> digits, out int rune)
    {
        var hex = digits.Length > 1 && digits[0] is 'x' or 'X';
        if (!int.TryParse(hex ? digits[1..] : digits, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out rune))
            return false;
        // As in HTML: 128–159 are meant as windows-1252, never as control characters.
        if (rune is >= 0x80 and <= 0x9F) rune = Windows1252[rune - 0x80];
        return true;
    }

    private const string Windows1252 =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    private static bool IsXmlCharacter(int rune) =>
        rune is '\t' or '\n' or '\r' or >= 0x20 and < 0xD800 or > 0xDFFF and < 0xFFFE or > 0xFFFF and <= 0x10FFFF;
}
