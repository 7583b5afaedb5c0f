using System.Text.Json;
using CoopAlerts.App.Tests.Support;

namespace CoopAlerts.App.Tests;

/// <summary>An admin corrects stories at the command line of the real program, and later ingests and digests keep to it.</summary>
public sealed class StoryCorrectionTests : IDisposable
{
    private static readonly DateTimeOffset Published = DateTimeOffset.Parse("2026-11-20T06:00Z");

    private readonly DataFolder folder = new();
    private readonly (string, string)[] settings = [("Url", $"http://localhost:{FeedServer.FreePort()}"), ("Fetch__AllowPrivateAddresses", "true")];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_an_admin_joined_and_split_stays_so_and_nobody_is_told_a_story_again()
    {
        await using var server = await FeedServer.StartAsync();
        await RunAsync("feeds", "add", server.Serve("/one", Rss.Feed("baghdad", Published, News.Memorandum)), "--id", "one");
        await RunAsync("subscriptions", "add", "--email", "desk@example.org", "--id", "desk", "--query", "تهريب OR الدوري", "--include-other", "--send-now"); // smuggling, the league
        await RunAsync("once");
        Assert.Contains(News.Memorandum.Title, Digest());

        await RunAsync("feeds", "add", server.Serve("/two", Rss.Feed("sport", Published, News.Football)), "--id", "two");
        await RunAsync("once");
        Assert.Contains(News.Football.Title, await NextDigestAsync());
        var (border, sport) = (await StoryAsync("مذكرة"), await StoryAsync("الزوراء")); // memorandum, a club
        var joined = Json(await RunAsync("stories", "join", sport.Id, border.Id, "--json"));
        Assert.Equal(2, joined.GetProperty("reports").GetArrayLength());
        Assert.DoesNotContain(News.Football.Title, await NextDigestAsync());

        await RunAsync("feeds", "add", server.Serve("/three", Rss.Feed("amman", Published, News.Memorandum)), "--id", "three");
        await RunAsync("once");
        var grown = Json(await RunAsync("stories", "show", border.Id, "--json")).GetProperty("reports");
        Assert.Equal(3, grown.GetArrayLength());
        Assert.DoesNotContain(News.Memorandum.Title, await NextDigestAsync());

        var memoranda = grown.EnumerateArray().Where(r => Text(r, "title") == News.Memorandum.Title).Select(r => Text(r, "article"));
        var taken = Text(Json(await RunAsync(["stories", "split", sport.Id, .. memoranda, "--json"])), "id");
        await RunAsync("feeds", "add", server.Serve("/four", Rss.Feed("basra", Published, News.Memorandum)), "--id", "four");
        await RunAsync("once");
        Assert.Equal(3, Json(await RunAsync("stories", "show", taken, "--json")).GetProperty("reports").GetArrayLength());
        Assert.Equal(1, Json(await RunAsync("stories", "show", sport.Id, "--json")).GetProperty("reports").GetArrayLength());
        Assert.DoesNotContain(News.Memorandum.Title, await NextDigestAsync());
        Assert.Contains(News.Football.Title, await NextDigestAsync());
    }

    [Theory]
    [InlineData(1, "There is no story 202611-x.", "stories", "show", "202611-x")]
    [InlineData(1, "There is no story 202611-x.", "stories", "split", "202611-x", "20261121-a")]
    [InlineData(2, "--days is not from 1 to 90.", "stories", "list", "--days", "0")]
    public async Task What_cannot_be_done_is_said_in_a_sentence(int exit, string sentence, params string[] args)
    {
        var run = await ProgramRun.ToEndAsync(folder, args, null, settings);
        Assert.Equal(exit, run.Exit);
        Assert.StartsWith(sentence, run.Errors);
    }

    private async Task<(string Id, int Reports)> StoryAsync(string word)
    {
        var story = Json(await RunAsync("stories", "list", word, "--json"));
        return (Text(story, "id"), story.GetProperty("reports").GetInt32());
    }

    private async Task<string> RunAsync(params string[] args)
    {
        var (exit, output, errors) = await ProgramRun.ToEndAsync(folder, args, null, settings);
        Assert.True(exit == 0, output + errors);
        return output;
    }

    // Tomorrow's: at the minute of the first digest the program would show that one again.
    private Task<string> NextDigestAsync() =>
        RunAsync("digest", "--subscription", "desk", "--format", "text", "--at", TimeProvider.System.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));

    private string Digest() => File.ReadAllText(Path.ChangeExtension(Assert.Single(folder.Mails), ".html"));

    private static JsonElement Json(string line) => JsonDocument.Parse(line).RootElement;

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
