using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CoopAlerts.Core.Extract;
using CoopAlerts.Core.Matching;
using CoopAlerts.Core.Poll;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.FirstRun;

/// <summary>The samples of a first run, read by the code that will read them, and the labelled set that holds their texts.</summary>
public class SampleDataTests
{
    private const string Base = "http://localhost:7071/samples";
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", ".."));
    private static readonly string Samples = Path.Combine(Root, "src", "CoopAlerts.App", "samples");

    private static readonly Dictionary<string, JsonElement> Labelled =
        File.ReadLines(Path.Combine(Root, "tests", "CoopAlerts.Evaluation", "data", "cooperation-small.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(e => e.GetProperty("id").GetString()!);

    public static TheoryData<string> Feeds => [.. Entries("feeds.json").Select(f => f.GetProperty("path").GetString()!)];

    public static TheoryData<string> Pages => [.. Directory.GetDirectories(Samples)
        .SelectMany(d => Directory.GetFiles(d, "*.html").Where(f => !f.EndsWith("index.html")).Select(f => Path.GetRelativePath(Samples, f).Replace('\\', '/')))];

    [Theory]
    [MemberData(nameof(Feeds))]
    public void Feed_is_read_without_a_warning_and_each_entry_has_its_page(string path)
    {
        var feed = FeedParser.Parse(Served(path), "text/xml", new Uri($"{Base}/{path}"));
        Assert.Empty(feed.Warnings);
        Assert.InRange(feed.Items.Count, 7, 100);
        Assert.All(feed.Items, item =>
        {
            Assert.StartsWith(Base + "/", item.Link);
            Assert.True(File.Exists(Path.Combine(Samples, item.Link![(Base + "/").Length..])), item.Link);
            Assert.Equal(Labelled[IdOf(item.Link)].GetProperty("title").GetString(), item.Title);
            Assert.Equal(Labelled[IdOf(item.Link)].GetProperty("date").GetString(), item.Published?.ToString("yyyy-MM-dd"));
        });
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_gives_the_article_and_nothing_else(string path)
    {
        var page = ArticleExtractor.Extract(Served(path), "text/html", new Uri($"{Base}/{path}"));
        var label = Labelled[IdOf(path)];
        Assert.Equal(label.GetProperty("text").GetString(), page.Text);
        Assert.Equal(label.GetProperty("title").GetString(), page.Title);
    }

    [Fact]
    public void One_event_is_reported_by_three_outlets() =>
        Assert.Equal(3, Labelled.Values.Count(e => e.GetProperty("future").ToString().Contains("2026-12-15")));

    [Fact]
    public void Subscriptions_ask_for_what_exists() => Assert.All(Entries("subscriptions.json"), entry =>
    {
        Assert.True(Text(entry, "query") is "" || KeywordQuery.Parse(Text(entry, "query"), Text(entry, "language")).Error is null);
        Assert.All(List(entry, "topics"), t => Assert.True(Taxonomy.IsTopic(t)));
        Assert.All(List(entry, "pairs").SelectMany(p => p.Split('-')), p => Assert.True(Taxonomy.IsParty(p)));
        Assert.EndsWith("@example.org", Text(entry, "email"));
        Assert.True(TimeZoneInfo.TryFindSystemTimeZoneById(Text(entry, "timeZone"), out _));
    });

    [Theory]
    [MemberData(nameof(Feeds))]
    public void Most_articles_are_of_the_newest_week_so_that_the_first_digest_has_them(string path)
    {
        var items = FeedParser.Parse(Served(path), "text/xml", null).Items;
        var week = items.Max(i => i.Published) - TimeSpan.FromDays(7);
        Assert.InRange(items.Count(i => i.Published < week), 0, 3);
    }

    [Fact]
    public void Labels_follow_the_taxonomy()
    {
        Assert.InRange(Labelled.Count, 60, 1000);
        Assert.InRange(Labelled.Values.Count(e => !e.GetProperty("cooperation").GetBoolean()), Labelled.Count * 0.35, Labelled.Count * 0.45);
        Assert.All(Labelled.Values, e =>
        {
            var cooperation = e.GetProperty("cooperation").GetBoolean();
            Assert.Equal(cooperation, e.GetProperty("kind").GetString() != "none");
            Assert.Contains(e.GetProperty("kind").GetString()!, Taxonomy.Kinds);
            Assert.Equal(cooperation, e.GetProperty("topics").GetArrayLength() > 0);
            Assert.Equal(cooperation, e.GetProperty("parties").GetArrayLength() > 0);
            Assert.All(e.GetProperty("topics").EnumerateArray(), t => Assert.True(Taxonomy.IsTopic(t.GetString()!)));
            Assert.All(e.GetProperty("parties").EnumerateArray(), p => Assert.True(Taxonomy.IsParty(p.GetString()!)));
        });
    }

    // What the program serves: the placeholder replaced byte for byte, since a feed may be in any encoding.
    private static byte[] Served(string path) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(Samples, path))).Replace("{base}", Base));

    private static string Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.GetString()! : "";

    private static IEnumerable<string> List(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) ? value.EnumerateArray().Select(v => v.GetString()!) : [];

    private static string IdOf(string address) => string.Join('-', Path.ChangeExtension(address, null).Split('/')[^2..]);

    private static IEnumerable<JsonElement> Entries(string file) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Samples, file))).RootElement.EnumerateArray();

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
