using CoopAlerts.Azure.Tables;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Azure.Stores;

/// <summary>
/// The ledger, newest window first, in the partition that a subscription's matches are in (<see cref="MatchRows"/>), and suppressed addresses by
/// their hash. Which window is due is not decided here.
/// </summary>
internal sealed class TableDeliveryStore(TableService service) : IDeliveryStore
{
    private const string Reason = "Reason", At = "At";

    private readonly MatchRows matches = new(service);
    private readonly StoreTable deliveries = new(service, Keys.Deliveries), suppressions = new(service, Keys.Suppressions);

    public Task AddMatchesAsync(IReadOnlyCollection<Match> matches, CancellationToken cancel = default) =>
        StoreTable.EachAsync(matches.DistinctBy(m => (m.SubscriptionId, m.StoryId)), match => this.matches.AddAsync(match, cancel), cancel);

    public Task<IReadOnlySet<(string SubscriptionId, string StoryId)>> FindMatchedAsync(
        IReadOnlyCollection<(string SubscriptionId, string StoryId)> pairs, CancellationToken cancel = default) => matches.FindAsync(pairs, cancel);

    public Task<IReadOnlyList<Match>> ListPendingAsync(string subscriptionId, CancellationToken cancel = default) => matches.PendingAsync(subscriptionId, cancel);

    public Task<IReadOnlyList<Match>> ClaimAsync(
        string subscriptionId, string window, DateTimeOffset until, CancellationToken cancel = default) => matches.ClaimAsync(subscriptionId, window, until, cancel);

    public async Task<Delivery?> GetAsync(string subscriptionId, string window, CancellationToken cancel = default) =>
        await deliveries.GetAsync(Keys.Delivery(subscriptionId, window), cancel) is { } row ? Read(row) : null;

    public async Task<(Delivery Entry, IReadOnlyList<Match> Matches)?> BeginAsync(Delivery delivery, CancellationToken cancel = default) =>
        delivery.Stamp.Length == 0 && await matches.BeginAsync(Row(delivery), delivery.SubscriptionId, delivery.Window, delivery.CreatedAt, cancel) is var (stamp, claimed)
            ? (delivery with { Stamp = stamp }, claimed)
            : null;

    public async Task<Delivery?> SaveAsync(Delivery delivery, CancellationToken cancel = default)
    {
        var row = Row(delivery);
        var stamp = delivery.Stamp.Length == 0 ? await deliveries.TryInsertAsync(row, cancel) : await deliveries.TryReplaceAsync(row, delivery.Stamp, cancel);
        return stamp is null ? null : delivery with { Stamp = stamp };
    }

    public async Task<IReadOnlyList<Delivery>> ListAsync(string subscriptionId, int limit, CancellationToken cancel = default) =>
        limit <= 0 ? [] : [.. (await deliveries.ListAsync(
            TableFilter.Range(Keys.DeliveriesOf(subscriptionId), Keys.LedgerRows, Keys.After(Keys.LedgerRows)), cancel, limit: limit)).Select(Read)];

    public Task SuppressAsync(string email, string reason, DateTimeOffset at, CancellationToken cancel = default)
    {
        var key = Keys.Suppression(email);
        return suppressions.TryInsertAsync(new TableEntity(key.Partition, key.Row) { Properties = { [Reason] = reason, [At] = at } }, cancel);
    }

    public Task<bool> UnsuppressAsync(string email, CancellationToken cancel = default) => suppressions.TryDeleteAsync(Keys.Suppression(email), "*", cancel);

    public async Task<string?> GetSuppressionAsync(string email, CancellationToken cancel = default) =>
        (await suppressions.GetAsync(Keys.Suppression(email), cancel))?.Get<string>(Reason);

    private static TableEntity Row(Delivery delivery) =>
        RowDocument.Row(Keys.Delivery(delivery.SubscriptionId, delivery.Window), delivery, RecordsJson.Store.Delivery);

    private static Delivery Read(TableEntity row) => RowDocument.Read(row, RecordsJson.Store.Delivery) with { Stamp = row.ETag };
}
