using CoopAlerts.Core.Ports;

namespace CoopAlerts.Local.Memory;

/// <summary>Every store and the queue in memory: for tests and for commands that need no data folder. It keeps nothing on disk.</summary>
public sealed class MemoryStores
{
    /// <summary>Empty stores.</summary>
    /// <param name="clock">Decides when a hidden message becomes visible.</param>
    public MemoryStores(TimeProvider clock)
    {
        var deliveries = new InMemoryDeliveryStore();
        Deliveries = deliveries;
        Subscriptions = new InMemorySubscriptionStore(deliveries);
        Queue = new InMemoryWorkQueue(clock);
    }

    /// <summary>Feeds and what was seen in them.</summary>
    public IFeedStore Feeds { get; } = new InMemoryFeedStore();

    /// <summary>Articles.</summary>
    public IArticleStore Articles { get; } = new InMemoryArticleStore();

    /// <summary>Stories.</summary>
    public IStoryStore Stories { get; } = new InMemoryStoryStore();

    /// <summary>Subscriptions.</summary>
    public ISubscriptionStore Subscriptions { get; }

    /// <summary>Matches, the ledger of digests, suppressed addresses.</summary>
    public IDeliveryStore Deliveries { get; }

    /// <summary>Named values of the service.</summary>
    public IServiceState State { get; } = new InMemoryServiceState();

    /// <summary>The work queues.</summary>
    public IWorkQueue Queue { get; }
}
