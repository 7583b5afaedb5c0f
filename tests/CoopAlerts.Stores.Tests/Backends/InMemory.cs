using CoopAlerts.Core.Ports;
using CoopAlerts.Local.Memory;

namespace CoopAlerts.Stores.Tests;

/// <summary>The contract suites on the in-memory stores.</summary>
public sealed class InMemoryBackend : Backend
{
    private readonly TestClock clock = new();
    private readonly MemoryStores stores;

    private InMemoryBackend() => stores = new MemoryStores(clock);

    public override IFeedStore Feeds => stores.Feeds;

    public override IArticleStore Articles => stores.Articles;

    public override IStoryStore Stories => stores.Stories;

    public override ISubscriptionStore Subscriptions => stores.Subscriptions;

    public override IDeliveryStore Deliveries => stores.Deliveries;

    public override IServiceState State => stores.State;

    public override IWorkQueue Queue => stores.Queue;

    public static Task<Backend> OpenAsync() => Task.FromResult<Backend>(new InMemoryBackend());

    public override Task LetPassAsync(TimeSpan time)
    {
        clock.Advance(time);
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

public sealed class InMemoryFeedStoreTests() : FeedStoreContract(InMemoryBackend.OpenAsync);

public sealed class InMemoryArticleStoreTests() : ArticleStoreContract(InMemoryBackend.OpenAsync);

public sealed class InMemoryStoryStoreTests() : StoryStoreContract(InMemoryBackend.OpenAsync);

public sealed class InMemorySubscriptionStoreTests() : SubscriptionStoreContract(InMemoryBackend.OpenAsync);

public sealed class InMemoryDeliveryStoreTests() : DeliveryStoreContract(InMemoryBackend.OpenAsync);

public sealed class InMemoryServiceStateTests() : ServiceStateContract(InMemoryBackend.OpenAsync);

public sealed class InMemoryWorkQueueTests() : WorkQueueContract(InMemoryBackend.OpenAsync);

public sealed class InMemoryPoisonListTests() : PoisonListContract(InMemoryBackend.OpenAsync);
