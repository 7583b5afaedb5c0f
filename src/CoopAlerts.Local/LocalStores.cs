using CoopAlerts.Core.Ports;
using CoopAlerts.Local.Sqlite;

namespace CoopAlerts.Local;

/// <summary>
/// Every store and the queue of one data folder, over one database file. Several processes may open the same folder; what was stored is on
/// disk when the call ends, whatever happens to the process or the power after it.
/// </summary>
public sealed class LocalStores : IAsyncDisposable
{
    private readonly SqliteWorkQueue queue;
    private readonly string folder;

    private LocalStores(string folder, SqliteDatabase database, TimeProvider clock)
    {
        this.folder = folder;
        Database = database;
        Feeds = new SqliteFeedStore(database);
        Articles = new SqliteArticleStore(database);
        Stories = new SqliteStoryStore(database);
        Subscriptions = new SqliteSubscriptionStore(database);
        Deliveries = new SqliteDeliveryStore(database);
        State = new SqliteServiceState(database);
        Queue = queue = new SqliteWorkQueue(database, clock);
    }

    /// <summary>Feeds and what was seen in them.</summary>
    public IFeedStore Feeds { get; }

    /// <summary>Articles.</summary>
    public IArticleStore Articles { get; }

    /// <summary>Stories.</summary>
    public IStoryStore Stories { get; }

    /// <summary>Subscriptions.</summary>
    public ISubscriptionStore Subscriptions { get; }

    /// <summary>Matches, the ledger of digests, suppressed addresses.</summary>
    public IDeliveryStore Deliveries { get; }

    /// <summary>Named values of the service.</summary>
    public IServiceState State { get; }

    /// <summary>The work queues.</summary>
    public IWorkQueue Queue { get; }

    /// <summary>The file that all of them share.</summary>
    internal SqliteDatabase Database { get; }

    /// <summary>
    /// Opens <c>coopalerts.db</c> in a data folder; makes both when they are missing, and brings an older database up to date.
    /// </summary>
    /// <param name="folder">The data folder, absolute or relative to the current one.</param>
    /// <param name="clock">Decides when a hidden message becomes visible.</param>
    /// <param name="cancel">Gives up before the file is opened.</param>
    /// <exception cref="StoreException">
    /// The folder cannot be written, or the file is locked, damaged, newer than this program, or somebody else's.
    /// </exception>
    public static async Task<LocalStores> OpenAsync(string folder, TimeProvider clock, CancellationToken cancel = default) =>
        new(folder, await SqliteDatabase.OpenAsync(folder, cancel), clock);

    /// <summary>
    /// Becomes the worker of this folder, unless another process is. The first thing a sole worker does is to take back the messages that an
    /// earlier one held when it died, instead of waiting for their visibility to end.
    /// </summary>
    /// <returns>The role, to be disposed when done; null when another process has it: work may go on all the same, beside it.</returns>
    public async Task<IDisposable?> TakeOverAsync(CancellationToken cancel = default)
    {
        var role = WorkerRole.TryTake(folder);
        if (role is not null)
            await queue.ReleaseHeldAsync(cancel);
        return role;
    }

    /// <summary>Finishes the writes that were asked for and closes the file.</summary>
    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
