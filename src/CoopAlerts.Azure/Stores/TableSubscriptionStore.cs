using System.Globalization;
using System.Runtime.CompilerServices;
using CoopAlerts.Azure.Tables;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Azure.Stores;

/// <summary>
/// Subscriptions in 256 partitions by their hash, found by address and by due time through two tables of hints. A hint is written before the
/// subscription and believed only when the subscription confirms it. It does not check what a subscription asks for.
/// </summary>
internal sealed class TableSubscriptionStore(TableService service, TimeProvider clock) : ISubscriptionStore
{
    private const string Id = "Id", Revision = "subscriptions-revision";

    // Until then the subscription that a hint was written for may still be on its way.
    private static readonly TimeSpan HintsStay = TimeSpan.FromMinutes(10);

    // Tables have no transaction over partitions: a machine that dies between a change and the new revision is made up for after this time.
    private static readonly TimeSpan RevisionLasts = TimeSpan.FromMinutes(10);

    private readonly StoreTable subscriptions = new(service, Keys.Subscriptions);
    private readonly StoreTable byEmail = new(service, Keys.SubscriptionsByEmail), byTime = new(service, Keys.SubscriptionsByTime);
    private readonly TableServiceState state = new(service);
    private readonly MatchRows matches = new(service);

    // Scans the table: all of it is wanted.
    public async IAsyncEnumerable<Subscription> ListAsync([EnumeratorCancellation] CancellationToken cancel = default)
    {
        foreach (var subscription in (await subscriptions.ListAsync(null, cancel)).Select(Read).OrderBy(s => s.Id, StringComparer.Ordinal)) yield return subscription;
    }

    public async IAsyncEnumerable<Subscription> ListDueAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        foreach (var hint in await byTime.ListAsync(TableFilter.Range(Keys.AllTimes, "", Keys.DueUntil(now)), cancel))
        {
            var subscription = await GetAsync(hint.Get<string>(Id), cancel);
            if (subscription is { Active: true } && Keys.DueSubscription(subscription.NextDigestAt, subscription.Id).Row == hint.RowKey)
                yield return subscription;
            else if (hint.Timestamp + HintsStay < clock.GetUtcNow())
                await byTime.TryDeleteAsync((hint.PartitionKey, hint.RowKey), hint.ETag, cancel);
        }
    }

    public async Task<Subscription?> GetAsync(string id, CancellationToken cancel = default) =>
        await subscriptions.GetAsync(Keys.Subscription(id), cancel) is { } row ? Read(row) : null;

    public async Task<IReadOnlyList<Subscription>> FindByEmailAsync(string email, CancellationToken cancel = default)
    {
        var hints = await byEmail.ListAsync(TableFilter.Partition(Keys.Email(email)), cancel);
        var rows = await subscriptions.GetAsync(hints.Select(hint => Keys.Subscription(hint.Get<string>(Id))), cancel);
        return [.. rows.Select(Read).Where(s => Keys.Email(s.Email) == Keys.Email(email)).OrderBy(s => s.Id, StringComparer.Ordinal)];
    }

    public async Task<bool> AddAsync(Subscription subscription, CancellationToken cancel = default)
    {
        await HintAsync(subscription, cancel);
        return await ChangedAsync(await subscriptions.TryInsertAsync(Row(subscription), cancel) is not null, cancel);
    }

    public async Task<bool> UpdateAsync(Subscription subscription, CancellationToken cancel = default)
    {
        if (subscription.Stamp.Length == 0) return false;
        await HintAsync(subscription, cancel);
        return await ChangedAsync(await subscriptions.TryReplaceAsync(Row(subscription), subscription.Stamp, cancel) is not null, cancel);
    }

    public async Task<bool> RemoveAsync(string id, CancellationToken cancel = default)
    {
        // The matches first: asked again after a crash, the subscription that is still there says that there is something to do.
        await matches.ForgetPendingAsync(id, cancel);
        var subscription = await GetAsync(id, cancel);
        if (subscription is null || !await subscriptions.TryDeleteAsync(Keys.Subscription(id), "*", cancel)) return false;
        await byEmail.TryDeleteAsync(Keys.SubscriptionOf(subscription.Email, id), "*", cancel);
        await byTime.TryDeleteAsync(Keys.DueSubscription(subscription.NextDigestAt, id), "*", cancel);
        return await ChangedAsync(true, cancel);
    }

    public async Task<string> GetRevisionAsync(CancellationToken cancel = default)
    {
        var revision = await state.GetAsync(Revision, cancel);
        return string.Create(CultureInfo.InvariantCulture, $"{revision}.{clock.GetUtcNow().UtcTicks / RevisionLasts.Ticks}");
    }

    private async Task<bool> ChangedAsync(bool changed, CancellationToken cancel)
    {
        if (changed) await state.SetAsync(Revision, Guid.NewGuid().ToString("N"), cancel);
        return changed;
    }

    private Task HintAsync(Subscription subscription, CancellationToken cancel) => Task.WhenAll(
        byEmail.PutAsync(Hint(Keys.SubscriptionOf(subscription.Email, subscription.Id), subscription), cancel),
        byTime.PutAsync(Hint(Keys.DueSubscription(subscription.NextDigestAt, subscription.Id), subscription), cancel));

    private static TableEntity Hint((string Partition, string Row) key, Subscription subscription) =>
        new(key.Partition, key.Row) { Properties = { [Id] = subscription.Id } };

    private static TableEntity Row(Subscription subscription) =>
        RowDocument.Row(Keys.Subscription(subscription.Id), subscription, RecordsJson.Store.Subscription);

    private static Subscription Read(TableEntity row) => RowDocument.Read(row, RecordsJson.Store.Subscription) with { Stamp = row.ETag };
}
