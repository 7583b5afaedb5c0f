using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CoopAlerts.App.Tests.Support;
using CoopAlerts.Core;
using CoopAlerts.Local;

namespace CoopAlerts.App.Tests;

/// <summary>The program under the Functions host, played by the test: real process, real HTTP, the host's own payloads.</summary>
public sealed class FunctionTriggerTests : IAsyncLifetime
{
    private readonly DataFolder folder = new();
    private readonly int port = FeedServer.FreePort();
    private readonly HttpClient host = new();
    private FeedServer feeds = null!;
    private ProgramRun run = null!;

    public async Task InitializeAsync()
    {
        feeds = await FeedServer.StartAsync();
        var feed = feeds.Serve("/rss", Rss.Feed("baghdad", DateTimeOffset.Parse("2026-11-20T06:00Z"), News.Memorandum, News.Football));
        (string, string)[] settings = [("Fetch__AllowPrivateAddresses", "true")];
        await ProgramRun.ToEndAsync(folder, ["feeds", "add", feed, "--id", "baghdad"], null, settings);
        await ProgramRun.ToEndAsync(folder, ["subscriptions", "add", "--email", "desk@example.org", "--query", "تهريب", "--send-now"], null, settings);

        run = ProgramRun.StartUnderHost(folder, port, settings);
        host.BaseAddress = new Uri($"http://127.0.0.1:{port}");
        host.DefaultRequestHeaders.Add("X-Azure-Functions-InvocationId", "3f2c1c9e-0000-4000-8000-000000000001");
        host.DefaultRequestHeaders.UserAgent.ParseAdd("Azure-Functions-Host/4.1037.1.1");
        await ReadyAsync();
    }

    public async Task DisposeAsync()
    {
        host.Dispose();
        run.Dispose();
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

        var html = File.ReadAllText(Path.ChangeExtension(Assert.Single(folder.Mails), ".html"));
        Assert.Contains(News.Memorandum.Title, html);
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
        using var stranger = new HttpClient { BaseAddress = host.BaseAddress };
        foreach (var (name, values) in host.DefaultRequestHeaders)
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
        using var answer = await host.PostAsync("/Poll", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(0, await WaitingAsync(WorkQueues.Fetch));
    }

    [Fact]
    public async Task Pages_for_somebody_at_the_machine_are_not_there() =>
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync("/mail/x.html")).StatusCode);

    // The host's part of a queue: takes messages, encodes each twice, and completes those that were done.
    private async Task PumpAsync(string queue, string function)
    {
        await using var stores = await LocalStores.OpenAsync(Path.Combine(folder.Path, "data"), TimeProvider.System);
        foreach (var message in await stores.Queue.ReceiveAsync(queue, 32, TimeSpan.FromMinutes(5)))
        {
            var item = JsonSerializer.Serialize(JsonSerializer.Serialize(message.Body));
            await InvokeAsync(function, $"{{\"Data\":{{\"item\":{item}}},\"Metadata\":{{\"DequeueCount\":\"1\",\"Id\":\"\\\"7\\\"\",\"sys\":{{\"MethodName\":\"{function}\"}}}}}}");
            await stores.Queue.CompleteAsync(message);
        }
    }

    private async Task<int> WaitingAsync(string queue)
    {
        await using var stores = await LocalStores.OpenAsync(Path.Combine(folder.Path, "data"), TimeProvider.System);
        return (await stores.Queue.CountAsync(queue)).Waiting;
    }

    // Chunked, as the host sends it.
    private async Task<HttpResponseMessage> InvokeAsync(string function, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/" + function) { Content = new StringContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TransferEncodingChunked = true;
        var answer = await host.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{function}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}\n{run.Errors}");
        return answer;
    }

    // As the host asks: any answer means ready.
    private async Task ReadyAsync()
    {
        for (var i = 0; i < 1_200; i++)
        {
            try
            {
                await host.GetAsync("/");
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
            }
        }

        Assert.Fail("The program never answered: " + run.Errors);
    }

    private static string Timer(string function) =>
        "{\"Data\":{\"timer\":{\"Schedule\":{\"AdjustForDST\":true},\"ScheduleStatus\":null,\"IsPastDue\":false}},\"Metadata\":{\"sys\":{\"MethodName\":\"" + function + "\"}}}";
}
