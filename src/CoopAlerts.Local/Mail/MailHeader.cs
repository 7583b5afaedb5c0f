using System.Text;

namespace CoopAlerts.Local.Mail;

/// <summary>
/// Writes one header field: encoded words for text that is not ASCII (RFC 2047), folded lines (RFC 5322, 2.2.3).
/// It never writes a line break that came with a value, so a value can't begin a field of its own.
/// </summary>
internal static class MailHeader
{
    // RFC 2047, 2: no line with an encoded word is longer than 76. RFC 5322, 2.1.1 would allow others 78.
    private const int LineWidth = 76;
    private const string Opening = "=?UTF-8?B?";
    private const string Closing = "?=";

    /// <summary>A field whose value is free text, such as Subject.</summary>
    public static string Text(string name, string value)
    {
        var line = OneLine(value);
        return Fold(name, NeedsEncoding(line) ? EncodedWords(line, name.Length + 2) : line.Split(' '));
    }

    /// <summary>A field whose value is a mailbox with a display name; the address must be ASCII.</summary>
    public static string Mailbox(string name, string displayName, string address)
    {
        var line = OneLine(displayName);
        string[] phrase = line.Length == 0 ? []
            : NeedsEncoding(line) ? EncodedWords(line, name.Length + 2)
            : ('"' + line.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + '"').Split(' ');
        return Fold(name, [.. phrase, $"<{address}>"]);
    }

    /// <summary>A field whose value is made of ASCII tokens, such as List-Unsubscribe: folded at its spaces, never encoded.</summary>
    public static string Structured(string name, string value) => Fold(name, OneLine(value).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The text with every control character and line separator turned into a space.</summary>
    public static string OneLine(string text) =>
        string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = char.IsControl(source[i]) || source[i] is '\u2028' or '\u2029' ? ' ' : source[i];
        }).Trim(' ');

    // Encoded words can be folded anywhere and keep their spaces; a word of plain text that fills a line can't be folded, and spaces at a fold get lost.
    private static bool NeedsEncoding(string line) =>
        line.Contains("=?", StringComparison.Ordinal) || line.Contains("  ", StringComparison.Ordinal) || line.Any(c => c is < ' ' or > '~') || line.Split(' ').Any(word => word.Length > LineWidth / 2);

    private static string[] EncodedWords(string line, int used)
    {
        var words = new List<string>();
        var bytes = new List<byte>();
        Span<byte> rune = stackalloc byte[4];
        var room = Room(used);
        // A character is never cut in two: RFC 2047, 5 (each word is decoded alone). A lone surrogate becomes U+FFFD.
        foreach (var r in line.EnumerateRunes())
        {
            var length = r.EncodeToUtf8(rune);
            if (bytes.Count + length > room)
            {
                words.Add(Opening + Convert.ToBase64String([.. bytes]) + Closing);
                bytes.Clear();
                room = Room(1);
            }

            bytes.AddRange(rune[..length]);
        }

        words.Add(Opening + Convert.ToBase64String([.. bytes]) + Closing);
        return [.. words];

        static int Room(int used) => (LineWidth - used - Opening.Length - Closing.Length) / 4 * 3;
    }

    // Lines break only between words, and the space that begins the next line is the one that stood between them.
    private static string Fold(string name, string[] words)
    {
        var field = new StringBuilder(name).Append(':');
        var width = name.Length + 1;
        var first = true;
        foreach (var word in words)
        {
            if (!first && width + 1 + word.Length > LineWidth)
            {
                field.Append("\r\n");
                width = 0;
            }

            field.Append(' ').Append(word);
            width += 1 + word.Length;
            first = false;
        }

        return field.Append("\r\n").ToString();
    }
}
