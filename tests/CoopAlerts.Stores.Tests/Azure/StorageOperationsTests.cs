using Azure.Core;
using Azure.Core.Pipeline;
using CoopAlerts.Azure;
using CoopAlerts.Azure.Storage;
using CoopAlerts.Core.Digest;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Send;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoopAlerts.Stores.Tests.Azure;

/// <summary>
/// How many requests to the account the stages' calls cost, since each is paid for. The calls are those that the pipeline makes, in its order.
/// </summary>
[Collection(Azurite.Tests)]
public sealed class StorageOperationsTests(Azurite azurite) : IAsyncLifetime
{
    private const string Window = "2026-11-21T0700";

    private readonly string unique = Guid.NewGuid().ToString("N");
    private readonly Counter counter = new();
    private readonly TestClock clock = new();
    private AzureStores stores = null!; // set before each test

    public async Task InitializeAsync()
    {
        stores = AzureStores.Open(azurite.Connection, clock, options: Counted(counter));
        // The first use of a table may have to make it.
        await stores.State.GetAsync("x");
        await stores.Articles.GetAsync("x");
        await stores.Stories.GetAsync(["x"]);
        await stores.Subscriptions.FindByEmailAsync("x");
        await stores.Subscriptions.GetAsync("x");
        await stores.Deliveries.GetAsync("x", "x");
        await stores.Deliveries.GetSuppressionAsync("x");
        // The first look at the log of stories reads the days before; each later one only what is new.
        await stores.Stories.FindAsync(["x"], StoreContract.Now.AddDays(-4), 10);
        // Whoever needs a table of a new account first makes it; that is no part of the work counted here.
        await stores.Subscriptions.GetRevisionAsync();
        await stores.Subscriptions.GetAsync("x");
        await stores.Stories.GetAsync(["202611-x"]);
        await stores.Articles.GetAsync("20261121-x");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Article_that_begins_a_story_is_ingested_in_six()
    {
        var article = NewArticle("a");
        await stores.Articles.AddAsync([article]);
        Assert.Equal(6, await CountAsync(() => IngestAsync(article, new() { Id = $"202611-{unique}", FirstSeen = StoreContract.Now, LastSeen = StoreContract.Now, Keys = Keys("a") })));
    }

    [Fact]
    public async Task Article_that_joins_a_story_which_nobody_else_changed_is_ingested_in_six()
    {
        var story = await stores.Stories.SaveAsync(new() { Id = $"202611-{unique}", FirstSeen = StoreContract.Now, LastSeen = StoreContract.Now, Keys = Keys("a") });
        var article = NewArticle("b");
        await stores.Articles.AddAsync([article]);
        Assert.Equal(6, await CountAsync(() => IngestAsync(article, story! with { Keys = [.. story.Keys, .. Keys("b")] })));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(49)]
    public async Task Whole_digest_takes_six_and_one_for_each_story_that_was_not_read_lately(int matches)
    {
        var mailer = new PostOffice();
        var sender = new DigestSender(
            stores.Subscriptions, stores.Deliveries, stores.Stories, stores.Articles, new IntakeReader(stores.Feeds, stores.Articles, clock), stores.State, mailer,
            new MailOptions(), clock, NullLogger<DigestSender>.Instance);
        await AddStoriesAsync(matches);
        // The first digest of a machine reads the signing key, what was watched, and the stories; the second tells the same.
        await AddDueAsync("first", matches);
        await AddDueAsync("second", matches);
        await sender.SendAsync(new($"first{unique}", Window));

        // The subscription, whether its address may be mailed, what waits; the entry with its claim; the note of the mail; the next due time.
        Assert.Equal(6, await CountAsync(async () => Assert.Equal(new SendOutcome.Sent(matches), await sender.SendAsync(new($"second{unique}", Window)))));
        Assert.Equal(2, mailer.Mails);
    }

    [Fact]
    public async Task Digest_that_was_sent_leaves_the_revision_and_nothing_to_tidy_up()
    {
        var clockBefore = StoreContract.Now.AddYears(-80);
        await stores.Subscriptions.AddAsync(Due("tidy") with { NextDigestAt = clockBefore });
        var (due, revision) = ((await stores.Subscriptions.GetAsync("tidy" + unique))!, await stores.Subscriptions.GetRevisionAsync());
        Assert.Equal(1, await CountAsync(async () => Assert.True(await stores.Subscriptions.UpdateAsync(due with { NextDigestAt = StoreContract.Now.AddYears(1) }))));
        Assert.Equal(revision, await stores.Subscriptions.GetRevisionAsync());
        Assert.Equal(1, await CountAsync(async () => Assert.Empty(await stores.Subscriptions.ListDueAsync(clockBefore).ToListAsync())));
    }

    [Fact]
    public async Task Log_of_stories_is_removed_when_it_is_old_and_looking_for_more_takes_one()
    {
        await stores.Stories.SaveAsync(new() { Id = $"190001-{unique}", FirstSeen = StoreContract.Now, LastSeen = StoreContract.Now, Keys = Keys("old") });
        clock.Advance(TimeSpan.FromDays(1));
        Assert.InRange(await stores.Stories.ForgetKeysAsync(clock.GetUtcNow()), 1, int.MaxValue);
        Assert.Equal(1, await CountAsync(async () => Assert.Equal(0, await stores.Stories.ForgetKeysAsync(clock.GetUtcNow()))));

        var newMachine = AzureStores.Open(azurite.Connection, clock);
        Assert.Empty(await newMachine.Stories.FindAsync(Keys("old"), StoreContract.Now.AddDays(-4), 10));
        Assert.Single(await stores.Stories.GetAsync([$"190001-{unique}"]));
    }

    [Fact]
    public async Task Looking_for_due_subscriptions_reads_only_those_that_are_due()
    {
        for (var i = 0; i < 3; i++)
            await stores.Subscriptions.AddAsync(new() { Id = $"{unique}-{i}", Name = "س", Email = "a@example.org", NextDigestAt = StoreContract.Now.AddYears(-90).AddDays(i) }); // s
        var used = await CountAsync(async () => Assert.Single(await stores.Subscriptions.ListDueAsync(StoreContract.Now.AddYears(-90)).Where(s => s.Id.StartsWith(unique)).ToListAsync()));
        Assert.Equal(2, used);
    }

    [Fact]
    public async Task Paused_subscription_costs_nothing_and_is_due_again_when_it_goes_on()
    {
        var longAgo = StoreContract.Now.AddYears(-95);
        await stores.Subscriptions.AddAsync(Due("") with { NextDigestAt = longAgo, Active = false });
        Assert.Equal(1, await CountAsync(async () => Assert.Empty(await stores.Subscriptions.ListDueAsync(longAgo).ToListAsync())));

        await stores.Subscriptions.UpdateAsync((await stores.Subscriptions.GetAsync(unique))! with { Active = true });
        Assert.Equal(unique, (await stores.Subscriptions.ListDueAsync(longAgo).ToListAsync()).Single().Id);
        await stores.Subscriptions.RemoveAsync(unique);
        Assert.Equal(3, await CountAsync(async () => Assert.Empty(await stores.Subscriptions.ListDueAsync(longAgo).ToListAsync()))); // followed in vain once
        Assert.Equal(1, await CountAsync(async () => Assert.Empty(await stores.Subscriptions.ListDueAsync(longAgo).ToListAsync())));
    }

    private async Task AddStoriesAsync(int count)
    {
        for (var i = 0; i < count; i++)
            Assert.NotNull(await stores.Stories.SaveAsync(new()
            {
                Id = $"202611-{i}{unique}", FirstSeen = StoreContract.Now, LastSeen = StoreContract.Now,
                Members = [new() { ArticleId = $"20261121-{i}", Source = "صحيفة", Title = $"خبر {i}", Language = "ar", Time = StoreContract.Now }], // newspaper, news
            }));
    }

    private async Task AddDueAsync(string name, int matches)
    {
        Assert.True(await stores.Subscriptions.AddAsync(Due(name)));
        await stores.Deliveries.AddMatchesAsync([.. Enumerable.Range(0, matches).Select(i => new Match(name + unique, $"202611-{i}{unique}", "a", StoreContract.Now, []))]);
    }

    private Subscription Due(string name) => new()
    {
        Id = name + unique, Name = "س", Email = $"{name}.{unique}@example.org", CreatedAt = StoreContract.Now.AddDays(-9), SendAt = new(7, 0), NextDigestAt = StoreContract.Now, // s
    };

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

    private static StorageOptions Counted(Counter counter)
    {
        var options = new StorageOptions();
        options.AddPolicy(counter, HttpPipelinePosition.PerRetry);
        return options;
    }

    private async Task<int> CountAsync(Func<Task> work)
    {
        var before = counter.Requests;
        await work();
        return counter.Requests - before;
    }

    private sealed class PostOffice : IMailer
    {
        public int Mails { get; private set; }

        public Task<MailResult> SendAsync(MailMessage message, CancellationToken cancel = default)
        {
            Mails++;
            return Task.FromResult<MailResult>(new MailResult.Accepted("1"));
        }
    }

    private sealed class Counter : HttpPipelineSynchronousPolicy
    {
        private int requests;

        public int Requests => requests;

        public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref requests);
    }
}
