using System.Text.Json;
using CoopAlerts.App.Tests.Support;
using CoopAlerts.Core.Records;
using CoopAlerts.Stores.Tests.Azure;
using Microsoft.AspNetCore.Http;

namespace CoopAlerts.App.Tests;

/// <summary>The real program with a language service that works, is away, hangs, or is not set up at all.</summary>
public sealed class LanguageServiceTests : IAsyncLifetime
{
    private readonly DataFolder folder = new();
    private FeedServer feeds = null!;
    private StrictLanguage service = null!;
    private (string, string)[] settings = [];

    public async Task InitializeAsync()
    {
        feeds = await FeedServer.StartAsync();
        service = await StrictLanguage.StartAsync();
        service.Names["عمّان"] = "Location"; // Amman
        service.Classes["مذكرة"] = ("Drug treatment", 0.9); // memorandum
        settings =
        [
            ("Url", $"http://localhost:{FeedServer.FreePort()}"), ("Fetch__AllowPrivateAddresses", "true"), ("Language__Endpoint", service.Address.AbsoluteUri),
            ("Language__ApiKey", StrictLanguage.Key), ("Language__Project", StrictLanguage.Project), ("Language__Deployment", StrictLanguage.Deployment), ("Language__Timeout", "00:00:01"),
        ];
        var feed = feeds.Serve("/rss", Rss.Feed("baghdad", DateTimeOffset.Parse("2026-11-20T06:00Z"), News.Memorandum, News.Football));
        await RunAsync("feeds", "add", feed, "--id", "baghdad");
        await RunAsync("subscriptions", "add", "--email", "desk@example.org", "--query", "topic:drug-treatment OR كرة", "--send-now", "--id", "desk"); // or football
    }

    public async Task DisposeAsync()
    {
        await service.DisposeAsync();
        await feeds.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task What_the_service_finds_is_kept_and_reaches_the_digest_of_the_same_run()
    {
        await RunAsync("once");
        var article = await MemorandumAsync();
        Assert.Equal(LanguageReadingState.Read, article.Reading!.State);
        Assert.Equal("عمّان", Assert.Single(article.Reading.Entities!).Text);
        Assert.Contains(News.Memorandum.Title, File.ReadAllText(Path.ChangeExtension(Assert.Single(folder.Mails), ".html")));
        Assert.Empty(service.Refusals);
        Assert.Equal(["CustomMultiLabelClassification", "EntityRecognition", "KeyPhraseExtraction"], service.Accepted.Select(accepted => accepted.Kind).Order());
    }

    [Fact]
    public async Task Service_that_is_away_delays_nothing_and_is_asked_in_a_later_run()
    {
        service.Instead = StrictLanguage.Refusal(429, "429", "slow down", ("Retry-After", "1"));
        await RunAsync("once");
        Assert.Equal((ArticleState.Ingested, LanguageReadingState.Waiting), ((await MemorandumAsync()).State, (await MemorandumAsync()).Reading!.State));
        Assert.Null((await StoredArticles.ListAsync(folder)).Single(article => article.Title == News.Football.Title).Reading);

        service.Instead = null;
        await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System);
        await RunAsync("once");
        Assert.Equal(LanguageReadingState.Read, (await MemorandumAsync()).Reading!.State);
    }

    [Fact]
    public async Task Service_that_hangs_delays_nothing()
    {
        service.Instead = async context =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return true;
        };
        await RunAsync("once");
        Assert.Equal((ArticleState.Ingested, LanguageReadingState.Waiting), ((await MemorandumAsync()).State, (await MemorandumAsync()).Reading!.State));
        Assert.Equal(1, service.Requests);
    }

    [Fact]
    public async Task Without_an_endpoint_no_request_is_made()
    {
        settings = [.. settings.Where(setting => !setting.Item1.StartsWith("Language__", StringComparison.Ordinal))];
        await RunAsync("once");
        Assert.Null((await MemorandumAsync()).Reading);
        Assert.Equal(0, service.Requests);
    }

    [Fact]
    public async Task Settings_that_do_not_fit_together_stop_the_start_with_their_names()
    {
        var (exit, _, errors) = await ProgramRun.ToEndAsync(folder, ["once"], null, [.. settings.Where(setting => setting.Item1 != "Language__Deployment")]);
        Assert.NotEqual(0, exit);
        Assert.Contains("CoopAlerts__Language__Deployment", errors);
        Assert.DoesNotContain(StrictLanguage.Key, errors);
    }

    [Fact]
    public async Task Command_shows_what_the_service_finds_and_what_it_costs()
    {
        var line = JsonSerializer.Serialize(new { id = "1", title = News.Memorandum.Title, text = News.Memorandum.Text });
        var (exit, output, errors) = await ProgramRun.ToEndAsync(folder, ["language", "read"], line + "\n", settings);
        Assert.True(exit == 0, errors);
        var found = JsonDocument.Parse(output).RootElement;
        var place = found.GetProperty("entities")[0];
        Assert.Equal("عمّان", News.Memorandum.Text.Substring(place.GetProperty("start").GetInt32(), place.GetProperty("length").GetInt32()));
        Assert.Equal("drug-treatment", found.GetProperty("topics")[0].GetProperty("topic").GetString());
        (_, output, _) = await ProgramRun.ToEndAsync(folder, ["language", "status"], null, settings);
        Assert.Equal("asked; 3 of 1000 text records spent today; 0 articles wait, 0 poisoned", output.Trim());
    }

    [Fact]
    public async Task Command_says_what_is_wrong_in_the_services_words()
    {
        (string, string)[] wrong = [.. settings.Where(setting => setting.Item1 != "Language__ApiKey"), ("Language__ApiKey", "another")];
        var (exit, _, errors) = await ProgramRun.ToEndAsync(folder, ["language", "read"], """{"id":"1","text":"مذكرة تفاهم"}""", wrong);
        Assert.Equal(1, exit);
        Assert.Contains("Access denied due to invalid subscription key", errors);
        Assert.DoesNotContain("another", errors);
    }

    private async Task RunAsync(params string[] args)
    {
        var (exit, output, errors) = await ProgramRun.ToEndAsync(folder, args, null, settings);
        Assert.True(exit == 0, output + errors);
    }

    private async Task<Article> MemorandumAsync() => (await StoredArticles.ListAsync(folder)).Single(article => article.Title == News.Memorandum.Title);
}
