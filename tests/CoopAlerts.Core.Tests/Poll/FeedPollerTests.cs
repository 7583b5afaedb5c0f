using System.Text;
using CoopAlerts.Core.Poll;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using CoopAlerts.Local.Memory;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoopAlerts.Core.Tests.Poll;

public class FeedPollerTests
{
    private static readonly DateTimeOffset Start = Feeds.Utc(2024, 7, 22, 23, 50);

    private readonly Clock _clock = new() { Now = Start };
    private readonly InMemoryFeedStore _feeds = new();
    private readonly InMemoryArticleStore _articles = new();
    private readonly Web _web = new();
    private readonly InMemoryWorkQueue _queue;

    public FeedPollerTests() => _queue = new(_clock);

    private FeedPoller Poller(IFeedStore? feeds = null, IArticleStore? articles = null, IWorkQueue? queue = null) =>
        new(feeds ?? _feeds, articles ?? _articles, queue ?? _queue, _web, _clock, new Random(1), NullLogger<FeedPoller>.Instance);

    private async Task<PollOutcome> PollAsync(params FeedEntry[] entries)
    {
        await AddFeedAsync();
        if (entries.Length > 0) _web.Answer = Document(entries);
        await MakeDueAsync();
        return await Poller().PollAsync("f", default);
    }

    private Task<bool> AddFeedAsync() => _feeds.AddAsync(new() { Id = "f", Url = new("https://example.org/feed"), CreatedAt = Start });

    private async Task MakeDueAsync() => Assert.True(await _feeds.UpdateAsync((await FeedAsync()) with { NextPollAt = _clock.Now }));

    private async Task<Feed> FeedAsync() => (await _feeds.GetAsync("f"))!;

    private async Task<List<Article>> ArticlesAsync()
    {
        var list = new List<Article>();
        await foreach (var article in _articles.ListAsync(new(2024, 1, 1), new(2025, 1, 1))) list.Add(article);
        return list;
    }

    private async Task<List<string>> QueuedAsync()
    {
        var messages = await _queue.ReceiveAsync(WorkQueues.Ingest, 10_000, TimeSpan.FromMinutes(1));
        foreach (var message in messages) await _queue.CompleteAsync(message);
        return [.. messages.Select(message => message.Body).Order(StringComparer.Ordinal)];
    }

    private static FeedEntry Entry(int number) => new() { Id = $"g{number}", Title = $"خبر {number}", Link = $"https://example.org/{number}", Summary = "ملخص", Content = "<p>نص الخبر كاملا</p>", Published = Start.AddHours(-1) };

    private static FetchResult.Document Document(params FeedEntry[] entries) => Document(Feeds.Rss("<title>وكالة</title><language>ar-IQ</language>" + string.Concat(entries.Select(entry =>
        $"<item><guid isPermaLink=\"false\">{entry.Id}</guid><title>{entry.Title}</title><link>{entry.Link}</link><pubDate>{entry.Published:R}</pubDate><description>{entry.Summary}</description><content:encoded><![CDATA[{entry.Content}]]></content:encoded></item>"))));

    private static FetchResult.Document Document(string text) => new(Encoding.UTF8.GetBytes(text), "text/xml", new("https://example.org/feed"), null, "\"v1\"", null, null);

    [Fact]
    public async Task New_entries_become_articles_with_an_ingest_message_each()
    {
        var outcome = await PollAsync(Entry(1), Entry(2));
        var articles = await ArticlesAsync();
        Assert.Equal((2, 0, null), (outcome.NewArticles, outcome.Backfill, outcome.Error));
        Assert.Equal(articles.Select(article => article.Id).Order(StringComparer.Ordinal), await QueuedAsync());
        var article = articles.Single(one => one.Title == "خبر 1");
        Assert.Equal(("f", "وكالة", "https://example.org/1", "ar", "<p>نص الخبر كاملا</p>", ArticleState.New, Start), (article.FeedId, article.Source, article.Url, article.Language, article.FeedContent, article.State, article.FirstSeen));
        Assert.StartsWith("20240722-", article.Id);
        Assert.Equal(("\"v1\"", "وكالة"), ((await FeedAsync()).ETag, (await FeedAsync()).Title));
    }

    [Fact]
    public async Task A_second_poll_adds_nothing()
    {
        await PollAsync(Entry(1));
        await QueuedAsync();
        _clock.Now += TimeSpan.FromHours(1);
        Assert.Equal(0, (await PollAsync(Entry(1))).NewArticles);
        Assert.Single(await ArticlesAsync());
        Assert.Empty(await QueuedAsync());
        Assert.Equal("\"v1\"", _web.Asked!.ETag);
    }

    [Fact]
    public async Task An_edited_entry_is_ingested_again_under_its_id()
    {
        await PollAsync(Entry(1));
        var before = Assert.Single(await ArticlesAsync());
        await QueuedAsync();
        await _articles.SaveAsync(before with { State = ArticleState.Ingested, Text = "نص" });
        _clock.Now += TimeSpan.FromHours(1);
        var outcome = await PollAsync(Entry(1) with { Title = "خبر مصحح" });
        var after = Assert.Single(await ArticlesAsync());
        Assert.Equal((0, 1), (outcome.NewArticles, outcome.EditedArticles));
        Assert.Equal((before.Id, "خبر مصحح", ArticleState.New, before.FirstSeen), (after.Id, after.Title, after.State, after.FirstSeen));
        Assert.Equal([before.Id], await QueuedAsync());
        await MakeDueAsync();
        Assert.Equal(0, (await Poller().PollAsync("f", default)).EditedArticles);
    }

    [Fact]
    public async Task A_crash_at_any_write_ends_in_the_same_articles_each_queued()
    {
        var entries = Enumerable.Range(1, 120).Select(Entry).ToArray();
        // Three batches of four writes, and the feed's record.
        for (var write = 0; write < 13; write++)
        {
            var test = new FeedPollerTests();
            await test.AddFeedAsync();
            test._web.Answer = Document(entries);
            await test.MakeDueAsync();
            var budget = new Writes { Left = write };
            await Assert.ThrowsAsync<StoreException>(() => test.Poller(new DyingFeeds(test._feeds, budget), new DyingArticles(test._articles, budget), new DyingQueue(test._queue, budget)).PollAsync("f", default));
            Assert.Null((await test.FeedAsync()).ETag);
            test._clock.Now += TimeSpan.FromHours(1); // the next day: ids must not change
            await test.Poller().PollAsync("f", default);
            var ids = (await test.ArticlesAsync()).Select(article => article.Id).Order(StringComparer.Ordinal).ToList();
            Assert.Equal(120, ids.Count);
            Assert.Equal(ids, (await test.QueuedAsync()).Distinct());
            await test.MakeDueAsync();
            Assert.Equal(0, (await test.Poller().PollAsync("f", default)).NewArticles);
        }
    }

    [Fact]
    public async Task A_feed_that_is_not_due_is_left_alone()
    {
        await PollAsync(Entry(1));
        _web.Asked = null;
        Assert.Equal(new PollOutcome(), await Poller().PollAsync("f", default));
        Assert.Null(_web.Asked);
    }

    [Theory]
    [InlineData(FeedStatus.Paused)]
    [InlineData(FeedStatus.Gone)]
    public async Task A_feed_that_is_not_active_is_left_alone(FeedStatus status)
    {
        await AddFeedAsync();
        await _feeds.UpdateAsync((await FeedAsync()) with { Status = status });
        Assert.Equal(new PollOutcome(), await Poller().PollAsync("f", default));
        Assert.Equal(new PollOutcome(), await Poller().PollAsync("unknown", default));
        Assert.Null(_web.Asked);
    }

    [Fact]
    public async Task A_document_that_is_no_feed_is_a_failure_and_its_validators_are_not_kept()
    {
        _web.Answer = Document("<html/>");
        var outcome = await PollAsync();
        Assert.Equal(("This is a web page, not a feed.", null, 1), (outcome.Error, (await FeedAsync()).ETag, (await FeedAsync()).Failures));
    }

    [Fact]
    public async Task A_failure_is_recorded_with_the_next_time()
    {
        _web.Answer = new FetchResult.Failed(500, "The server answered 500.");
        Assert.Equal("The server answered 500.", (await PollAsync()).Error);
        var feed = await FeedAsync();
        Assert.Equal((1, "The server answered 500.", Start), (feed.Failures, feed.LastError, feed.LastPollAt));
        Assert.True(feed.NextPollAt > _clock.Now);
    }

    [Fact]
    public async Task A_change_by_an_admin_meanwhile_survives()
    {
        await AddFeedAsync();
        _web.Answer = Document(Entry(1));
        _web.Meanwhile = async () => await _feeds.UpdateAsync((await FeedAsync()) with { Status = FeedStatus.Paused });
        await Poller().PollAsync("f", default);
        var feed = await FeedAsync();
        Assert.Equal((FeedStatus.Paused, "\"v1\""), (feed.Status, feed.ETag));
    }

    [Fact]
    public async Task What_was_learnt_about_an_old_address_is_not_kept_for_a_new_one()
    {
        await AddFeedAsync();
        _web.Answer = Document(Entry(1));
        _web.Meanwhile = async () => await _feeds.UpdateAsync((await FeedAsync()) with { Url = new("https://other.example/feed") });
        await Poller().PollAsync("f", default);
        Assert.Equal((null, new Uri("https://other.example/feed")), ((await FeedAsync()).ETag, (await FeedAsync()).Url));
    }

    [Fact]
    public async Task An_incredible_date_is_not_kept_but_the_article_is()
    {
        await PollAsync(Entry(1) with { Published = Start.AddYears(3) });
        Assert.Null(Assert.Single(await ArticlesAsync()).Published);
    }

    [Fact]
    public async Task Due_feeds_are_queued()
    {
        await AddFeedAsync();
        Assert.Equal(1, await new DueFeeds(_feeds, _queue, _clock).EnqueueAsync(default));
        Assert.Equal("f", Assert.Single(await _queue.ReceiveAsync(WorkQueues.Fetch, 5, TimeSpan.FromMinutes(1))).Body);
    }

    [Fact]
    public async Task A_backlog_does_not_grow_with_every_tick()
    {
        await AddFeedAsync();
        var due = new DueFeeds(_feeds, _queue, _clock);
        for (var tick = 0; tick < 500; tick++) await due.EnqueueAsync(default);
        Assert.InRange((await _queue.CountAsync(WorkQueues.Fetch)).Waiting, 1, 110);
    }

    [Fact]
    public async Task A_permanent_move_is_remembered()
    {
        await AddFeedAsync();
        _web.Answer = Document(Entry(1)) with { MovedTo = new("https://new.example/feed") };
        await Poller().PollAsync("f", default);
        Assert.Equal(new Uri("https://new.example/feed"), (await FeedAsync()).Url);
    }

    [Fact]
    public async Task Keys_in_an_address_and_secret_headers_are_never_logged()
    {
        var log = new Lines();
        var poller = new FeedPoller(_feeds, _articles, _queue, _web, _clock, new Random(1), log);
        await _feeds.AddAsync(new()
        {
            Id = "f", Url = new("https://example.org/feed?key=s3cret"), CreatedAt = Start, LastSuccessAt = Start.AddHours(-1), NewestItemAt = Start.AddDays(-1),
            Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer s3cret" },
        });
        FetchResult[] answers =
        [
            Document(Entry(1)) with { FinalUrl = new("https://example.org/feed?key=s3cret"), MovedTo = new("https://other.example/feed?key=s3cret") }, // a gap, too
            new FetchResult.Failed(500, "https://example.org/feed?…: the server answered 500."), new FetchResult.RateLimited(null, "x"), Document("<html/>"), new FetchResult.Gone(),
        ];
        foreach (var answer in answers)
        {
            await MakeDueAsync();
            _web.Answer = answer;
            await poller.PollAsync("f", default);
        }

        Assert.Equal(5, log.Written.Count);
        Assert.All(log.Written, line => Assert.DoesNotContain("s3cret", line));
        Assert.DoesNotContain("s3cret", (await FeedAsync()).LastWarning);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(3, false)]
    public async Task A_feed_in_good_standing_does_not_fail_by_what_is_remembered_of_its_host(int failures, bool afresh)
    {
        await AddFeedAsync();
        await _feeds.UpdateAsync(await FeedAsync() with { Failures = failures });
        await Poller().PollAsync("f", default);
        Assert.Equal(afresh, _web.Asked!.Afresh);
    }

    private sealed class Lines : ILogger<FeedPoller>
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        // The properties too: structured logs keep them.
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add($"{formatter(state, exception)} {string.Join(' ', (state as IEnumerable<KeyValuePair<string, object?>>)?.Select(pair => pair.Value) ?? [])}");
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Web : IWebFetcher
    {
        public FetchResult Answer { get; set; } = new FetchResult.Gone();

        public FetchRequest? Asked { get; set; }

        public Func<Task>? Meanwhile { get; set; }

        public async Task<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancel = default)
        {
            Asked = request;
            if (Meanwhile is not null) await Meanwhile();
            return Answer;
        }
    }

    /// <summary>How many writes the process still makes before it dies.</summary>
    private sealed class Writes
    {
        public int Left { get; set; }

        public void Spend()
        {
            if (Left-- <= 0) throw new StoreException("the process died here");
        }
    }

    private sealed class DyingFeeds(IFeedStore inner, Writes writes) : IFeedStore
    {
        public IAsyncEnumerable<Feed> ListAsync(CancellationToken cancel) => inner.ListAsync(cancel);

        public IAsyncEnumerable<Feed> ListDueAsync(DateTimeOffset now, CancellationToken cancel) => inner.ListDueAsync(now, cancel);

        public Task<Feed?> GetAsync(string id, CancellationToken cancel) => inner.GetAsync(id, cancel);

        public Task<bool> AddAsync(Feed feed, CancellationToken cancel) => inner.AddAsync(feed, cancel);

        public Task<bool> UpdateAsync(Feed feed, CancellationToken cancel)
        {
            writes.Spend();
            return inner.UpdateAsync(feed, cancel);
        }

        public Task<bool> RemoveAsync(string id, CancellationToken cancel) => inner.RemoveAsync(id, cancel);

        public Task<IReadOnlyDictionary<string, SeenEntry>> GetSeenAsync(string feedId, IReadOnlyCollection<string> keys, CancellationToken cancel) => inner.GetSeenAsync(feedId, keys, cancel);

        // Each entry is written whole, the list is not: half of it is, when the process dies in the middle.
        public async Task SaveSeenAsync(string feedId, IReadOnlyCollection<SeenEntry> entries, CancellationToken cancel)
        {
            if (writes.Left <= 0) await inner.SaveSeenAsync(feedId, [.. entries.Take(entries.Count / 2)], cancel);
            writes.Spend();
            await inner.SaveSeenAsync(feedId, entries, cancel);
        }
    }

    private sealed class DyingArticles(IArticleStore inner, Writes writes) : IArticleStore
    {
        public Task<Article?> GetAsync(string id, CancellationToken cancel) => inner.GetAsync(id, cancel);

        public async Task AddAsync(IReadOnlyCollection<Article> articles, CancellationToken cancel)
        {
            if (writes.Left <= 0) await inner.AddAsync([.. articles.Take(articles.Count / 2)], cancel);
            writes.Spend();
            await inner.AddAsync(articles, cancel);
        }

        public Task SaveAsync(Article article, CancellationToken cancel) => inner.SaveAsync(article, cancel);

        public IAsyncEnumerable<Article> ListAsync(DateOnly from, DateOnly to, CancellationToken cancel) => inner.ListAsync(from, to, cancel);
    }

    private sealed class DyingQueue(IWorkQueue inner, Writes writes) : IWorkQueue
    {
        public Task EnqueueAsync(string queue, IReadOnlyCollection<string> bodies, TimeSpan delay, CancellationToken cancel)
        {
            writes.Spend();
            return inner.EnqueueAsync(queue, bodies, delay, cancel);
        }

        public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(string queue, int max, TimeSpan visibility, CancellationToken cancel) => inner.ReceiveAsync(queue, max, visibility, cancel);

        public Task CompleteAsync(QueueMessage message, CancellationToken cancel) => inner.CompleteAsync(message, cancel);

        public Task AbandonAsync(QueueMessage message, TimeSpan delay, string error, CancellationToken cancel) => inner.AbandonAsync(message, delay, error, cancel);

        public Task<QueueCounts> CountAsync(string queue, CancellationToken cancel) => inner.CountAsync(queue, cancel);

        public Task<IReadOnlyList<PoisonMessage>> ListPoisonAsync(string queue, int limit, CancellationToken cancel) => inner.ListPoisonAsync(queue, limit, cancel);

        public Task<int> ReplayPoisonAsync(string queue, CancellationToken cancel) => inner.ReplayPoisonAsync(queue, cancel);
    }
}
