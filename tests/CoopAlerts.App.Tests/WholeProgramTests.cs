using CoopAlerts.App.Tests.Support;

namespace CoopAlerts.App.Tests;

/// <summary>The main job as a user runs it: the real program, its own process, its own folder.</summary>
public sealed class WholeProgramTests : IDisposable
{
    private readonly DataFolder folder = new();
    private readonly (string, string) url = ("Url", $"http://localhost:{FeedServer.FreePort()}");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Without_any_setting_the_samples_become_three_digests_and_a_second_run_repeats_nothing()
    {
        var (exit, output, errors) = await ProgramRun.ToEndAsync(folder, ["once"], null, url);

        Assert.True(exit == 0, output + errors);
        Assert.Equal(3, folder.Mails.Length);
        Assert.Contains("Digests", output);
        var before = folder.Mails.Select(File.ReadAllBytes).ToList();

        (exit, output, errors) = await ProgramRun.ToEndAsync(folder, ["once"], null, url);
        Assert.True(exit == 0, output + errors);
        Assert.Matches(@"New articles\s+│\s+0", output);
        Assert.Matches(@"Digests\s+│\s+0", output);
        Assert.Equal(before, folder.Mails.Select(File.ReadAllBytes));
    }

    [Fact]
    public async Task The_admin_key_is_shown_at_the_first_start_only()
    {
        var first = await ProgramRun.ToEndAsync(folder, ["once"], null, url);
        var second = await ProgramRun.ToEndAsync(folder, ["once"], null, url);
        Assert.Contains("coop_", first.Errors);
        Assert.DoesNotContain("coop_", second.Errors);
    }

    [Fact]
    public async Task A_feed_and_a_subscription_of_ones_own_become_a_digest_without_any_sample()
    {
        await using var server = await FeedServer.StartAsync();
        var feed = server.Serve("/rss", Rss.Feed("baghdad", DateTimeOffset.Parse("2026-11-20T06:00Z"), News.Memorandum, News.Football));
        (string, string)[] settings = [url, ("Fetch__AllowPrivateAddresses", "true")];

        Assert.Equal(0, (await ProgramRun.ToEndAsync(folder, ["feeds", "add", feed], null, settings)).Exit);
        Assert.Equal(0, (await ProgramRun.ToEndAsync(
            folder, ["subscriptions", "add", "--email", "desk@example.org", "--language", "ar", "--query", "تهريب", "--send-now"], null, settings)).Exit);
        var (exit, output, errors) = await ProgramRun.ToEndAsync(folder, ["once"], null, settings);

        Assert.True(exit == 0, output + errors);
        var html = File.ReadAllText(Path.ChangeExtension(Assert.Single(folder.Mails), ".html"));
        Assert.Contains(News.Memorandum.Title, html);
        Assert.DoesNotContain(News.Football.Title, html);
    }

    [Fact]
    public async Task Killed_at_random_moments_it_ends_in_the_state_of_an_undisturbed_run()
    {
        await using var server = await FeedServer.StartAsync();
        (string, string)[] settings = [url, ("Fetch__AllowPrivateAddresses", "true")];
        var first = DateTimeOffset.Parse("2026-11-01T06:00Z");
        foreach (var name in new[] { "one", "two", "three" })
        {
            var feed = server.Serve("/" + name, Rss.Feed(name, first, [News.Memorandum, .. News.Many(150)]));
            await ProgramRun.ToEndAsync(folder, ["feeds", "add", feed, "--id", name], null, settings);
        }

        await ProgramRun.ToEndAsync(folder, ["subscriptions", "add", "--email", "desk@example.org", "--query", "تهريب", "--send-now", "--id", "desk"], null, settings);

        var random = new Random(20261121);
        for (var i = 0; i < 4; i++)
        {
            using var run = ProgramRun.Start(folder, ["once"], null, settings);
            await Task.Delay(TimeSpan.FromMilliseconds(300 + random.Next(1_700)), TimeProvider.System);
            if (!run.Process.HasExited)
                run.Process.Kill();
        }

        var (exit, output, errors) = await ProgramRun.ToEndAsync(folder, ["once"], null, settings);
        Assert.True(exit == 0, output + errors);
        Assert.Equal(453, await StoredArticles.CountAsync(folder));
        Assert.Single(folder.Mails);
        var html = File.ReadAllText(Path.ChangeExtension(folder.Mails[0], ".html"));
        Assert.Contains(News.Memorandum.Title, html);
    }

    [Fact]
    public async Task The_service_answers_while_it_runs_and_stops_cleanly_when_asked()
    {
        using var run = ProgramRun.Start(folder, [], null, url);
        await run.SaysAsync("Digests:");
        using var client = new HttpClient { BaseAddress = new Uri(url.Item2) };
        Assert.Contains("\"status\":\"ok\"", await client.GetStringAsync("/health"));
        var page = await client.GetStringAsync("/");
        Assert.Contains("/mail/", page);
        Assert.Matches(@"<bdi>Security cooperation – London</bdi>, \d{4}-\d\d-\d\d \d\d:\d\d</a>", System.Net.WebUtility.HtmlDecode(page));

        using var interrupt = System.Diagnostics.Process.Start("kill", [InterruptIsIgnored() ? "-TERM" : "-INT", run.Process.Id.ToString()]);
        await run.Process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(0, run.Process.ExitCode);
    }

    // A shell that starts the tests in the background makes them, and all that they start, ignore Ctrl-C for good; what stops a service there is TERM.
    private static bool InterruptIsIgnored()
    {
        const int Interrupt = 2;
        var mask = File.ReadLines("/proc/self/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))["SigIgn:".Length..].Trim();
        return (Convert.ToUInt64(mask, 16) & (1UL << (Interrupt - 1))) != 0;
    }
}
