using CoopAlerts.Core.Ports;
using CoopAlerts.Local;

namespace CoopAlerts.Stores.Tests;

/// <summary>The contract suites on SQLite, a folder and a file for every test.</summary>
public sealed class SqliteBackend : Backend
{
    private readonly TestClock clock = new();
    private readonly DataFolder folder = new();
    private LocalStores stores = null!; // set by OpenAsync, the only way to make one

    public override IFeedStore Feeds => stores.Feeds;

    public override IArticleStore Articles => stores.Articles;

    public override IStoryStore Stories => stores.Stories;

    public override ISubscriptionStore Subscriptions => stores.Subscriptions;

    public override IDeliveryStore Deliveries => stores.Deliveries;

    public override IServiceState State => stores.State;

    public override IWorkQueue Queue => stores.Queue;

    public static async Task<Backend> OpenAsync()
    {
        var backend = new SqliteBackend();
        backend.stores = await LocalStores.OpenAsync(backend.folder.Path, backend.clock);
        return backend;
    }

    public override Task LetPassAsync(TimeSpan time)
    {
        clock.Advance(time);
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await stores.DisposeAsync();
        folder.Dispose();
    }
}

public sealed class SqliteFeedStoreTests() : FeedStoreContract(SqliteBackend.OpenAsync);

public sealed class SqliteArticleStoreTests() : ArticleStoreContract(SqliteBackend.OpenAsync);

public sealed class SqliteStoryStoreTests() : StoryStoreContract(SqliteBackend.OpenAsync);

public sealed class SqliteSubscriptionStoreTests() : SubscriptionStoreContract(SqliteBackend.OpenAsync);

public sealed class SqliteDeliveryStoreTests() : DeliveryStoreContract(SqliteBackend.OpenAsync);

public sealed class SqliteServiceStateTests() : ServiceStateContract(SqliteBackend.OpenAsync);

public sealed class SqliteWorkQueueTests() : WorkQueueContract(SqliteBackend.OpenAsync);

public sealed class SqlitePoisonListTests() : PoisonListContract(SqliteBackend.OpenAsync);
