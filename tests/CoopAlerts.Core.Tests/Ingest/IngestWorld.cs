using CoopAlerts.Core.Cluster;
using CoopAlerts.Core.Extract;
using CoopAlerts.Core.Ingest;
using CoopAlerts.Core.Matching;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Tests.Cluster;
using CoopAlerts.Core.Understand;
using CoopAlerts.Local.Memory;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace CoopAlerts.Core.Tests.Ingest;

/// <summary>Stores in memory, the live path and the sweep over them, at one moment: Monday noon.</summary>
internal sealed class IngestWorld
{
    private readonly InMemoryStoryStore stories = new();
    private readonly Mock<TimeProvider> clock = new();

    public IngestWorld() => clock.Setup(c => c.GetUtcNow()).Returns(() => Now);

    public DateTimeOffset Now { get; set; } = Noon;

    public static DateTimeOffset Noon { get; } = Reports.Monday.AddHours(4);

    public InMemoryArticleStore Articles { get; } = new();

    public InMemorySubscriptionStore Subscriptions { get; } = new();

    public InMemoryDeliveryStore Deliveries { get; } = new();

    public InMemoryWorkQueue Queue => field ??= new InMemoryWorkQueue(clock.Object);

    public Mock<IWebFetcher> Web { get; } = new();

    public InMemoryServiceState State { get; } = new();

    public StoryClusterer Clusterer => new(stories);

    public IStoryStore Stories => stories;

    public List<(LogLevel Level, string Line)> Logged { get; } = [];

    /// <summary>A subscriber since before the articles, to news that are read as cooperation or not.</summary>
    public async Task SubscribeAsync(string id, string query, DateTimeOffset? created = null, DateTimeOffset? changed = null) =>
        Assert.True(await Subscriptions.AddAsync(new Subscription
        {
            Id = id, Name = id, Email = id + "@example.org", Query = query, IncludeOther = true, CreatedAt = created ?? Reports.Monday.AddDays(-9), ChangedAt = changed,
        }));

    /// <summary>The article as the live path would leave it had it matched nothing.</summary>
    public async Task<Article> StoreAsync(Article article)
    {
        article = article with { State = ArticleState.Ingested, StoryId = (await Clusterer.AssignAsync(article)).Id };
        await Articles.SaveAsync(article);
        return article;
    }

    /// <summary>Takes the article through the live path.</summary>
    public async Task<IngestOutcome> IngestAsync(Article article)
    {
        await Articles.SaveAsync(article with { Url = null, FeedContent = article.Text, Text = "", State = ArticleState.New });
        return await WithIngesterAsync(ingester => ingester.IngestAsync(article.Id, default));
    }

    /// <summary>Delivers the message of an article again.</summary>
    public Task<IngestOutcome> DeliverAgainAsync(string articleId) => WithIngesterAsync(ingester => ingester.IngestAsync(articleId, default));

    /// <summary>Takes the article through the live path and gives it as it is stored then.</summary>
    public async Task<Article> IngestAndReadAsync(Article article)
    {
        await IngestAsync(article);
        return (await Articles.GetAsync(article.Id))!;
    }

    /// <summary>Takes an article of which the feed gave a summary through the live path.</summary>
    public async Task<IngestOutcome> IngestAsync(Article article, string summary)
    {
        await Articles.SaveAsync(article with { FeedContent = summary, Text = "", Cooperation = null, State = ArticleState.New });
        return await WithIngesterAsync(ingester => ingester.IngestAsync(article.Id, default));
    }

    /// <summary>Works on everything that is visible in the queue of pages. Gives the outcomes.</summary>
    public async Task<List<IngestOutcome>> AskPagesAgainAsync()
    {
        var outcomes = new List<IngestOutcome>();
        foreach (var message in await Queue.ReceiveAsync(WorkQueues.Page, 32, TimeSpan.FromMinutes(5)))
        {
            outcomes.Add(await WithIngesterAsync(ingester => ingester.AskPageAgainAsync(message.Body, default)));
            await Queue.CompleteAsync(message);
        }

        return outcomes;
    }

    private async Task<IngestOutcome> WithIngesterAsync(Func<ArticleIngester, Task<IngestOutcome>> work)
    {
        using var index = new SubscriptionIndex(Subscriptions, TimeProvider.System, NullLogger<SubscriptionIndex>.Instance);
        return await work(new ArticleIngester(
            Articles, Deliveries, new ArticleLoader(Web.Object), CooperationClassifier.Default, Clusterer, index, Queue, clock.Object, new Random(1),
            NullLogger<ArticleIngester>.Instance));
    }

    /// <summary>Sends a digest with all that waits.</summary>
    public async Task TellAsync(string subscription, DateTimeOffset at)
    {
        var digest = new Delivery { SubscriptionId = subscription, Window = $"{at:yyyy-MM-ddTHHmm}", State = DeliveryState.Sent, CreatedAt = at, SentAt = at, MessageId = "m" };
        Assert.NotNull(await ((IDeliveryStore)Deliveries).BeginAsync(digest));
    }

    public Task<SweepOutcome> SweepAsync() => new MatchSweep(Articles, Subscriptions, stories, Deliveries, State, clock.Object, new Lines(Logged)).RunAsync();

    public Task<int> RetainAsync() => new Retention(Subscriptions, Deliveries, stories, clock.Object, NullLogger<Retention>.Instance).RunAsync();

    public async Task<IEnumerable<string>> PendingAsync(string subscription) => (await Deliveries.ListPendingAsync(subscription)).Select(match => match.StoryId);

    private sealed class Lines(List<(LogLevel, string)> lines) : ILogger<MatchSweep>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add((logLevel, formatter(state, exception)));
    }
}
