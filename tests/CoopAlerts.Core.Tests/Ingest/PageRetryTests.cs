using System.Text;
using CoopAlerts.Core.Ingest;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Tests.Cluster;
using Moq;

namespace CoopAlerts.Core.Tests.Ingest;

/// <summary>A page that fails for a moment: the article is told with the feed's summary, and read in full when the page comes.</summary>
public class PageRetryTests
{
    // "Baghdad and Damascus sign a memorandum": what the feed says; only the page tells of the observation posts and the cost.
    private static readonly Article Told = Reports.Retold();
    private static readonly string Summary = Told.Text.Split('\n')[0];
    private static readonly FetchResult Busy = new FetchResult.RateLimited(null, "The server answered 503.");
    private static readonly FetchResult TimedOut = new FetchResult.Failed(null, "No answer within 30 seconds.");

    private readonly IngestWorld world = new();
    private int asked;

    [Fact]
    public async Task Article_is_ingested_with_the_summary_and_its_page_asked_again()
    {
        Answers(TimedOut, Page(Told.Text));
        Assert.True((await world.IngestAsync(Told, Summary)).Done);
        Assert.Equal(Summary, (await StoredAsync()).Text);
        Assert.Empty(await world.AskPagesAgainAsync()); // not yet

        await PassAsync(TimeSpan.FromMinutes(7));
        var article = await StoredAsync();
        Assert.Equal((Told.Text, null, null, 2), (article.Text, article.Warning, article.PageRetry, asked));
        var member = Assert.Single((await world.Clusterer.CurrentAsync(article.StoryId!))!.Members);
        Assert.Equal(article.Cooperation!.Topics, member.Cooperation.Topics);
    }

    [Fact]
    public async Task Subscriber_whom_only_the_full_text_concerns_is_told_then_and_nobody_twice()
    {
        await world.SubscribeAsync("border", "الحدود"); // "the border": in the summary
        await world.SubscribeAsync("costs", "دولار"); // "dollar": on the page only
        Answers(Busy, Page(Told.Text));
        await world.IngestAsync(Told, Summary);
        var story = Assert.Single(await world.PendingAsync("border"));
        Assert.Empty(await world.PendingAsync("costs"));
        await world.Deliveries.ClaimAsync("border", "2026-03-09T1200", world.Now);

        await PassAsync(TimeSpan.FromMinutes(7));
        Assert.Empty(await world.PendingAsync("border"));
        Assert.Equal([story], await world.PendingAsync("costs"));
    }

    [Fact]
    public async Task Article_whose_full_text_shows_that_it_tells_a_known_story_joins_it()
    {
        var first = await world.StoreAsync(Reports.First());
        Answers(Busy, Page(Told.Text));
        await world.IngestAsync(Told with { Title = "بيان للداخلية العراقية" }, "مهربي المخدرات والسلاح"); // "Statement of the Iraqi interior ministry", "smugglers of drugs and arms"
        Assert.NotEqual(first.StoryId, (await StoredAsync()).StoryId);

        await PassAsync(TimeSpan.FromMinutes(7));
        Assert.Equal(2, (await world.Clusterer.CurrentAsync(first.StoryId!))!.Members.Count);
        Assert.Equal((await StoredAsync()).StoryId, (await world.Clusterer.CurrentAsync(first.StoryId!))!.Id);
    }

    [Fact]
    public async Task Page_that_stays_away_is_asked_five_times_in_half_a_day_and_no_more()
    {
        Answers(Busy);
        await world.IngestAsync(Told, Summary);
        for (var minute = 0; minute < 60 * 48; minute++)
            await PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(PageRules.MostTries, asked);
        Assert.Null((await StoredAsync()).PageRetry);
        Assert.Equal((Summary, 0), ((await StoredAsync()).Text, (await world.Queue.CountAsync(WorkQueues.Page)).Waiting));
    }

    [Fact]
    public async Task Message_that_comes_twice_asks_once()
    {
        Answers(Busy);
        await world.IngestAsync(Told, Summary);
        await world.Queue.EnqueueAsync(WorkQueues.Page, [Told.Id], TimeSpan.FromMinutes(7));
        await PassAsync(TimeSpan.FromMinutes(7));
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task Article_that_was_edited_meanwhile_is_left_to_its_new_text()
    {
        var edited = Told with { ContentHash = "new", FeedContent = "نص جديد", State = ArticleState.New }; // "new text"
        Answers(Busy);
        await world.IngestAsync(Told, Summary);
        world.Web.Setup(web => web.FetchAsync(It.IsAny<FetchRequest>(), It.IsAny<CancellationToken>())).Returns(async () =>
        {
            await world.Articles.SaveAsync(edited);
            return Page(Told.Text);
        });
        await PassAsync(TimeSpan.FromMinutes(7));
        Assert.Equal((ArticleState.New, "نص جديد"), ((await StoredAsync()).State, (await StoredAsync()).FeedContent));
    }

    [Fact]
    public async Task Old_item_that_a_feed_suddenly_lists_is_asked_once()
    {
        Answers(Busy);
        await world.IngestAsync(Told with { Backfill = true }, Summary);
        Assert.Equal(0, (await world.Queue.CountAsync(WorkQueues.Page)).Waiting);
    }

    [Fact]
    public async Task What_the_language_service_has_added_meanwhile_stays_when_the_page_brings_nothing()
    {
        Answers(Busy, new FetchResult.Failed(404, "Not found."));
        await world.IngestAsync(Told, Summary);
        var read = new LanguageReading { State = LanguageReadingState.Read, KeyPhrases = ["الشريط الحدودي"] }; // "the border strip"
        await world.Articles.SaveAsync(await StoredAsync() with { Reading = read });
        await PassAsync(TimeSpan.FromMinutes(7));
        var article = await StoredAsync();
        Assert.Equal((read.State, null), (article.Reading!.State, article.PageRetry));
        Assert.Contains("404", article.Warning);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(408, true)]
    [InlineData(500, true)]
    [InlineData(502, true)]
    [InlineData(401, false)]
    [InlineData(403, false)]
    [InlineData(404, false)]
    public void Only_what_passes_is_worth_another_try(int? status, bool again) =>
        Assert.Equal(again, PageRules.After(new FetchResult.Failed(status, "."), 1, IngestWorld.Noon, 0) is not null);

    [Theory]
    [InlineData(1, null, 5)]
    [InlineData(2, null, 20)]
    [InlineData(4, null, 320)]
    [InlineData(1, 90, 90)] // as long as the server asks
    [InlineData(3, 10, 80)] // but not more often than we would
    [InlineData(1, 60 * 25, null)] // old news by then
    [InlineData(5, null, null)]
    public void Page_is_left_alone_for_longer_each_time_and_as_long_as_its_server_asks(int failures, int? retryAfter, int? minutes)
    {
        var limited = new FetchResult.RateLimited(retryAfter is { } asked ? TimeSpan.FromMinutes(asked) : null, ".");
        Assert.Equal(minutes, (int?)(PageRules.After(limited, failures, IngestWorld.Noon, 0)?.At - IngestWorld.Noon)?.TotalMinutes);
    }

    [Fact]
    public void Page_that_answered_or_can_never_be_read_is_not_asked_again() =>
        Assert.All((FetchResult?[])[null, new FetchResult.Gone(), new FetchResult.Refused("Private address."), new FetchResult.NotModified(null)],
            answer => Assert.Null(PageRules.After(answer, 1, IngestWorld.Noon, 0)));

    private async Task PassAsync(TimeSpan time)
    {
        world.Now += time;
        await world.AskPagesAgainAsync();
    }

    private async Task<Article> StoredAsync() => (await world.Articles.GetAsync(Told.Id))!;

    // The last answer stays.
    private void Answers(params FetchResult[] answers) =>
        world.Web.Setup(web => web.FetchAsync(It.IsAny<FetchRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync(() => answers[Math.Min(asked++, answers.Length - 1)]);

    private static FetchResult Page(string text) => new FetchResult.Document(
        Encoding.UTF8.GetBytes($"<html lang=ar><body><article>{string.Concat(text.Split('\n').Select(p => $"<p>{p}</p>"))}</article></body></html>"),
        "text/html; charset=utf-8", new Uri(Told.Url!), null, null, null, null);
}
