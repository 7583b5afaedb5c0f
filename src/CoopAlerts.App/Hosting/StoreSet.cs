using CoopAlerts.Core.Ports;
using CoopAlerts.Local;

namespace CoopAlerts.App.Hosting;

/// <summary>The stores and the queue that the settings chose, and how they are let go.</summary>
internal sealed record StoreSet(
    IFeedStore Feeds, IArticleStore Articles, IStoryStore Stories, ISubscriptionStore Subscriptions, IDeliveryStore Deliveries, IServiceState State, IWorkQueue Queue)
    : IAsyncDisposable
{
    private LocalStores? local;

    /// <summary>The SQLite stores of a data folder.</summary>
    public static StoreSet Of(LocalStores stores) =>
        new(stores.Feeds, stores.Articles, stores.Stories, stores.Subscriptions, stores.Deliveries, stores.State, stores.Queue) { local = stores };

    /// <summary>Becomes the worker of a data folder (see <see cref="LocalStores.TakeOverAsync"/>); null where there is none, or another process is.</summary>
    public Task<IDisposable?> TakeOverAsync(CancellationToken cancel) => local?.TakeOverAsync(cancel) ?? Task.FromResult<IDisposable?>(null);

    public ValueTask DisposeAsync() => local?.DisposeAsync() ?? ValueTask.CompletedTask;
}
