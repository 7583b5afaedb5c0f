using CoopAlerts.Azure;
using CoopAlerts.Core.Ports;

namespace CoopAlerts.Stores.Tests.Azure;

/// <summary>The contract suites on Azure's table and queue services, as Azurite plays them. The tests share tables, not rows.</summary>
public sealed class AzureBackend : Backend
{
    private readonly AzureStores stores;

    private AzureBackend(AzureStores stores) => this.stores = stores;

    public override IFeedStore Feeds => stores.Feeds;

    public override IArticleStore Articles => stores.Articles;

    public override IStoryStore Stories => stores.Stories;

    public override ISubscriptionStore Subscriptions => stores.Subscriptions;

    public override IDeliveryStore Deliveries => stores.Deliveries;

    public override IServiceState State => stores.State;

    public override IWorkQueue Queue => stores.Queue;

    public static Func<Task<Backend>> Open(Azurite azurite) => () =>
        Task.FromResult<Backend>(new AzureBackend(AzureStores.Open(azurite.Connection, new TestClock())));

    // Azurite hides messages by the real time.
    public override Task LetPassAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

[Collection(Azurite.Tests)]
public sealed class AzureFeedStoreTests(Azurite azurite) : FeedStoreContract(AzureBackend.Open(azurite));

[Collection(Azurite.Tests)]
public sealed class AzureArticleStoreTests(Azurite azurite) : ArticleStoreContract(AzureBackend.Open(azurite));

[Collection(Azurite.Tests)]
public sealed class AzureStoryStoreTests(Azurite azurite) : StoryStoreContract(AzureBackend.Open(azurite));

[Collection(Azurite.Tests)]
public sealed class AzureSubscriptionStoreTests(Azurite azurite) : SubscriptionStoreContract(AzureBackend.Open(azurite));

[Collection(Azurite.Tests)]
public sealed class AzureDeliveryStoreTests(Azurite azurite) : DeliveryStoreContract(AzureBackend.Open(azurite));

[Collection(Azurite.Tests)]
public sealed class AzureServiceStateTests(Azurite azurite) : ServiceStateContract(AzureBackend.Open(azurite));

[Collection(Azurite.Tests)]
public sealed class AzureWorkQueueTests(Azurite azurite) : WorkQueueContract(AzureBackend.Open(azurite));

[Collection(Azurite.Tests)]
public sealed class AzurePoisonListTests(Azurite azurite) : PoisonListContract(AzureBackend.Open(azurite));
