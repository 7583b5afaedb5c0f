using System.Text;
using CoopAlerts.Core.Ports;
using CoopAlerts.Local.Mail;

namespace CoopAlerts.Core.Tests.Mail;

public sealed class SmtpMailerTests : IDisposable
{
    private readonly StrictSmtpServer _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData(SmtpSecurity.None)]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Implicit)]
    public async Task Mail_arrives_byte_for_byte(SmtpSecurity security)
    {
        _server.ImplicitTls = security == SmtpSecurity.Implicit;
        // Quoted-printable keeps the dots at the beginning of lines, which must survive.
        var mail = Mails.Arabic with { Text = ".\n..\n.hidden\nend" };
        var accepted = Assert.IsType<MailResult.Accepted>(await SendAsync(security, mail: mail));
        Assert.Equal("250 2.0.0 queued as 42", accepted.ProviderId);
        Assert.Equal(MimeWriter.Write(mail), _server.Received.Single());
        Assert.Equal(security != SmtpSecurity.None, _server.Commands.Single(c => c.Contains("MAIL FROM")).StartsWith("tls "));
    }

    [Theory]
    [InlineData("AUTH PLAIN LOGIN", "tls AUTH PLAIN AHVzZXIAcMOkc3M=")]
    [InlineData("AUTH=LOGIN", "tls AUTH LOGIN,dXNlcg==,cMOkc3M=")]
    public async Task Signing_in_happens_only_under_tls(string offer, string said)
    {
        _server.Offers.RemoveAll(o => o.StartsWith("AUTH"));
        _server.Offers.Add(offer);
        Assert.IsType<MailResult.Accepted>(await SendAsync(SmtpSecurity.StartTls, "user", "päss"));
        Assert.Contains(said, string.Join(',', _server.Commands));
    }

    [Theory]
    [InlineData("MAIL", "451 4.3.0 later")]
    [InlineData("RCPT", "450 4.2.1 mailbox busy")]
    [InlineData("RCPT", "452-4.2.2 full\r\n452 4.2.2 really")]
    [InlineData("DATA", "421 4.3.2 closing")]
    [InlineData(".", "451 4.7.1 greylisted")]
    public async Task Temporary_refusal_defers(string verb, string reply)
    {
        _server.Instead[verb] = reply;
        Assert.Contains(reply[..3], Assert.IsType<MailResult.Deferred>(await SendAsync()).Reason);
    }

    [Theory]
    [InlineData("MAIL", "550 5.7.1 sender not allowed")]
    [InlineData("RCPT", "550 5.1.1 no such user")]
    [InlineData("DATA", "554 5.5.1 no")]
    [InlineData(".", "552 5.3.4 too big")]
    public async Task Permanent_refusal_rejects(string verb, string reply)
    {
        _server.Instead[verb] = reply;
        Assert.Contains(reply, Assert.IsType<MailResult.Rejected>(await SendAsync()).Reason);
    }

    [Theory]
    [InlineData("", "554 5.3.2 not accepting")]
    [InlineData("", "421 busy")]
    [InlineData("", "SSH-2.0-OpenSSH_9.6")]
    [InlineData("EHLO", "550 5.7.1 go away")]
    [InlineData("STARTTLS", "454 4.7.0 no certificate")]
    [InlineData("AUTH", "535 5.7.8 bad credentials")]
    [InlineData("MAIL", "530 5.7.0 authentication required")]
    [InlineData("", "")]
    [InlineData("EHLO", "")]
    [InlineData("RCPT", "")]
    [InlineData(".", "")]
    public async Task Trouble_that_is_not_about_the_mail_defers(string verb, string reply)
    {
        _server.Instead[verb] = reply;
        var deferred = Assert.IsType<MailResult.Deferred>(await SendAsync(SmtpSecurity.StartTls, "user", "secret"));
        Assert.StartsWith("localhost:", deferred.Reason);
        Assert.DoesNotContain("secret", deferred.Reason);
    }

    [Fact]
    public async Task Server_without_starttls_gets_nothing()
    {
        _server.Offers.Remove("STARTTLS");
        Assert.Contains("does not offer STARTTLS", Assert.IsType<MailResult.Deferred>(await SendAsync(SmtpSecurity.StartTls, "user", "secret")).Reason);
        Assert.DoesNotContain(_server.Commands, c => c.StartsWith("AUTH") || c.StartsWith("MAIL"));
    }

    [Fact]
    public async Task Words_slipped_in_before_tls_end_the_connection()
    {
        _server.Instead["STARTTLS"] = "220 go ahead\r\n250 evil.test";
        Assert.IsType<MailResult.Deferred>(await SendAsync(SmtpSecurity.StartTls));
        Assert.DoesNotContain(_server.Commands, c => c.Contains("MAIL"));
    }

    [Fact]
    public async Task Certificate_that_nobody_vouches_for_defers()
    {
        var options = _server.Options(SmtpSecurity.StartTls);
        options.CertificateAuthorityFile = "";
        Assert.IsType<MailResult.Deferred>(await new SmtpMailer(options, TimeProvider.System).SendAsync(Mails.Arabic));
        Assert.DoesNotContain(_server.Commands, c => c.Contains("MAIL"));
    }

    [Fact]
    public async Task Old_server_is_greeted_with_helo()
    {
        _server.Instead["EHLO"] = "502 5.5.1 not implemented";
        Assert.IsType<MailResult.Accepted>(await SendAsync());
    }

    [Fact]
    public async Task Broken_farewell_does_not_undo_an_accepted_mail()
    {
        _server.Instead["QUIT"] = "";
        Assert.IsType<MailResult.Accepted>(await SendAsync());
    }

    [Fact]
    public async Task Nobody_listening_defers()
    {
        var options = _server.Options(SmtpSecurity.None);
        _server.Dispose();
        options.CertificateAuthorityFile = "";
        Assert.IsType<MailResult.Deferred>(await new SmtpMailer(options, TimeProvider.System).SendAsync(Mails.Arabic));
    }

    [Fact]
    public void Password_is_never_sent_readable_to_another_machine() =>
        Assert.Contains(new SmtpOptions { Host = "mail.example.org", Security = SmtpSecurity.None, User = "a" }.Problems(), p => p.Contains("Smtp__User"));

    [Theory]
    [InlineData("", 587)]
    [InlineData("mail example", 587)]
    [InlineData("mail.example.org", 0)]
    public void Wrong_options_make_no_mailer(string host, int port) =>
        Assert.Throws<ArgumentException>(() => new SmtpMailer(new SmtpOptions { Host = host, Port = port }, TimeProvider.System));

    [Fact]
    public async Task Only_cancellation_by_the_caller_throws()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new SmtpMailer(_server.Options(SmtpSecurity.None), TimeProvider.System).SendAsync(Mails.Arabic, cancel.Token));
    }

    private Task<MailResult> SendAsync(SmtpSecurity security = SmtpSecurity.None, string user = "", string password = "", Core.Records.MailMessage? mail = null)
    {
        var options = _server.Options(security);
        (options.User, options.Password) = (user, password);
        return new SmtpMailer(options, TimeProvider.System).SendAsync(mail ?? Mails.Arabic);
    }
}
