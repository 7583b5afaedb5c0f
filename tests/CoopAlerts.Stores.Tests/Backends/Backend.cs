using CoopAlerts.Core.Ports;

namespace CoopAlerts.Stores.Tests;

/// <summary>One place to keep things, as the contract suites see it. It may be shared with other tests: they use ids of their own.</summary>
public abstract class Backend : IAsyncDisposable
{
    public abstract IFeedStore Feeds { get; }

    public abstract IArticleStore Articles { get; }

    public abstract IStoryStore Stories { get; }

    public abstract ISubscriptionStore Subscriptions { get; }

    public abstract IDeliveryStore Deliveries { get; }

    public abstract IServiceState State { get; }

    public abstract IWorkQueue Queue { get; }

    /// <summary>Lets time pass for hidden messages: a fake clock goes on, a real service is waited for.</summary>
    public abstract Task LetPassAsync(TimeSpan time);

    public abstract ValueTask DisposeAsync();
}
