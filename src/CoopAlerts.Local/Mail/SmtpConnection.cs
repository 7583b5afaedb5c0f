using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CoopAlerts.Local.Mail;

/// <summary>One answer of an SMTP server (RFC 5321, 4.2).</summary>
/// <param name="Code">Three digits; the first says good (2), go on (3), not now (4), never (5).</param>
/// <param name="Lines">The text of each line, without control characters.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    public override string ToString() => $"{Code} {string.Join(' ', Lines)}";
}

/// <summary>The server did not speak SMTP, or ended the connection.</summary>
internal sealed class SmtpProtocolException(string reason) : IOException(reason);

/// <summary>Speaks lines with an SMTP server and turns the connection over to TLS. It does not know what a mail transaction is.</summary>
internal sealed class SmtpConnection : IDisposable
{
    // RFC 5321, 4.5.3.1.5 allows 512; servers write longer ones, and an endless one must not fill the memory.
    private const int LongestLine = 4096;
    private const int MostLines = 100;

    private readonly TcpClient _socket;
    private readonly byte[] _buffer = new byte[4096];
    private Stream _stream;
    private int _start;
    private int _end;

    private SmtpConnection(TcpClient socket) => (_socket, _stream) = (socket, socket.GetStream());

    public static async Task<SmtpConnection> OpenAsync(SmtpOptions options, CancellationToken cancel)
    {
        var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(options.Host, options.Port, cancel);
            return new SmtpConnection(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Goes on in TLS. Bytes that arrived before it are an attempt to slip commands in (CVE-2011-0411), and end the connection.</summary>
    public async Task StartTlsAsync(SmtpOptions options, CancellationToken cancel)
    {
        if (_start < _end)
            throw new SmtpProtocolException("the server sent something readable after STARTTLS");
        var tls = new SslStream(_stream);
        _stream = tls;
        var authentication = new SslClientAuthenticationOptions { TargetHost = options.Host };
        if (options.CertificateAuthorityFile.Length > 0)
        {
            authentication.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            authentication.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(options.CertificateAuthorityFile);
        }

        await tls.AuthenticateAsClientAsync(authentication, cancel);
    }

    public async Task<SmtpReply> AskAsync(string command, CancellationToken cancel)
    {
        await _stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"), cancel);
        return await ReadAsync(cancel);
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel) => _stream.WriteAsync(bytes, cancel);

    public async Task<SmtpReply> ReadAsync(CancellationToken cancel)
    {
        var lines = new List<string>();
        while (true)
        {
            var line = await ReadLineAsync(cancel);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), out var code) || code is < 200 or > 599 || lines.Count == MostLines)
                throw new SmtpProtocolException("the server does not speak SMTP");
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] != '-')
                return new SmtpReply(code, lines);
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
    }

    private async Task<string> ReadLineAsync(CancellationToken cancel)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_start == _end)
            {
                (_start, _end) = (0, await _stream.ReadAsync(_buffer, cancel));
                if (_end == 0)
                    throw new SmtpProtocolException("the server ended the connection");
            }

            var c = (char)_buffer[_start++];
            if (c == '\n')
                return line.ToString();
            if (line.Length == LongestLine)
                throw new SmtpProtocolException("the server does not speak SMTP");
            if (c is >= ' ' and < (char)127)
                line.Append(c);
        }
    }
}
