using System.Text;

namespace CoopAlerts.Local.Mail;

/// <summary>Encodes a text part so that every mail server carries it unchanged: quoted-printable or Base64 (RFC 2045, 6), whichever reads or packs better.</summary>
internal static class MailBody
{
    // RFC 2045, 6.7 (5) and 6.8.
    private const int LineWidth = 76;

    /// <summary>The headers of the part, an empty line, and the encoded text; every line ends with CR LF.</summary>
    public static string Part(string mediaType, string language, string text)
    {
        // The canonical form of text has CR LF (RFC 2046, 4.1.1); a NUL is refused by many servers.
        var canonical = text.Replace("\0", "", StringComparison.Ordinal).ReplaceLineEndings("\r\n");
        if (!canonical.EndsWith("\r\n", StringComparison.Ordinal))
            canonical += "\r\n";
        var bytes = Encoding.UTF8.GetBytes(canonical);
        // Quoted-printable triples each byte beyond ASCII, Base64 costs a third of everything: even at one byte in six.
        var quoted = bytes.Count(b => b > 126) * 6 < bytes.Length;
        return $"Content-Type: {mediaType}; charset=utf-8\r\nContent-Language: {language}\r\nContent-Transfer-Encoding: {(quoted ? "quoted-printable" : "base64")}\r\n\r\n"
            + (quoted ? QuotedPrintable(bytes) : Base64(bytes));
    }

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks) + "\r\n";

    private static string QuotedPrintable(byte[] bytes)
    {
        var result = new StringBuilder(bytes.Length + (bytes.Length / 10));
        var width = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n')
            {
                result.Append("\r\n");
                (i, width) = (i + 1, 0);
                continue;
            }

            var lineEnds = bytes[i + 1] == '\r' && bytes[i + 2] == '\n';
            // A space before a line break would be lost on the way (RFC 2045, 6.7 (3)).
            var literal = bytes[i] is >= 33 and <= 126 and not (byte)'=' || (bytes[i] is 32 or 9 && !lineEnds);
            var size = literal ? 1 : 3;
            if (width + size > (lineEnds ? LineWidth : LineWidth - 1))
            {
                result.Append("=\r\n");
                width = 0;
            }

            _ = literal ? result.Append((char)bytes[i]) : result.Append('=').Append(bytes[i].ToString("X2", null));
            width += size;
        }

        return result.ToString();
    }
}
