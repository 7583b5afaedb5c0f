using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CoopAlerts.App.Admin;
using CoopAlerts.App.Hosting;
using CoopAlerts.App.Settings;
using CoopAlerts.App.Tests.Support;
using CoopAlerts.Core.Cluster;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Send;
using CoopAlerts.Local;
using Microsoft.AspNetCore.Builder;

namespace CoopAlerts.App.Tests;

/// <summary>The admin API over real HTTP.</summary>
public sealed class ApiTests : IAsyncLifetime
{
    private readonly DataFolder folder = new();
    private readonly HttpClient client = new();
    private LocalStores stores = null!;
    private WebApplication app = null!;

    public async Task InitializeAsync()
    {
        var settings = new AppSettings { DataFolder = folder.Path, Url = new Uri($"http://127.0.0.1:{FeedServer.FreePort()}") };
        stores = await LocalStores.OpenAsync(folder.Path, TimeProvider.System, CancellationToken.None);
        app = ServiceHost.Build(settings, StoreSet.Of(stores), quiet: true);
        await app.StartAsync();
        client.BaseAddress = settings.Url;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await new AdminKey(stores.State).EnsureAsync(CancellationToken.None));
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
        await stores.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("coop_0000")]
    public async Task Without_the_key_nothing_is_told_or_changed(string? key)
    {
        using var stranger = new HttpClient { BaseAddress = client.BaseAddress };
        if (key is not null)
            stranger.DefaultRequestHeaders.Add("X-Api-Key", key);
        var response = await stranger.PostAsJsonAsync("/api/v1/feeds", new { url = "https://example.org/rss" });
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Empty((await ReadAsync(await client.GetAsync("/api/v1/feeds"))).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_feed_can_be_added_read_changed_and_removed()
    {
        var added = await client.PostAsJsonAsync("/api/v1/feeds", new { url = "https://example.org/rss", headers = new Dictionary<string, string> { ["X-Token"] = "secret" } });
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var body = await added.Content.ReadAsStringAsync();
        Assert.DoesNotContain("secret", body);

        var path = added.Headers.Location!.ToString();
        var changed = await client.PatchAsJsonAsync(path, new { status = "paused", title = "وكالة الأنباء" });
        Assert.Equal("paused", (await ReadAsync(changed)).GetProperty("status").GetString());
        Assert.Equal("وكالة الأنباء", (await ReadAsync(await client.GetAsync(path))).GetProperty("title").GetString());

        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task A_feed_that_is_there_already_is_a_conflict_whatever_its_scheme()
    {
        await client.PostAsJsonAsync("/api/v1/feeds", new { url = "https://example.org/rss" });
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsJsonAsync("/api/v1/feeds", new { url = "http://example.org/rss" })).StatusCode);
    }

    [Theory]
    [InlineData("{\"url\":\"ftp://example.org/rss\"}", "url")]
    [InlineData("{\"url\":\"https://user:pw@example.org/rss\"}", "url")]
    [InlineData("{\"url\":\"https://example.org/rss\",\"headers\":{\"Host\":\"x\"}}", "headers")]
    [InlineData("{\"url\":\"https://example.org/rss\",\"id\":\"../x\"}", "id")]
    public async Task A_wrong_feed_is_refused_field_by_field(string body, string field)
    {
        var problem = await ReadAsync(await PostAsync("/api/v1/feeds", body), HttpStatusCode.BadRequest);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    [Theory]
    [InlineData("{\"url\":")]
    [InlineData("[]")]
    [InlineData("{\"ulr\":\"https://example.org/rss\"}")]
    [InlineData("")]
    public async Task A_malformed_body_is_a_problem_document(string body)
    {
        var problem = await ReadAsync(await PostAsync("/api/v1/feeds", body), HttpStatusCode.BadRequest);
        Assert.Equal(400, problem.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task An_article_is_read_with_what_its_page_states_and_never_with_what_the_feed_gave()
    {
        var seen = TimeProvider.System.GetUtcNow();
        await stores.Articles.AddAsync([new Article
        {
            Id = $"{seen:yyyyMMdd}-a", FeedId = "f", Source = "أخبار", SiteName = "وكالة الرافد", Title = "بغداد ودمشق", Text = "نص الخبر", FirstSeen = seen, // "news", "Rafid Agency", "Baghdad and Damascus", "the text"
            FeedContent = "<script>raw</script>", LeadImage = "https://example.org/1.jpg", SourceLine = "المصدر: وكالات", Direction = "rtl", CanonicalUrl = "https://example.org/1", // "source: agencies"
            Reading = new LanguageReading { State = LanguageReadingState.Read, Entities = [new NamedEntity("دمشق", "Location", 0.9, -1, 4)] }, // "Damascus"
        }]);
        var article = await ReadAsync(await client.GetAsync($"/api/v1/articles/{seen:yyyyMMdd}-a"));
        Assert.Equal(
            ("وكالة الرافد", "https://example.org/1.jpg", "المصدر: وكالات", "rtl", "https://example.org/1", "نص الخبر"),
            (article.GetProperty("siteName").GetString(), article.GetProperty("leadImage").GetString(), article.GetProperty("sourceLine").GetString(),
                article.GetProperty("direction").GetString(), article.GetProperty("canonicalUrl").GetString(), article.GetProperty("text").GetString()));
        Assert.DoesNotContain("raw", article.ToString());
        Assert.Equal(("read", "دمشق"), (article.GetProperty("reading").GetProperty("state").GetString(), article.GetProperty("reading").GetProperty("entities")[0].GetProperty("text").GetString()));
        var listed = (await ReadAsync(await client.GetAsync($"/api/v1/articles?from={seen.AddDays(-1):yyyy-MM-dd}"))).GetProperty("items")[0];
        Assert.Equal("بغداد ودمشق", listed.GetProperty("title").GetString());
        Assert.False(listed.TryGetProperty("text", out _));
    }

    [Theory]
    [InlineData("/api/v1/articles/20260101-none", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/articles/خبر", HttpStatusCode.NotFound)] // "news item"
    [InlineData("/api/v1/articles?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/articles?limit=many", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/articles?from=2026-02-30", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/articles?from=2026-02-02&to=2026-02-01", HttpStatusCode.BadRequest)]
    public async Task A_question_for_articles_that_makes_no_sense_is_a_problem(string path, HttpStatusCode status) =>
        Assert.Equal("application/problem+json", (await Asked(path, status)).Content.Headers.ContentType?.MediaType);

    private async Task<HttpResponseMessage> Asked(string path, HttpStatusCode status)
    {
        var response = await client.GetAsync(path);
        Assert.Equal(status, response.StatusCode);
        return response;
    }

    [Fact]
    public async Task A_subscription_is_checked_when_it_is_saved()
    {
        var problem = await ReadAsync(await PostAsync("/api/v1/subscriptions",
            "{\"name\":\"x\",\"email\":\"desk@example.org\",\"query\":\"تهريب AND (\",\"timeZone\":\"Asia/Bagdad\",\"sendAt\":\"25:00\",\"days\":[\"someday\"],\"topics\":[\"x\"]}"),
            HttpStatusCode.BadRequest);
        Assert.Equal(["days", "query", "sendAt", "timeZone", "topics"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order());
        Assert.Contains("Asia/Baghdad", problem.ToString());
    }

    [Fact]
    public async Task A_subscription_can_be_added_changed_and_removed()
    {
        var added = await PostAsync("/api/v1/subscriptions",
            "{\"name\":\"مكتب الحدود\",\"email\":\"desk@example.org\",\"language\":\"ar\",\"timeZone\":\"Asia/Baghdad\",\"sendAt\":\"06:30\",\"days\":[\"sun\",\"thursday\"],\"query\":\"تهريب OR \\\"أمن الحدود\\\"\",\"pairs\":[\"sy-iq\"]}");
        var subscription = await ReadAsync(added, HttpStatusCode.Created);
        Assert.Equal("IQ-SY", subscription.GetProperty("pairs")[0].GetString());
        Assert.Equal(TimeSpan.FromHours(3.5), subscription.GetProperty("nextDigestAt").GetDateTimeOffset().TimeOfDay);

        var path = added.Headers.Location!.ToString();
        using var stale = new HttpRequestMessage(HttpMethod.Patch, path) { Content = JsonContent.Create(new { active = false }) };
        stale.Headers.IfMatch.Add(new EntityTagHeaderValue("\"stale\""));
        Assert.Equal(HttpStatusCode.Conflict, (await client.SendAsync(stale)).StatusCode);
        Assert.False((await ReadAsync(await client.PatchAsJsonAsync(path, new { active = false }))).GetProperty("active").GetBoolean());
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.DeleteAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Opening_the_unsubscribe_link_changes_nothing_and_the_button_ends_the_subscription()
    {
        await PostAsync("/api/v1/subscriptions", "{\"id\":\"desk\",\"name\":\"مكتب الحدود\",\"email\":\"desk@example.org\",\"language\":\"ar\",\"query\":\"تهريب\"}");
        var link = "/unsubscribe/" + (await UnsubscribeToken.LoadAsync(stores.State)).Create("desk");

        var page = await client.GetAsync(link);
        Assert.Contains("dir=\"rtl\"", await page.Content.ReadAsStringAsync());
        Assert.True((await ReadAsync(await client.GetAsync("/api/v1/subscriptions/desk"))).GetProperty("active").GetBoolean());

        // As a mail program does it (RFC 8058, 3.1).
        using var oneClick = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(link, oneClick)).StatusCode);
        Assert.False((await ReadAsync(await client.GetAsync("/api/v1/subscriptions/desk"))).GetProperty("active").GetBoolean());
        Assert.Null(await stores.Deliveries.GetSuppressionAsync("desk@example.org"));

        using var everything = new FormUrlEncodedContent([new("scope", "all")]);
        await client.PostAsync(link, everything);
        Assert.NotNull(await stores.Deliveries.GetSuppressionAsync("DESK@example.org"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(link + "x")).StatusCode);
    }

    [Fact]
    public async Task Stories_are_listed_joined_and_split()
    {
        var clusterer = new StoryClusterer(stores.Stories);
        var border = await clusterer.AssignAsync(ArticleOf("a", News.Memorandum));
        var sport = await clusterer.AssignAsync(ArticleOf("b", News.Football));
        var listed = (await ReadAsync(await client.GetAsync("/api/v1/stories?days=3&words=يوقع الحدود"))).GetProperty("items").EnumerateArray(); // signs, border
        Assert.Equal((border.Id, News.Memorandum.Title, "developing"), Assert.Single(listed) is var s ? (Text(s, "id"), Text(s, "headline"), Text(s, "state")) : default);

        var joined = await ReadAsync(await PostAsync($"/api/v1/stories/{border.Id}/join", $"{{\"story\":\"{sport.Id}\"}}"));
        Assert.Equal(2, joined.GetProperty("reports").GetArrayLength());
        Assert.Equal(border.Id, Text(await ReadAsync(await client.GetAsync("/api/v1/stories/" + sport.Id)), "id"));
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync($"/api/v1/stories/{border.Id}/join", $"{{\"story\":\"{sport.Id}\"}}")).StatusCode);

        var article = sport.Members[0].ArticleId;
        var taken = await ReadAsync(await PostAsync($"/api/v1/stories/{sport.Id}/split", $"{{\"articles\":[\"{article}\"]}}"));
        Assert.Equal(article, Text(Assert.Single(taken.GetProperty("reports").EnumerateArray()), "article"));
        Assert.Equal(Text(taken, "id"), (await ReadAsync(await client.GetAsync("/api/v1/stories/" + border.Id))).GetProperty("parted")[0].GetString());
    }

    [Theory]
    [InlineData("split", "{}", HttpStatusCode.BadRequest)]
    [InlineData("split", "{\"articles\":[\"20260309-x\"]}", HttpStatusCode.BadRequest)]
    [InlineData("split", "{\"articles\":[\"ID\"]}", HttpStatusCode.BadRequest)]
    [InlineData("join", "{}", HttpStatusCode.BadRequest)]
    [InlineData("join", "{\"story\":\"202603-unknown\"}", HttpStatusCode.BadRequest)]
    public async Task A_wrong_correction_of_a_story_is_refused(string act, string body, HttpStatusCode status)
    {
        var story = await new StoryClusterer(stores.Stories).AssignAsync(ArticleOf("a", News.Memorandum));
        Assert.Equal(status, (await PostAsync($"/api/v1/stories/{story.Id}/{act}", body.Replace("ID", story.Members[0].ArticleId, StringComparison.Ordinal))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync($"/api/v1/stories/202603-unknown/{act}", body)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/v1/stories?days=0")).StatusCode);
    }

    [Fact]
    public async Task The_description_lists_every_path()
    {
        var paths = (await ReadAsync(await client.GetAsync("/openapi/v1.json"))).GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        Assert.Contains("/api/v1/feeds/{id}", paths);
        Assert.Contains("/api/v1/subscriptions", paths);
        Assert.Contains("/health", paths);
    }

    [Fact]
    public async Task The_status_page_is_not_shown_to_strangers()
    {
        using var forwarded = new HttpRequestMessage(HttpMethod.Get, "/");
        forwarded.Headers.Add("X-Forwarded-For", "203.0.113.9");
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(forwarded)).StatusCode);
        using var rebound = new HttpRequestMessage(HttpMethod.Get, "/");
        rebound.Headers.Host = "attacker.example";
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(rebound)).StatusCode);
    }

    [Theory]
    [InlineData("/mail/..%2Fcoopalerts.db")]
    [InlineData("/samples/..%2F..%2FCoopAlerts.App.dll")]
    [InlineData("/samples/../CoopAlerts.App.dll")]
    public async Task No_path_leads_out_of_its_folder(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(path)).StatusCode);

    private static Article ArticleOf(string id, (string Title, string Text) news) => new()
    {
        Id = $"{TimeProvider.System.GetUtcNow():yyyyMMdd}-{id}", FeedId = "feed", Source = "وكالة الرافدين", Title = news.Title, Text = news.Text, Language = "ar",
        FirstSeen = TimeProvider.System.GetUtcNow(), // "Rafidain Agency"
    };

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private Task<HttpResponseMessage> PostAsync(string path, string body) => client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"{response.StatusCode}: {body}");
        return JsonDocument.Parse(body).RootElement;
    }
}
