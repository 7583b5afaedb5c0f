using Azure.Identity;
using CoopAlerts.App.Settings;
using CoopAlerts.Azure;
using CoopAlerts.Azure.Storage;
using CoopAlerts.Core.Ports;
using CoopAlerts.Local;

namespace CoopAlerts.App.Hosting;

/// <summary>The stores and the queue that the settings chose, and how they are let go.</summary>
internal sealed record StoreSet(
    IFeedStore Feeds, IArticleStore Articles, IStoryStore Stories, ISubscriptionStore Subscriptions, IDeliveryStore Deliveries, IServiceState State, IWorkQueue Queue)
    : IAsyncDisposable
{
    private LocalStores? local;

    /// <summary>Opens Azure storage where it is set, else the data folder. Throws <see cref="StoreException"/>.</summary>
    public static async Task<StoreSet> OpenAsync(AppSettings settings, CancellationToken cancel = default) =>
        settings.Storage is { } storage
            ? Of(OpenAzure(storage))
            : Of(await LocalStores.OpenAsync(settings.DataFolder, TimeProvider.System, cancel));

    /// <summary>The SQLite stores of a data folder.</summary>
    public static StoreSet Of(LocalStores stores) =>
        new(stores.Feeds, stores.Articles, stores.Stories, stores.Subscriptions, stores.Deliveries, stores.State, stores.Queue) { local = stores };

    /// <summary>Becomes the worker of a data folder (see <see cref="LocalStores.TakeOverAsync"/>); null where there is none, or another process is.</summary>
    public Task<IDisposable?> TakeOverAsync(CancellationToken cancel) => local?.TakeOverAsync(cancel) ?? Task.FromResult<IDisposable?>(null);

    public ValueTask DisposeAsync() => local?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static StoreSet Of(AzureStores stores) =>
        new(stores.Feeds, stores.Articles, stores.Stories, stores.Subscriptions, stores.Deliveries, stores.State, stores.Queue);

    // A bare name has no key in it: the identity of the machine signs in.
    private static AzureStores OpenAzure(string storage) =>
        storage.Contains('=', StringComparison.Ordinal)
            ? AzureStores.Open(StorageConnection.Parse(storage), TimeProvider.System)
            : AzureStores.Open(
                StorageConnection.ForIdentity(new Uri($"https://{storage}.table.core.windows.net"), new Uri($"https://{storage}.queue.core.windows.net")),
                TimeProvider.System, new DefaultAzureCredential());
}
