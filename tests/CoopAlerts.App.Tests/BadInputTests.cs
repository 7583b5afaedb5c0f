using System.Net;
using System.Net.Sockets;
using CoopAlerts.App.Tests.Support;

namespace CoopAlerts.App.Tests;

/// <summary>What goes wrong outside gets a sentence that says what and where, and everything else goes on.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly DataFolder folder = new();
    private readonly (string, string) url = ("Url", $"http://localhost:{FeedServer.FreePort()}");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Broken_feeds_are_named_and_the_good_one_is_read()
    {
        await using var server = await FeedServer.StartAsync();
        (string, string)[] settings = [url, ("Fetch__AllowPrivateAddresses", "true"), ("Fetch__Timeout", "00:00:02")];
        var feeds = new Dictionary<string, string>
        {
            ["good"] = server.Serve("/good", Rss.Feed("good", DateTimeOffset.Parse("2026-11-20T06:00Z"), News.Football)),
            ["prose"] = server.Serve("/prose", "This is no feed at all, only a sentence.", "text/plain"),
            ["missing"] = server.Url + "/missing",
            ["silent"] = server.Answer("/silent", context => Task.Delay(TimeSpan.FromMinutes(5), TimeProvider.System, context.RequestAborted)),
            ["empty"] = server.Serve("/empty", ""),
            ["nobody"] = $"http://127.0.0.1:{FeedServer.FreePort()}/rss",
        };
        foreach (var (id, address) in feeds)
            Assert.Equal(0, (await ProgramRun.ToEndAsync(folder, ["feeds", "add", address, "--id", id], null, settings)).Exit);

        var (exit, output, errors) = await ProgramRun.ToEndAsync(folder, ["once"], null, settings);

        Assert.True(exit == 0, output + errors);
        Assert.Matches(@"New articles\s+│\s+1", output);
        foreach (var id in feeds.Keys.Except(["good"]))
            Assert.Contains($"The feed {id} fails: ", errors);
        Assert.DoesNotContain("   at ", errors);
    }

    [Fact]
    public async Task A_private_address_is_refused_unless_it_is_allowed()
    {
        await using var server = await FeedServer.StartAsync();
        var feed = server.Serve("/rss", Rss.Feed("x", DateTimeOffset.UnixEpoch, News.Football));
        await ProgramRun.ToEndAsync(folder, ["feeds", "add", feed, "--id", "inside"], null, url);
        var (_, _, errors) = await ProgramRun.ToEndAsync(folder, ["once"], null, url);
        Assert.Contains("The feed inside fails: ", errors);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("Fetch__Timeout", "soon", "CoopAlerts__Fetch__Timeout")]
    [InlineData("Fetch__Timeot", "00:00:10", "did you mean CoopAlerts__Fetch__Timeout?")]
    [InlineData("Mail__Mode", "pigeon", "one of eml, smtp")]
    [InlineData("Mail__Mode", "smtp", "CoopAlerts__Mail__Smtp__Host is not set")]
    [InlineData("Url", "localhost", "CoopAlerts__Url")]
    public async Task A_wrong_setting_stops_the_start_with_its_name(string name, string value, string said)
    {
        var (exit, _, errors) = await ProgramRun.ToEndAsync(folder, ["once"], null, (name, value));
        Assert.Equal(2, exit);
        Assert.Contains(said, errors);
    }

    [Theory]
    [InlineData("http://127.0.0.1:80\\@example.org/")]
    [InlineData("https://")]
    [InlineData("http://خبر:port/")] // "news"
    public async Task An_address_that_is_none_is_named(string address)
    {
        foreach (var command in (string[])["parse", "extract"])
        {
            var (exit, _, errors) = await ProgramRun.ToEndAsync(folder, [command, address], null, url);
            Assert.Equal(2, exit);
            Assert.Contains(address, errors);
            Assert.DoesNotContain("   at ", errors);
        }
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_is_named()
    {
        var file = Path.Combine(folder.Path, "file");
        File.WriteAllText(file, "");
        var (exit, _, errors) = await ProgramRun.ToEndAsync(folder, ["once"], null, url, ("DataFolder", Path.Combine(file, "data")));
        Assert.Equal(1, exit);
        Assert.Contains(file, errors);
        Assert.DoesNotContain("   at ", errors);
    }

    [Fact]
    public async Task A_damaged_database_is_named_and_left_as_it_is()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "data"));
        var database = Path.Combine(folder.Path, "data", "coopalerts.db");
        File.WriteAllText(database, string.Concat(Enumerable.Repeat("this is no database ", 1_000)));
        var before = File.ReadAllBytes(database);
        var (exit, _, errors) = await ProgramRun.ToEndAsync(folder, ["once"], null, url);
        Assert.Equal(1, exit);
        Assert.Contains(database, errors);
        Assert.Equal(before, File.ReadAllBytes(database));
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var (exit, _, errors) = await ProgramRun.ToEndAsync(folder, ["serve"], null, ("Url", $"http://127.0.0.1:{port}"));
        Assert.Equal(1, exit);
        Assert.Contains($"127.0.0.1:{port}", errors);
        Assert.DoesNotContain("   at ", errors);
    }

    [Theory]
    [InlineData("--email", "nobody", "--query", "x", "is not a mail address")]
    [InlineData("--email", "a@example.org", "--query", "(تهريب", "at character")]
    [InlineData("--email", "a@example.org", "--topic", "border-securty", "did you mean border-security?")]
    [InlineData("--email", "a@example.org", "--pair", "IQ", "a pair of two different codes")]
    public async Task A_wrong_subscription_is_refused_with_the_reason(string option1, string value1, string option2, string value2, string said)
    {
        var (exit, _, errors) = await ProgramRun.ToEndAsync(folder, ["subscriptions", "add", option1, value1, option2, value2], null, url);
        Assert.Equal(2, exit);
        Assert.Contains(said, errors);
    }

    [Fact]
    public async Task The_same_subscription_twice_is_refused()
    {
        string[] add = ["subscriptions", "add", "--email", "a@example.org", "--query", "تهريب"];
        Assert.Equal(0, (await ProgramRun.ToEndAsync(folder, add, null, url)).Exit);
        var (exit, _, errors) = await ProgramRun.ToEndAsync(folder, add, null, url);
        Assert.Equal(1, exit);
        Assert.Contains("already", errors);
    }
}
