using System.Text;
using CoopAlerts.App.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CoopAlerts.App.Tests;

/// <summary>What a collector receives from the real program (OTLP over HTTP), and that none is asked when none is set.</summary>
public sealed class TelemetryTests : IAsyncLifetime
{
    private readonly DataFolder folder = new();
    private readonly (string, string) url = ("Url", $"http://localhost:{FeedServer.FreePort()}");
    private readonly StringBuilder traces = new(), metrics = new();
    private FeedServer server = null!;
    private string feed = "";

    public async Task InitializeAsync()
    {
        server = await FeedServer.StartAsync();
        server.Answer("/v1/traces", context => KeepAsync(context, traces));
        server.Answer("/v1/metrics", context => KeepAsync(context, metrics));
        feed = server.Serve("/rss", Rss.Feed("baghdad", DateTimeOffset.Parse("2026-11-20T06:00Z"), News.Memorandum, News.Football));
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Every_stage_has_its_span_and_what_came_of_it_is_counted()
    {
        await RunAsync(("OTEL_EXPORTER_OTLP_ENDPOINT", server.Url), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));
        // Texts stand in the message as they are (protobuf, length and UTF-8).
        foreach (var stage in new[] { "poll", "fetch", "ingest", "digest", "send" })
            Assert.Contains($"\u002A{(char)stage.Length}{stage}", traces.ToString()); // field 5 of a span: its name
        Assert.Contains("coopalerts.subject", traces.ToString());
        foreach (var metric in new[] { "coopalerts.stage.duration", "coopalerts.feeds.polled", "coopalerts.articles.new", "coopalerts.articles.ingested", "coopalerts.matches", "coopalerts.digests" })
            Assert.Contains(metric, metrics.ToString());
    }

    [Fact]
    public async Task Without_the_setting_nobody_is_asked()
    {
        await RunAsync();
        Assert.Equal(0, traces.Length + metrics.Length);
    }

    [Fact]
    public async Task Address_that_is_none_stops_the_start()
    {
        var (exit, _, errors) = await ProgramRun.ToEndAsync(folder, ["once"], null, url, ("OTEL_EXPORTER_OTLP_ENDPOINT", "المجمّع")); // the collector
        Assert.Equal(2, exit);
        Assert.Contains("OTEL_EXPORTER_OTLP_ENDPOINT", errors);
    }

    private async Task RunAsync(params (string, string)[] telemetry)
    {
        (string, string)[] settings = [url, ("Fetch__AllowPrivateAddresses", "true")];
        await ProgramRun.ToEndAsync(folder, ["feeds", "add", feed], null, settings);
        await ProgramRun.ToEndAsync(folder, ["subscriptions", "add", "--email", "desk@example.org", "--query", "تهريب", "--send-now"], null, settings); // smuggling
        var (exit, output, errors) = await ProgramRun.ToEndAsync(folder, ["once"], null, [.. settings, .. telemetry]);
        Assert.True(exit == 0, output + errors);
    }

    private static async Task KeepAsync(HttpContext context, StringBuilder kept)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        lock (kept)
            kept.Append(Encoding.Latin1.GetString(body.ToArray()));
        context.Response.ContentType = "application/x-protobuf";
    }
}
