using System.Security.Cryptography;
using System.Text;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Local.Mail;

/// <summary>
/// Writes each mail into a folder, as <c>.eml</c> for a mail program and as <c>.html</c> for a browser.
/// A mail with the same Message-ID overwrites the earlier file, so that a repeat leaves one mail.
/// </summary>
public sealed class EmlMailer(string folder) : IMailer
{
    /// <inheritdoc/>
    public async Task<MailResult> SendAsync(MailMessage message, CancellationToken cancel = default)
    {
        if (MimeWriter.Problem(message) is { } problem)
            return new MailResult.Rejected(problem);

        var name = FileName(message.MessageId);
        try
        {
            Directory.CreateDirectory(folder);
            // The .eml comes last: where it stands, both are whole.
            await WriteAsync(Path.Combine(folder, name + ".html"), Encoding.UTF8.GetBytes(message.Html), cancel);
            await WriteAsync(Path.Combine(folder, name + ".eml"), MimeWriter.Write(message), cancel);
            return new MailResult.Accepted(name + ".eml");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new MailResult.Deferred($"The mail {name}.eml can't be written into {folder}: {e.Message}");
        }
    }

    /// <summary>The name without extension that a mail's files get: the Message-ID, with a hash where characters had to be replaced.</summary>
    public static string FileName(string messageId)
    {
        const int longest = 120;
        var safe = string.Concat(messageId.Take(longest).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '@' ? c : '_'));
        return safe == messageId && safe[0] != '.' ? safe : $"{safe.TrimStart('.')}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)))[..12]}";
    }

    // A crash leaves the old file or the new one, never half of one.
    private static async Task WriteAsync(string path, byte[] bytes, CancellationToken cancel)
    {
        var temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                await file.WriteAsync(bytes, cancel);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
