using Azure.Core;
using CoopAlerts.Azure.Queues;
using CoopAlerts.Azure.Storage;
using CoopAlerts.Azure.Stores;
using CoopAlerts.Azure.Tables;
using CoopAlerts.Core.Ports;

namespace CoopAlerts.Azure;

/// <summary>
/// Every store and the queue on one storage account: tables and queues. Any number of machines may use it at once.
/// </summary>
public sealed class AzureStores
{
    private AzureStores(TableService tables, QueueService queues, TimeProvider clock)
    {
        Feeds = new TableFeedStore(tables);
        Articles = new TableArticleStore(tables);
        Stories = new TableStoryStore(tables, clock);
        Subscriptions = new TableSubscriptionStore(tables, clock);
        Deliveries = new TableDeliveryStore(tables);
        State = new TableServiceState(tables);
        Queue = new StorageWorkQueue(queues);
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

    /// <summary>The work queues. Messages that nobody completes go to <c>NAME-poison</c>.</summary>
    public IWorkQueue Queue { get; }

    /// <summary>Stores on an account. Nothing is asked of it yet: a table that is missing is made when it is first needed.</summary>
    /// <param name="connection">Where the account is, see <see cref="StorageConnection"/>.</param>
    /// <param name="clock">Orders the log of stories and ages hints. Requests are dated by the real clock.</param>
    /// <param name="credential">Signs in when the connection has neither key nor signature, e.g. a managed identity.</param>
    /// <param name="options">Retries and transport; null for the defaults.</param>
    public static AzureStores Open(StorageConnection connection, TimeProvider clock, TokenCredential? credential = null, StorageOptions? options = null) =>
        // Requests are dated by the real clock, whatever clock the stores are given: the service refuses a date that is 15 minutes off.
        new(new TableService(connection, TimeProvider.System, credential, options), new QueueService(connection, TimeProvider.System, credential, options), clock);
}
