using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CoopAlerts.App.Hosting;
using CoopAlerts.App.Settings;
using CoopAlerts.App.Tests.Support;
using CoopAlerts.Core;
using CoopAlerts.Stores.Tests.Azure;

namespace CoopAlerts.App.Tests;

/// <summary>The program under the Functions host, played by the test: real process, real HTTP, the host's own payloads.</summary>
public abstract class FunctionTriggerTests : IAsyncLifetime
{
    private readonly DataFolder folder = new();

    private readonly int port = FeedServer.FreePort();
    private FeedServer feeds = null!;

    private protected ProgramRun Run { get; private set; } = null!;

    /// <summary>The host's own client.</summary>
    protected HttpClient Host { get; } = new();

    /// <summary>The storage account; null for the data folder.</summary>
    protected abstract string? Storage { get; }

    /// <summary>Settings that choose storage and mail.</summary>
    protected virtual (string Name, string Value)[] Settings => [];

    public virtual async Task InitializeAsync()
    {
        feeds = await FeedServer.StartAsync();
        var feed = feeds.Serve("/rss", Rss.Feed("baghdad", DateTimeOffset.Parse("2026-11-20T06:00Z"), News.Memorandum, News.Football));
        (string, string)[] settings = [("Fetch__AllowPrivateAddresses", "true"), .. Settings];
        await ProgramRun.ToEndAsync(folder, ["feeds", "add", feed, "--id", "baghdad"], null, settings);
        await ProgramRun.ToEndAsync(folder, ["subscriptions", "add", "--email", "desk@example.org", "--query", "تهريب", "--send-now"], null, settings);

        Run = ProgramRun.StartUnderHost(folder, port, settings);
        Host.BaseAddress = new Uri($"http://127.0.0.1:{port}");
        Host.DefaultRequestHeaders.Add("X-Azure-Functions-InvocationId", "3f2c1c9e-0000-4000-8000-000000000001");
        Host.DefaultRequestHeaders.UserAgent.ParseAdd("Azure-Functions-Host/4.1037.1.1");
        await ReadyAsync();
    }

    public virtual async Task DisposeAsync()
    {
        Host.Dispose();
        Run.Dispose();
        await feeds.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_feed_goes_in_at_the_timer_and_a_mail_comes_out()
    {
        await InvokeAsync("Poll", Timer("Poll"));
        await PumpAsync(WorkQueues.Fetch, "Fetch");
        await PumpAsync(WorkQueues.Ingest, "Ingest");
        await InvokeAsync("Sweep", Timer("Sweep")); // finds nothing to add
        await InvokeAsync("Digest", Timer("Digest"));
        await PumpAsync(WorkQueues.Send, "Send");

        Assert.Contains(News.Memorandum.Title, Assert.Single(SentMails()));
    }

    [Fact]
    public async Task A_page_that_could_not_be_reached_waits_in_a_queue_of_its_own_and_holds_nothing_up()
    {
        await InvokeAsync("Poll", Timer("Poll"));
        await PumpAsync(WorkQueues.Fetch, "Fetch");
        await PumpAsync(WorkQueues.Ingest, "Ingest"); // its pages are at outlet.example, which nobody can reach
        Assert.Equal((2, 0), (await WaitingAsync(WorkQueues.Page), await WaitingAsync(WorkQueues.Ingest)));
        await InvokeAsync("Page", """{"Data":{"item":"\"20261120-gone\""},"Metadata":{"DequeueCount":"1","sys":{"MethodName":"Page"}}}"""); // of an article that is gone
    }

    /// <summary>HTML of the mails that left the program.</summary>
    protected virtual IReadOnlyList<string> SentMails() => [.. folder.Mails.Select(mail => File.ReadAllText(Path.ChangeExtension(mail, ".html")))];

    // The host's part of a queue: takes messages, encodes each twice, and completes those that were done.
    protected async Task PumpAsync(string queue, string function)
    {
        await using var stores = await StoreSet.OpenAsync(new AppSettings { DataFolder = Path.Combine(folder.Path, "data"), Storage = Storage });
        foreach (var message in await stores.Queue.ReceiveAsync(queue, 32, TimeSpan.FromMinutes(5)))
        {
            var item = JsonSerializer.Serialize(JsonSerializer.Serialize(message.Body));
            await InvokeAsync(function, $"{{\"Data\":{{\"item\":{item}}},\"Metadata\":{{\"DequeueCount\":\"1\",\"Id\":\"\\\"7\\\"\",\"sys\":{{\"MethodName\":\"{function}\"}}}}}}");
            await stores.Queue.CompleteAsync(message);
        }
    }

    protected async Task<int> WaitingAsync(string queue)
    {
        await using var stores = await StoreSet.OpenAsync(new AppSettings { DataFolder = Path.Combine(folder.Path, "data"), Storage = Storage });
        return (await stores.Queue.CountAsync(queue)).Waiting;
    }

    // Chunked, as the host sends it.
    protected async Task<HttpResponseMessage> InvokeAsync(string function, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/" + function) { Content = new StringContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TransferEncodingChunked = true;
        var answer = await Host.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{function}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}\n{Run.Errors}");
        return answer;
    }

    // As the host asks: any answer means ready.
    private async Task ReadyAsync()
    {
        for (var i = 0; i < 1_200; i++)
        {
            try
            {
                await Host.GetAsync("/");
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
            }
        }

        Assert.Fail("The program never answered: " + Run.Errors);
    }

    protected static string Timer(string function) =>
        "{\"Data\":{\"timer\":{\"Schedule\":{\"AdjustForDST\":true},\"ScheduleStatus\":null,\"IsPastDue\":false}},\"Metadata\":{\"sys\":{\"MethodName\":\"" + function + "\"}}}";
}

/// <summary>With the data folder behind.</summary>
public sealed class FunctionTriggersOnSqliteTests : FunctionTriggerTests
{
    protected override string? Storage => null;

    [Fact]
    public async Task The_admin_key_is_not_told_to_the_hosts_log()
    {
        await Run.SaysAsync("There is no admin key yet");
        Assert.DoesNotContain("coop_", Run.Errors + Run.Output);
    }

    [Fact]
    public async Task An_invocation_ends_with_an_object_that_the_host_understands()
    {
        using var answer = await InvokeAsync("Poll", Timer("Poll"));
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(["Logs", "Outputs", "ReturnValue"], json.RootElement.EnumerateObject().Select(p => p.Name).Order());
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("User-Agent", "curl/8")]
    [InlineData("X-Azure-Functions-InvocationId", null)]
    public async Task A_call_that_is_not_the_hosts_is_refused_and_changes_nothing(string header, string? value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/Poll") { Content = new StringContent(Timer("Poll")) };
        using var stranger = new HttpClient { BaseAddress = Host.BaseAddress };
        foreach (var (name, values) in Host.DefaultRequestHeaders)
            if (name != header)
                request.Headers.TryAddWithoutValidation(name, values);
        if (value is not null)
            request.Headers.TryAddWithoutValidation(header, value);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.SendAsync(request)).StatusCode);
        Assert.Equal(0, await WaitingAsync(WorkQueues.Fetch));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"Data\":{}}")]
    [InlineData("{\"Data\":{\"timer\":{}},\"Metadata\":{\"sys\":{\"MethodName\":\"Digest\"}}}")]
    public async Task A_malformed_invocation_is_refused_and_changes_nothing(string body)
    {
        using var answer = await Host.PostAsync("/Poll", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(0, await WaitingAsync(WorkQueues.Fetch));
    }

    [Fact]
    public async Task Pages_for_somebody_at_the_machine_are_not_there() =>
        Assert.Equal(HttpStatusCode.NotFound, (await Host.GetAsync("/mail/x.html")).StatusCode);
}

/// <summary>With a real Azurite behind, and mail through a SendGrid as strict as its schema.</summary>
[Collection(Azurite.Tests)]
public sealed class FunctionTriggersOnAzuriteTests(Azurite azurite) : FunctionTriggerTests
{
    private StrictSendGrid sendGrid = null!;
    private StrictLanguage language = null!;

    protected override string? Storage => azurite.ConnectionString;

    protected override (string Name, string Value)[] Settings =>
    [
        ("Storage", azurite.ConnectionString), ("Mail__Mode", "sendgrid"), ("Mail__SendGrid__ApiKey", StrictSendGrid.Key),
        ("Mail__SendGrid__Endpoint", sendGrid.Address.AbsoluteUri),
        ("Language__Endpoint", language.Address.AbsoluteUri), ("Language__ApiKey", StrictLanguage.Key),
    ];

    [Fact]
    public async Task An_ingested_article_is_read_by_the_language_service_too()
    {
        await InvokeAsync("Poll", Timer("Poll"));
        await PumpAsync(WorkQueues.Fetch, "Fetch");
        await PumpAsync(WorkQueues.Ingest, "Ingest");
        Assert.Empty(language.Accepted);
        await PumpAsync(WorkQueues.Language, "Language");
        Assert.Equal([("EntityRecognition", 1), ("KeyPhraseExtraction", 1)], language.Accepted);
        Assert.Equal(0, await WaitingAsync(WorkQueues.Language));
    }

    public override async Task InitializeAsync()
    {
        sendGrid = await StrictSendGrid.StartAsync();
        language = await StrictLanguage.StartAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await sendGrid.DisposeAsync();
        await language.DisposeAsync();
    }

    protected override IReadOnlyList<string> SentMails() => [.. sendGrid.Mails.Select(mail => mail.GetProperty("content")[1].GetProperty("value").GetString()!)];
}
