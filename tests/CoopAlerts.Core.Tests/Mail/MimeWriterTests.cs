using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CoopAlerts.Core.Records;
using CoopAlerts.Local.Mail;
using FsCheck;
using FsCheck.Fluent;

namespace CoopAlerts.Core.Tests.Mail;

public class MimeWriterTests
{
    [Fact]
    public void Arabic_subject_and_name_come_back_from_encoded_words()
    {
        var mail = Read(Mails.Arabic);
        Assert.Equal(Mails.ArabicSubject, Decoded(mail["Subject"]));
        Assert.Equal("تنبيهات التعاون <alerts@coopalerts.example>", Decoded(mail["From"]));
        Assert.Equal("Sat, 21 Nov 2026 04:00:00 +0000", mail["Date"]);
        Assert.Equal("<sub-1.2026-11-21T0700@coopalerts.example>", mail["Message-ID"]);
        Assert.Equal(Mails.Arabic.Headers["List-Unsubscribe"], mail["List-Unsubscribe"]);
    }

    [Fact]
    public void Both_parts_come_back_text_first()
    {
        var parts = Parts(MimeWriter.Write(Mails.Arabic));
        Assert.Equal(["text/plain", "text/html"], parts.Select(p => p.Type));
        Assert.Equal(Mails.ArabicText.ReplaceLineEndings("\r\n"), parts[0].Text);
        Assert.Equal(Mails.Arabic.Html + "\r\n", parts[1].Text);
    }

    [Theory]
    [InlineData("plain ASCII, with = signs and a very long line that has to be broken softly somewhere before the seventy-sixth column is reached")]
    [InlineData("trailing space \nand tab\t\n\n.dot\nFrom here")]
    [InlineData("é at the end of an otherwise English sentence about cooperation é")]
    [InlineData("")]
    public void Text_survives_either_encoding(string text)
    {
        var part = Parts(MimeWriter.Write(Mails.Arabic with { Text = text }))[0];
        Assert.Equal(text.ReplaceLineEndings("\r\n").TrimEnd('\r', '\n'), part.Text.TrimEnd('\r', '\n'));
    }

    [Fact]
    public void Any_subject_survives_and_no_line_is_too_long() => Prop.ForAll<NonNull<string>>(subject =>
    {
        // Without List-Unsubscribe: an address without spaces can't be folded.
        var bytes = MimeWriter.Write(Mails.Arabic with { Subject = subject.Get, FromName = subject.Get, Headers = new Dictionary<string, string>() });
        Assert.All(Encoding.ASCII.GetString(bytes).Split("\r\n"), line => Assert.InRange(line.Length, 0, 78));
        var expected = new string([.. subject.Get.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)]).Trim(' ');
        // A lone surrogate is no text; it becomes the replacement character.
        Assert.Equal(string.Concat(expected.EnumerateRunes()), Decoded(Headers(bytes)["Subject"]));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("a", 70)]
    [InlineData("a", 700)]
    [InlineData("a    ", 200)]
    public void Subject_without_spaces_or_with_many_is_folded_too(string piece, int times)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times)) + "a";
        var mail = Mails.Arabic with { Subject = text, FromName = text, Headers = new Dictionary<string, string>() };
        Assert.All(Encoding.ASCII.GetString(MimeWriter.Write(mail)).Split("\r\n"), line => Assert.InRange(line.Length, 0, 78));
        Assert.Equal(mail.Subject, Decoded(Read(mail)["Subject"]));
    }

    [Theory]
    [InlineData("news\r\nBcc: victim@example.org")]
    [InlineData("news\nBcc: victim@example.org")]
    [InlineData("news\rBcc: victim@example.org")]
    [InlineData("news\r\n\r\n<b>body</b>")]
    [InlineData("أخبار\r\nBcc: victim@example.org")]
    public void Nothing_can_be_slipped_into_the_header(string evil)
    {
        var mail = Read(Mails.Arabic with { Subject = evil, FromName = evil, Headers = new Dictionary<string, string> { ["List-Id"] = evil } });
        Assert.Equal(["Content-Language", "Content-Type", "Date", "From", "List-Id", "MIME-Version", "Message-ID", "Subject", "To"], mail.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("a@b\r\nBcc: c@d")]
    [InlineData("a@b>,<c@d")]
    [InlineData("a b@c")]
    [InlineData("no-at")]
    [InlineData("قارئ@example.org")]
    [InlineData("@b")]
    public void Address_that_is_not_one_is_a_problem(string address)
    {
        Assert.NotNull(MimeWriter.Problem(Mails.Arabic with { To = address }));
        Assert.NotNull(MimeWriter.Problem(Mails.Arabic with { From = address }));
        Assert.NotNull(MimeWriter.Problem(Mails.Arabic with { MessageId = address }));
        Assert.Throws<ArgumentException>(() => MimeWriter.Write(Mails.Arabic with { To = address }));
    }

    [Theory]
    [InlineData("Bcc")]
    [InlineData("content-type")]
    [InlineData("X Y")]
    [InlineData("X:Y")]
    [InlineData("X\r\nBcc")]
    [InlineData("")]
    public void Header_field_that_is_ours_or_none_is_a_problem(string name) =>
        Assert.NotNull(MimeWriter.Problem(Mails.Arabic with { Headers = new Dictionary<string, string> { [name] = "x" } }));

    [Fact]
    public void Same_mail_is_the_same_bytes() => Assert.Equal(MimeWriter.Write(Mails.Arabic), MimeWriter.Write(Mails.Arabic with { }));

    [Fact]
    public void Lines_end_in_cr_lf_and_everything_is_ascii()
    {
        var text = Encoding.Latin1.GetString(MimeWriter.Write(Mails.Arabic));
        Assert.All(text, c => Assert.InRange(c, '\t', '~'));
        Assert.DoesNotMatch("(?<!\r)\n|\r(?!\n)", text);
    }

    private static Dictionary<string, string> Read(MailMessage message) => Headers(MimeWriter.Write(message));

    private static Dictionary<string, string> Headers(byte[] mail)
    {
        var head = Encoding.ASCII.GetString(mail).Split("\r\n\r\n", 2)[0].Replace("\r\n ", " ");
        return head.Split("\r\n").Select(l => l.Split(": ", 2)).ToDictionary(l => l[0].TrimEnd(':'), l => l.Length > 1 ? l[1] : "");
    }

    // RFC 2047: the space between two encoded words does not belong to the text.
    private static string Decoded(string value) =>
        Regex.Replace(Regex.Replace(value, @"\?= (?==\?)", "?="), @"=\?UTF-8\?B\?([^?]*)\?=", m => Encoding.UTF8.GetString(Convert.FromBase64String(m.Groups[1].Value)));

    private static List<(string Type, string Text)> Parts(byte[] mail)
    {
        var text = Encoding.ASCII.GetString(mail);
        var boundary = Regex.Match(text, "boundary=\"([^\"]+)\"").Groups[1].Value;
        return [.. text.Split($"--{boundary}\r\n").Skip(1).Select(part =>
        {
            var (head, body) = part.Split("\r\n\r\n", 2) is [var h, var b] ? (h, b) : throw new FormatException();
            body = body.Replace($"--{boundary}--\r\n", "");
            var bytes = head.Contains("base64") ? Convert.FromBase64String(body) : Unquoted(body);
            return (Regex.Match(head, "Content-Type: ([^;]+)").Groups[1].Value, new UTF8Encoding(false, true).GetString(bytes));
        })];
    }

    private static byte[] Unquoted(string body)
    {
        var joined = body.Replace("=\r\n", "");
        var bytes = new List<byte>();
        for (var i = 0; i < joined.Length; i++)
        {
            bytes.Add(joined[i] == '=' ? byte.Parse(joined.AsSpan(i + 1, 2), NumberStyles.HexNumber) : (byte)joined[i]);
            i += joined[i] == '=' ? 2 : 0;
        }

        return [.. bytes];
    }
}
