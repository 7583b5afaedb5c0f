using Azure.Core;
using Azure.Core.Pipeline;
using CoopAlerts.Azure;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Stores.Tests.Azure;

/// <summary>
/// How many requests to the account the stages' calls cost, since each is paid for. The calls are those that the pipeline makes, in its order.
/// </summary>
[Collection(Azurite.Tests)]
public sealed class StorageOperationsTests(Azurite azurite) : IAsyncLifetime
{
    private readonly string unique = Guid.NewGuid().ToString("N");
    private readonly Counter counter = new();
    private AzureStores stores = null!; // set before each test

    public async Task InitializeAsync()
    {
        stores = await AzureStores.OpenAsync(azurite.Connection, new TestClock(), options: azurite.Options(counter));
        // The first look at the log of stories reads the days before; each later one only what is new.
        await stores.Stories.FindAsync(["x"], StoreContract.Now.AddDays(-4), 10);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Article_that_begins_a_story_is_ingested_in_at_most_eight()
    {
        var article = NewArticle("a");
        await stores.Articles.AddAsync([article]);
        var used = await CountAsync(() => IngestAsync(article, new() { Id = $"202611-{unique}", FirstSeen = StoreContract.Now, LastSeen = StoreContract.Now, Keys = Keys("a") }));
        Assert.InRange(used, 1, 8);
    }

    [Fact]
    public async Task Article_that_joins_a_story_is_ingested_in_at_most_eight()
    {
        var story = await stores.Stories.SaveAsync(new() { Id = $"202611-{unique}", FirstSeen = StoreContract.Now, LastSeen = StoreContract.Now, Keys = Keys("a") });
        var article = NewArticle("b");
        await stores.Articles.AddAsync([article]);
        Assert.InRange(await CountAsync(() => IngestAsync(article, story! with { Keys = [.. story.Keys, .. Keys("b")] })), 1, 8);
    }

    [Fact]
    public async Task Fifty_matches_are_claimed_and_entered_in_at_most_five()
    {
        await stores.Deliveries.AddMatchesAsync([.. Enumerable.Range(0, 50).Select(i => new Match(unique, $"{i}", "a", StoreContract.Now, []))]);
        var used = await CountAsync(async () =>
        {
            var begun = await stores.Deliveries.SaveAsync(new() { SubscriptionId = unique, Window = "2026-11-21T0700", CreatedAt = StoreContract.Now, MessageId = "m" });
            Assert.Equal(50, (await stores.Deliveries.ClaimAsync(unique, "2026-11-21T0700", StoreContract.Now)).Count);
            await stores.Deliveries.SaveAsync(begun! with { State = DeliveryState.Sent });
        });
        Assert.InRange(used, 1, 5);
    }

    [Fact]
    public async Task Looking_for_due_subscriptions_reads_only_those_that_are_due()
    {
        for (var i = 0; i < 3; i++)
            await stores.Subscriptions.AddAsync(new() { Id = $"{unique}-{i}", Name = "س", Email = "a@example.org", NextDigestAt = StoreContract.Now.AddYears(-90).AddDays(i) }); // s
        var used = await CountAsync(async () => Assert.Single(await stores.Subscriptions.ListDueAsync(StoreContract.Now.AddYears(-90)).Where(s => s.Id.StartsWith(unique)).ToListAsync()));
        Assert.InRange(used, 1, 2);
    }

    [Fact]
    public async Task Hint_of_a_paused_subscription_is_followed_in_vain_once_and_written_again_when_it_goes_on()
    {
        var (longAgo, muchLater) = (StoreContract.Now.AddYears(-95), new TestClock());
        muchLater.Advance(TimeSpan.FromDays(300_000));
        stores = await AzureStores.OpenAsync(azurite.Connection, muchLater, options: azurite.Options(counter));
        await stores.Subscriptions.AddAsync(new() { Id = unique, Name = "س", Email = "a@example.org", NextDigestAt = longAgo, Active = false }); // s
        Assert.Equal(3, await CountAsync(LookAsync));
        Assert.Equal(1, await CountAsync(LookAsync));

        await stores.Subscriptions.UpdateAsync((await stores.Subscriptions.GetAsync(unique))! with { Active = true });
        Assert.Equal(unique, (await stores.Subscriptions.ListDueAsync(longAgo).ToListAsync()).Single().Id);
        await stores.Subscriptions.RemoveAsync(unique);

        async Task LookAsync() => Assert.Empty(await stores.Subscriptions.ListDueAsync(longAgo).ToListAsync());
    }

    private async Task IngestAsync(Article article, Story story)
    {
        var read = await stores.Articles.GetAsync(article.Id);
        await stores.Stories.FindAsync(Keys("a"), StoreContract.Now.AddDays(-4), 24);
        await stores.Stories.SaveAsync(story);
        await stores.Subscriptions.GetRevisionAsync();
        await stores.Articles.SaveAsync(read! with { State = ArticleState.Ingested, StoryId = story.Id });
    }

    private List<string> Keys(string article) => [.. Enumerable.Range(0, 20).Select(i => $"{article}{i}-{unique}")];

    private Article NewArticle(string name) => new() { Id = $"20261121-{name}{unique}", FeedId = "f", Source = "صحيفة", FirstSeen = StoreContract.Now }; // newspaper

    private async Task<int> CountAsync(Func<Task> work)
    {
        var before = counter.Requests;
        await work();
        return counter.Requests - before;
    }

    private sealed class Counter : HttpPipelineSynchronousPolicy
    {
        private int requests;

        public int Requests => requests;

        public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref requests);
    }
}
