using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using CoopAlerts.Local.Mail;

namespace CoopAlerts.Core.Tests.Mail;

/// <summary>An SMTP server that takes one mail at a time and insists on the order and form of RFC 5321.</summary>
internal sealed class StrictSmtpServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private bool _secure;

    public StrictSmtpServer()
    {
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>Replies to give instead of the usual ones, by the verb they answer (<c>.</c> for the end of the mail, empty for the greeting); an empty one closes.</summary>
    public Dictionary<string, string> Instead { get; } = [];

    /// <summary>Capabilities after EHLO.</summary>
    public List<string> Offers { get; } = ["STARTTLS", "AUTH PLAIN LOGIN", "8BITMIME"];

    /// <summary>Whether TLS begins with the first byte.</summary>
    public bool ImplicitTls { get; set; }

    /// <summary>Every command, with <c>tls </c> in front of those that came protected.</summary>
    public List<string> Commands { get; } = [];

    /// <summary>The mails as they were before dot stuffing.</summary>
    public List<byte[]> Received { get; } = [];

    public SmtpOptions Options(SmtpSecurity security) => new()
    {
        Host = "localhost",
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
        Security = security,
        CertificateAuthorityFile = TestCertificate.Files.Certificate,
        Timeout = TimeSpan.FromSeconds(20),
    };

    public void Dispose()
    {
        _end.Cancel();
        _listener.Stop();
    }

    private async Task ServeAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            using var client = await _listener.AcceptTcpClientAsync(_end.Token);
            try
            {
                await TalkAsync(client.GetStream());
            }
            catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
            {
                // The client went away; what it had said is in Commands.
            }
        }
    }

    private async Task TalkAsync(Stream stream)
    {
        _secure = false;
        if (ImplicitTls)
            stream = await SecureAsync(stream);
        if (!await SayAsync(stream, "", "220 strict.test ESMTP"))
            return;
        var state = "start";
        while (await LineAsync(stream) is { } line)
        {
            Commands.Add(_secure ? "tls " + line : line);
            var verb = line.Split(' ')[0];
            switch (verb, state)
            {
                case ("EHLO" or "HELO", _):
                    state = "ready";
                    string[] lines = verb == "HELO" ? ["strict.test"] : ["strict.test", .. Offers.Where(o => o != "STARTTLS" || !_secure)];
                    if (!await SayAsync(stream, verb, string.Join("\r\n", lines.Select((l, i) => $"250{(i == lines.Length - 1 ? ' ' : '-')}{l}"))))
                        return;
                    break;
                case ("STARTTLS", "ready") when !_secure:
                    if (!await SayAsync(stream, verb, "220 go ahead"))
                        return;
                    if (!Instead.ContainsKey(verb))
                        stream = await SecureAsync(stream);
                    state = "start";
                    break;
                case ("AUTH", "ready"):
                    if (line == "AUTH LOGIN")
                    {
                        await SayAsync(stream, "LOGIN", "334 VXNlcm5hbWU6");
                        Commands.Add(await LineAsync(stream) ?? "");
                        await SayAsync(stream, "LOGIN", "334 UGFzc3dvcmQ6");
                        Commands.Add(await LineAsync(stream) ?? "");
                    }

                    if (!await SayAsync(stream, verb, "235 2.7.0 welcome"))
                        return;
                    break;
                case ("MAIL", "ready") when line.StartsWith("MAIL FROM:<") && line.EndsWith('>'):
                    state = "mail";
                    if (!await SayAsync(stream, verb, "250 2.1.0 ok"))
                        return;
                    break;
                case ("RCPT", "mail") when line.StartsWith("RCPT TO:<") && line.EndsWith('>'):
                    state = "rcpt";
                    if (!await SayAsync(stream, verb, "250 2.1.5 ok"))
                        return;
                    break;
                case ("DATA", "rcpt"):
                    if (!await SayAsync(stream, verb, "354 end with a dot"))
                        return;
                    if (Instead.ContainsKey(verb))
                        break;
                    Received.Add(await MailAsync(stream));
                    state = "ready";
                    if (!await SayAsync(stream, ".", "250 2.0.0 queued as 42"))
                        return;
                    break;
                case ("QUIT", _):
                    await SayAsync(stream, verb, "221 bye");
                    return;
                default:
                    await SayAsync(stream, "", "503 5.5.1 bad sequence: " + line);
                    return;
            }
        }
    }

    private async Task<bool> SayAsync(Stream stream, string verb, string usual)
    {
        var reply = Instead.GetValueOrDefault(verb, usual);
        if (reply.Length > 0)
            await stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\r\n"), _end.Token);
        return reply.Length > 0;
    }

    private async Task<byte[]> MailAsync(Stream stream)
    {
        var mail = new StringBuilder();
        while (await LineAsync(stream) is { } line && line != ".")
            mail.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        return Encoding.Latin1.GetBytes(mail.ToString());
    }

    private async Task<string?> LineAsync(Stream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, _end.Token) == 1)
        {
            line.Append((char)one[0]);
            if (line.Length > 1000)
                throw new IOException("line too long");
            if (one[0] == '\n')
                return line is [.., '\r', '\n'] ? line.ToString(0, line.Length - 2) : throw new IOException("bare line feed");
        }

        return null;
    }

    private async Task<Stream> SecureAsync(Stream stream)
    {
        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(TestCertificate.Localhost);
        _secure = true;
        return tls;
    }
}
