using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Local.Mail;

/// <summary>
/// Writes a mail as it travels (RFC 5322, 2045, 2047): ASCII lines of at most 998 characters that end in CR LF, the plain text first, then the HTML.
/// The same mail always gives the same bytes; it neither sends nor signs them.
/// </summary>
public static class MimeWriter
{
    // RFC 5322, 2.1.1. A field without spaces can't be folded, and a longer line would be cut or refused on the way.
    private const int LongestLine = 998;

    private static readonly HashSet<string> Ours = new(StringComparer.OrdinalIgnoreCase)
    {
        "From", "To", "Cc", "Bcc", "Sender", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Content-Language",
        "Return-Path", "Received",
    };

    /// <summary>Why the mail can't be written, one sentence; null when it can.</summary>
    public static string? Problem(MailMessage message)
    {
        if (!IsMailbox(message.From))
            return $"The sender's address '{MailHeader.OneLine(message.From)}' is not a mail address in ASCII.";
        if (!IsMailbox(message.To))
            return $"The recipient's address '{MailHeader.OneLine(message.To)}' is not a mail address in ASCII.";
        if (!IsMailbox(message.MessageId))
            return $"The Message-ID '{MailHeader.OneLine(message.MessageId)}' is not of the form left@right.";
        if (message.Language.Length == 0 || !message.Language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            return "The language of the mail is not a BCP 47 tag.";
        foreach (var (name, value) in message.Headers)
        {
            if (name.Length == 0 || !name.All(c => c is > ' ' and < (char)127 and not ':') || Ours.Contains(name))
                return $"The header field '{MailHeader.OneLine(name)}' can't be added to a mail.";
            if (value.Split(' ').Any(word => name.Length + word.Length > LongestLine - 10))
                return $"The header field {name} is too long.";
        }

        return null;
    }

    /// <summary>The mail's bytes. Throws <see cref="ArgumentException"/> when <see cref="Problem"/> finds one.</summary>
    public static byte[] Write(MailMessage message)
    {
        if (Problem(message) is { } problem)
            throw new ArgumentException(problem, nameof(message));

        // "=_" occurs neither in quoted-printable nor in Base64, so no part can hold the boundary.
        var boundary = "=_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.MessageId)))[..32];
        var mail = new StringBuilder(message.Html.Length * 2);
        mail.Append(MailHeader.Mailbox("From", message.FromName, message.From));
        mail.Append(MailHeader.Mailbox("To", "", message.To));
        mail.Append(MailHeader.Text("Subject", message.Subject));
        mail.Append(CultureInfo.InvariantCulture, $"Date: {message.Date.ToUniversalTime():ddd, dd MMM yyyy HH:mm:ss} +0000\r\n");
        mail.Append(CultureInfo.InvariantCulture, $"Message-ID: <{message.MessageId}>\r\n");
        foreach (var (name, value) in message.Headers.OrderBy(h => h.Key, StringComparer.Ordinal))
            mail.Append(value.All(char.IsAscii) ? MailHeader.Structured(name, value) : MailHeader.Text(name, value));
        mail.Append("MIME-Version: 1.0\r\n");
        mail.Append(CultureInfo.InvariantCulture, $"Content-Language: {message.Language}\r\n");
        mail.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/alternative;\r\n boundary=\"{boundary}\"\r\n\r\n");
        // RFC 2046, 5.1.4: the last part is the one that a reader prefers.
        mail.Append(CultureInfo.InvariantCulture, $"--{boundary}\r\n").Append(MailBody.Part("text/plain", message.Language, message.Text));
        mail.Append(CultureInfo.InvariantCulture, $"--{boundary}\r\n").Append(MailBody.Part("text/html", message.Language, message.Html));
        mail.Append(CultureInfo.InvariantCulture, $"--{boundary}--\r\n");
        return Encoding.ASCII.GetBytes(mail.ToString());
    }

    // A dot-atom or something close to it on both sides of one @. Quoted local parts and addresses beyond ASCII (RFC 6531) are refused,
    // because not every server on the way carries them.
    private static bool IsMailbox(string address) =>
        address.Length <= 254 && address.Split('@') is [{ Length: > 0 } local, { Length: > 0 } domain]
        && local.All(c => c is > ' ' and < (char)127 && !"()<>[]:;,\\\"".Contains(c))
        && domain.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') && domain[0] is not ('.' or '-') && domain[^1] is not ('.' or '-');
}
