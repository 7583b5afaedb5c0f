using System.Globalization;
using CoopAlerts.Azure.Mail;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using Microsoft.AspNetCore.Http;

namespace CoopAlerts.Stores.Tests.Azure;

public sealed class SendGridMailerTests : IAsyncLifetime
{
    private readonly TestClock clock = new();
    private StrictSendGrid service = null!; // set before each test

    public async Task InitializeAsync() => service = await StrictSendGrid.StartAsync();

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task Digest_is_accepted_whole_with_the_services_id()
    {
        Assert.Equal(new MailResult.Accepted("strict-1"), await SendAsync(Mail));
        var mail = Assert.Single(service.Mails);
        Assert.Equal(Mail.Subject, mail.GetProperty("subject").GetString());
        Assert.Equal([Mail.Text, Mail.Html], mail.GetProperty("content").EnumerateArray().Select(c => c.GetProperty("value").GetString()));
        Assert.Equal((Mail.From, Mail.FromName), (mail.GetProperty("from").GetProperty("email").GetString(), mail.GetProperty("from").GetProperty("name").GetString()));
        Assert.Equal(Mail.To, mail.GetProperty("personalizations")[0].GetProperty("to")[0].GetProperty("email").GetString());
    }

    [Fact]
    public async Task Message_id_and_every_header_go_along()
    {
        await SendAsync(Mail);
        var headers = service.Mails[0].GetProperty("headers");
        Assert.Equal($"<{Mail.MessageId}>", headers.GetProperty("Message-ID").GetString());
        foreach (var (name, value) in Mail.Headers) Assert.Equal(value, headers.GetProperty(name).GetString());
        Assert.Equal(Mail.MessageId, service.Mails[0].GetProperty("custom_args").GetProperty("message_id").GetString());
        Assert.Equal(["digest", "language-ar"], service.Mails[0].GetProperty("categories").EnumerateArray().Select(c => c.GetString()));
    }

    [Fact]
    public async Task Nothing_is_rewritten_or_tracked()
    {
        await SendAsync(Mail);
        Assert.All(service.Mails[0].GetProperty("tracking_settings").EnumerateObject(), setting => Assert.False(setting.Value.GetProperty("enable").GetBoolean()));
    }

    [Fact]
    public async Task Sandbox_checks_the_mail_and_sends_it_to_nobody()
    {
        Assert.Equal(new MailResult.Accepted("sandbox"), await SendAsync(Mail, sandbox: true));
        Assert.True(service.Mails[0].GetProperty("mail_settings").GetProperty("sandbox_mode").GetProperty("enable").GetBoolean());
        await SendAsync(Mail);
        Assert.False(service.Mails[1].TryGetProperty("mail_settings", out _));
    }

    [Fact]
    public async Task Rate_limit_is_waited_for_as_long_as_told()
    {
        var reset = clock.GetUtcNow().AddSeconds(90).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        service.Instead = StrictSendGrid.Refusal(429, "too many requests", ("X-RateLimit-Reset", reset), ("X-RateLimit-Remaining", "0"));
        var deferred = Assert.IsType<MailResult.Deferred>(await SendAsync(Mail));
        Assert.Equal(TimeSpan.FromSeconds(91), deferred.RetryAfter);
        Assert.Equal("SendGrid answered 429: too many requests", deferred.Reason);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    [InlineData("999999999999999")]
    public async Task Rate_limit_that_cannot_be_read_is_waited_for_as_the_ledger_decides(string reset)
    {
        service.Instead = StrictSendGrid.Refusal(429, "slow down", ("X-RateLimit-Reset", reset));
        Assert.Null(Assert.IsType<MailResult.Deferred>(await SendAsync(Mail)).RetryAfter);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(401)] // a wrong key is mended by a setting
    [InlineData(403)]
    public async Task Outage_or_wrong_key_defers_after_one_request(int status)
    {
        service.Instead = StrictSendGrid.Refusal(status, "not now");
        Assert.Equal(new MailResult.Deferred($"SendGrid answered {status}: not now"), await SendAsync(Mail));
        Assert.Equal(1, service.Requests);
    }

    [Fact]
    public async Task Refusal_for_good_is_told_in_the_services_words()
    {
        var rejected = Assert.IsType<MailResult.Rejected>(await SendAsync(Mail with { To = "لا عنوان" })); // no address
        Assert.Equal("SendGrid answered 400: Bad Request: does not contain a valid address", rejected.Reason);
        Assert.IsType<MailResult.Rejected>(await SendAsync(Mail with { Subject = "" }));
    }

    [Fact]
    public async Task Answer_of_a_proxy_is_told_too()
    {
        service.Instead = context =>
        {
            context.Response.StatusCode = 502;
            return context.Response.WriteAsync("<html>bad gateway</html>");
        };
        Assert.Contains("bad gateway", Assert.IsType<MailResult.Deferred>(await SendAsync(Mail)).Reason);
    }

    [Fact]
    public async Task Lost_connection_defers()
    {
        service.Instead = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        Assert.StartsWith("SendGrid gave no answer", Assert.IsType<MailResult.Deferred>(await SendAsync(Mail)).Reason);
        Assert.Equal(1, service.Requests);
    }

    [Fact]
    public async Task Cancelling_throws() => await Assert.ThrowsAnyAsync<OperationCanceledException>(
        () => new SendGridMailer(Options(), clock).SendAsync(Mail, new CancellationToken(canceled: true)));

    [Theory]
    [InlineData("", "https://api.sendgrid.com", "ApiKey")]
    [InlineData("SG.x\r\nX: y", "https://api.sendgrid.com", "ApiKey")]
    [InlineData("SG.x", "http://api.sendgrid.com", "Endpoint")]
    public void Unusable_settings_are_named(string key, string endpoint, string named) =>
        Assert.Contains(named, Assert.Single(new SendGridOptions { ApiKey = key, Endpoint = new(endpoint) }.Problems()));

    private static MailMessage Mail { get; } = new()
    {
        MessageId = "sub-1.2026-11-21T0700@coopalerts.example",
        From = "alerts@coopalerts.example",
        FromName = "تنبيهات التعاون", // cooperation alerts
        To = "reader@example.org",
        Subject = "العراق وسوريا يوقعان مذكرة تفاهم 🤝", // Iraq and Syria sign a memorandum of understanding
        Html = "<html lang=\"ar\" dir=\"rtl\"><p>وقّع الجانبان المذكرة</p></html>", // both sides signed the memorandum
        Text = "وقّع الجانبان المذكرة\n",
        Date = StoreContract.Now,
        Language = "ar",
        Headers = new Dictionary<string, string>
        {
            ["List-Unsubscribe"] = "<https://coopalerts.example/unsubscribe/0123abc>",
            ["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click",
        },
    };

    private SendGridOptions Options(bool sandbox = false) => new() { ApiKey = StrictSendGrid.Key, Endpoint = service.Address, Sandbox = sandbox };

    private Task<MailResult> SendAsync(MailMessage mail, bool sandbox = false) => new SendGridMailer(Options(sandbox), clock).SendAsync(mail);
}
