using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Local.Mail;

/// <summary>
/// Hands mail to an SMTP server, one connection a mail. What the server says about the mail decides: 4xx is deferred, 5xx rejected;
/// whatever goes wrong before the mail is named (connection, TLS, signing in) is deferred, because a setting can mend it.
/// Why this is not System.Net.Mail: docs/decisions/0002-smtp.md.
/// </summary>
public sealed class SmtpMailer : IMailer
{
    private readonly SmtpOptions _options;
    private readonly TimeProvider _time;

    /// <summary>A mailer for one server. Throws <see cref="ArgumentException"/> when the options have problems.</summary>
    public SmtpMailer(SmtpOptions options, TimeProvider time)
    {
        if (options.Problems() is [var problem, ..])
            throw new ArgumentException(problem, nameof(options));
        (_options, _time) = (options, time);
    }

    /// <inheritdoc/>
    public async Task<MailResult> SendAsync(MailMessage message, CancellationToken cancel = default)
    {
        if (MimeWriter.Problem(message) is { } problem)
            return new MailResult.Rejected(problem);

        using var time = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancel);
        try
        {
            using var connection = await SmtpConnection.OpenAsync(_options, either.Token);
            return await SignInAsync(connection, either.Token) is { } failure ? Later(failure) : await TransferAsync(connection, message, either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Later($"no answer within {_options.Timeout.TotalSeconds:0} s");
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException)
        {
            return Later(e.Message.TrimEnd('.'));
        }
    }

    // Null when the server is ready for a mail, else what it said.
    private async Task<string?> SignInAsync(SmtpConnection connection, CancellationToken cancel)
    {
        if (_options.Security == SmtpSecurity.Implicit)
            await connection.StartTlsAsync(_options, cancel);
        var greeting = await connection.ReadAsync(cancel);
        if (greeting.Code != 220)
            return $"the server said {greeting}";

        var hello = await HelloAsync(connection, cancel);
        if (_options.Security == SmtpSecurity.StartTls)
        {
            if (!Offers(hello, "STARTTLS"))
                return "the server does not offer STARTTLS (setting CoopAlerts__Mail__Smtp__Tls)";
            var ready = await connection.AskAsync("STARTTLS", cancel);
            if (ready.Code != 220)
                return $"the server said {ready}";
            await connection.StartTlsAsync(_options, cancel);
            // What was said before TLS does not count (RFC 3207, 4.2).
            hello = await HelloAsync(connection, cancel);
        }

        if (hello.Code != 250)
            return $"the server said {hello}";
        return _options.User.Length == 0 ? null : await AuthenticateAsync(connection, hello, cancel);
    }

    private static async Task<SmtpReply> HelloAsync(SmtpConnection connection, CancellationToken cancel)
    {
        var name = string.Concat(Environment.MachineName.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.')) is { Length: > 0 } own ? own : "localhost";
        var reply = await connection.AskAsync($"EHLO {name}", cancel);
        return reply.Code is 500 or 502 ? await connection.AskAsync($"HELO {name}", cancel) : reply;
    }

    private async Task<string?> AuthenticateAsync(SmtpConnection connection, SmtpReply hello, CancellationToken cancel)
    {
        SmtpReply reply;
        if (Offers(hello, "AUTH", "PLAIN"))
        {
            reply = await connection.AskAsync("AUTH PLAIN " + Base64($"\0{_options.User}\0{_options.Password}"), cancel);
        }
        else if (Offers(hello, "AUTH", "LOGIN"))
        {
            reply = await connection.AskAsync("AUTH LOGIN", cancel);
            if (reply.Code == 334)
                reply = await connection.AskAsync(Base64(_options.User), cancel);
            if (reply.Code == 334)
                reply = await connection.AskAsync(Base64(_options.Password), cancel);
        }
        else
        {
            return "the server offers no way of signing in that is known here (PLAIN, LOGIN)";
        }

        return reply.Code == 235 ? null : $"signing in as {_options.User} failed, the server said {reply}";
    }

    private async Task<MailResult> TransferAsync(SmtpConnection connection, MailMessage message, CancellationToken cancel)
    {
        foreach (var command in new[] { $"MAIL FROM:<{message.From}>", $"RCPT TO:<{message.To}>", "DATA" })
        {
            var reply = await connection.AskAsync(command, cancel);
            if (reply.Code >= 400)
                return Refused(reply);
        }

        await connection.WriteAsync(DotStuffed(MimeWriter.Write(message)), cancel);
        var end = await connection.AskAsync(".", cancel);
        if (end.Code >= 400)
            return Refused(end);

        try
        {
            // The mail is theirs already: a failing farewell changes nothing.
            await connection.AskAsync("QUIT", cancel);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
        }

        return new MailResult.Accepted(end.ToString());
    }

    // RFC 4954, 6: these ask us to sign in, or to do it better, and say nothing about the mail.
    private static bool IsAboutSigningIn(SmtpReply reply) => reply.Code is 530 or 534 or 535 or 538;

    private MailResult Refused(SmtpReply reply) =>
        reply.Code >= 500 && !IsAboutSigningIn(reply) ? new MailResult.Rejected($"{_options.Host}: the server said {reply}.") : Later($"the server said {reply}");

    private MailResult.Deferred Later(string what) => new($"{_options.Host}:{_options.Port}: {what}.");

    // The words of a capability line: "AUTH PLAIN LOGIN"; some servers write "AUTH=PLAIN".
    private static bool Offers(SmtpReply hello, string capability, string? parameter = null) =>
        hello.Lines.Select(l => l.ToUpperInvariant().Split(' ', '=')).Any(words => words[0] == capability && (parameter is null || words.Contains(parameter)));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    // RFC 5321, 4.5.2: a line that begins with a dot gets another, so that it does not end the mail.
    private static byte[] DotStuffed(byte[] mail)
    {
        var result = new List<byte>(mail.Length + 64);
        for (var i = 0; i < mail.Length; i++)
        {
            if (mail[i] == '.' && (i == 0 || mail[i - 1] == '\n'))
                result.Add((byte)'.');
            result.Add(mail[i]);
        }

        return [.. result];
    }
}
