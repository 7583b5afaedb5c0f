using System.Text;

namespace CoopAlerts.Core.Fetch;

/// <summary>
/// Knows what a byte order mark and the name of an encoding mean on the web, for feeds and pages alike. Whom to believe when statements differ is
/// decided by each of them.
/// </summary>
internal static class StatedEncoding
{
    static StatedEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding of the mark at the beginning and the mark's length in bytes; null when there is none.</summary>
    public static (Encoding Encoding, int Length)? ByMark(ReadOnlySpan<byte> body) => body switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0, 0, 0xFE, 0xFF, ..] => (new UTF32Encoding(bigEndian: true, byteOrderMark: false), 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => null,
    };

    /// <summary>UTF-16 without a mark, told by its first tag; null when it is not.</summary>
    public static Encoding? ByFirstTag(ReadOnlySpan<byte> body) => body switch
    {
        [(byte)'<', 0, > 0, 0, ..] => Encoding.Unicode,
        [0, (byte)'<', 0, > 0, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    /// <summary>
    /// The encoding that a name means in practice; null for a name nobody knows, and for UTF-16 and UTF-32, which marks and first tags tell: without
    /// these such a statement is a mistake.
    /// </summary>
    public static Encoding? ByName(string? name)
    {
        if (name is null) return null;
        name = name.ToLowerInvariant().Replace('_', '-').Replace("cp-", "cp", StringComparison.Ordinal);
        name = name switch
        {
            "utf8" or "unicode-1-1-utf-8" => "utf-8",
            // The WHATWG Encoding Standard: what calls itself Latin-1 or ASCII is windows-1252; GB2312 and GBK are parts of GB18030.
            "iso-8859-1" or "latin1" or "latin-1" or "us-ascii" or "ascii" => "windows-1252",
            "gb2312" or "gbk" or "gb-2312" or "x-gbk" => "gb18030",
            "cp1256" or "windows1256" or "win-1256" or "win1256" or "x-cp1256" => "windows-1256",
            _ => name,
        };
        try
        {
            var encoding = Encoding.GetEncoding(name);
            return encoding is UnicodeEncoding or UTF32Encoding ? null : encoding;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
