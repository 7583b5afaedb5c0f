using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CoopAlerts.Core.Ports;
using CoopAlerts.Local.Mail;

namespace CoopAlerts.Core.Tests.Mail;

/// <summary>The mailer against an SMTP server that somebody else wrote (npm smtp-server, tests/npm).</summary>
public class RealSmtpServerTests
{
    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Implicit)]
    public async Task Signed_in_mail_arrives_byte_for_byte_under_tls(SmtpSecurity security)
    {
        using var server = await Receiver.StartAsync(security);
        var mail = Mails.Arabic with { Text = ".\n..\n.hidden\nend" };
        var accepted = Assert.IsType<MailResult.Accepted>(await new SmtpMailer(server.Options, TimeProvider.System).SendAsync(mail));
        Assert.Contains("real-1", accepted.ProviderId);
        var received = await server.ReadMailAsync();
        Assert.Equal(MimeWriter.Write(mail), received.GetProperty("mail").GetBytesFromBase64());
        Assert.Equal(
            ("alerts@coopalerts.example", "reader@example.org", "user", true),
            (received.GetProperty("from").GetString(), received.GetProperty("to").GetString(), received.GetProperty("user").GetString(), received.GetProperty("secure").GetBoolean()));
    }

    [Fact]
    public async Task Refusals_for_good_and_for_now_are_told_apart()
    {
        using var server = await Receiver.StartAsync(SmtpSecurity.StartTls);
        var mailer = new SmtpMailer(server.Options, TimeProvider.System);
        Assert.IsType<MailResult.Rejected>(await mailer.SendAsync(Mails.Arabic with { To = "nobody@example.org" }));
        Assert.IsType<MailResult.Deferred>(await mailer.SendAsync(Mails.Arabic with { To = "later@example.org" }));
    }

    [Fact]
    public async Task Wrong_password_defers()
    {
        using var server = await Receiver.StartAsync(SmtpSecurity.StartTls);
        server.Options.Password = "guess";
        Assert.Contains("signing in as user failed", Assert.IsType<MailResult.Deferred>(await new SmtpMailer(server.Options, TimeProvider.System).SendAsync(Mails.Arabic)).Reason);
    }

    private sealed class Receiver : IDisposable
    {
        private readonly Process _node;

        private Receiver(Process node, SmtpOptions options) => (_node, Options) = (node, options);

        public SmtpOptions Options { get; }

        public static async Task<Receiver> StartAsync(SmtpSecurity security, [CallerFilePath] string thisFile = "")
        {
            var folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "npm"));
            if (!Directory.Exists(Path.Combine(folder, "node_modules", "smtp-server")))
                await InstallAsync(folder);

            var certificate = TestCertificate.Files;
            string[] arguments = ["smtp-receiver.js", certificate.Key, certificate.Certificate, security == SmtpSecurity.Implicit ? "implicit" : "starttls"];
            var node = Process.Start(new ProcessStartInfo("node", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardInput = true })!;
            var port = await node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The SMTP server of tests/npm did not start.");
            return new Receiver(node, new SmtpOptions
            {
                Host = "localhost", Port = int.Parse(port), Security = security, User = "user", Password = "pässword", CertificateAuthorityFile = certificate.Certificate,
            });
        }

        public async Task<JsonElement> ReadMailAsync() => JsonDocument.Parse((await _node.StandardOutput.ReadLineAsync())!).RootElement;

        // The receiver ends when its input does.
        public void Dispose()
        {
            _node.StandardInput.Close();
            _node.Dispose();
        }

        private static async Task InstallAsync(string folder)
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund"]) { WorkingDirectory = folder })!;
            await npm.WaitForExitAsync();
            Assert.True(npm.ExitCode == 0, "tests/npm can't be installed: npm ci failed.");
        }
    }
}
