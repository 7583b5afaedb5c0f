using System.Globalization;
using System.Runtime.CompilerServices;
using CoopAlerts.Azure.Tables;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Azure.Stores;

/// <summary>
/// Subscriptions and their due times in one partition, changed together; found by address through a table of hints, each written before its
/// subscription and believed only when that confirms it. It does not check what a subscription asks for.
/// </summary>
internal sealed class TableSubscriptionStore(TableService service, TimeProvider clock) : ISubscriptionStore
{
    private const string Id = "Id", Revision = "subscriptions-revision";

    // Tables have no transaction over partitions: a machine that dies between a change and the new revision is made up for after this time.
    private static readonly TimeSpan RevisionLasts = TimeSpan.FromMinutes(10);

    private readonly StoreTable subscriptions = new(service, Keys.Subscriptions), byEmail = new(service, Keys.SubscriptionsByEmail);
    private readonly TableServiceState state = new(service);
    private readonly MatchRows matches = new(service);

    public async IAsyncEnumerable<Subscription> ListAsync([EnumeratorCancellation] CancellationToken cancel = default)
    {
        var rows = await subscriptions.ListAsync(TableFilter.Range(Keys.AllSubscriptions, Keys.SubscriptionRows, Keys.After(Keys.SubscriptionRows)), cancel);
        foreach (var subscription in rows.Select(Read).OrderBy(s => s.Id, StringComparer.Ordinal)) yield return subscription;
    }

    public async IAsyncEnumerable<Subscription> ListDueAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        foreach (var due in await subscriptions.ListAsync(TableFilter.Range(Keys.AllSubscriptions, Keys.DueRows, Keys.DueUntil(now)), cancel))
        {
            var subscription = await GetAsync(due.Get<string>(Id), cancel);
            if (subscription is not null && SubscriptionStamp.DueRow(subscription) == due.RowKey)
                yield return subscription;
            else
                await subscriptions.TryDeleteAsync((due.PartitionKey, due.RowKey), due.ETag, cancel); // moved since the list was read, or left over
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
        if (await subscriptions.TryAllAsync([TableAction.Insert(Row(subscription)), .. Due(subscription)], cancel) is null) return false;
        await ReviseAsync(cancel);
        return true;
    }

    public async Task<bool> UpdateAsync(Subscription subscription, CancellationToken cancel = default)
    {
        if (SubscriptionStamp.Parse(subscription.Stamp) is not { } before) return false;
        var after = SubscriptionStamp.Of(subscription, before.ETag);
        if (after.Email != before.Email) await HintAsync(subscription, cancel);
        if (!await ReplaceAsync(subscription, before, after, cancel)) return false;
        if (after.Matches != before.Matches) await ReviseAsync(cancel);
        return true;
    }

    public async Task<bool> RemoveAsync(string id, CancellationToken cancel = default)
    {
        // The matches first: asked again after a crash, the subscription that is still there says that there is something to do.
        await matches.ForgetPendingAsync(id, cancel);
        if (await GetAsync(id, cancel) is not { } subscription) return false;
        // By its stamp: somebody may add the subscription anew at this moment, who needs the hint.
        var hint = await byEmail.GetAsync(Keys.SubscriptionOf(subscription.Email, id), cancel);
        if (!await subscriptions.TryDeleteAsync(Keys.Subscription(id), "*", cancel)) return false;
        if (hint is not null) await byEmail.TryDeleteAsync((hint.PartitionKey, hint.RowKey), hint.ETag, cancel);
        await ReviseAsync(cancel);
        return true; // its due time is removed by whoever follows it in vain
    }

    public async Task<string> GetRevisionAsync(CancellationToken cancel = default)
    {
        var revision = await state.GetAsync(Revision, cancel);
        return string.Create(CultureInfo.InvariantCulture, $"{revision}.{clock.GetUtcNow().UtcTicks / RevisionLasts.Ticks}");
    }

    private async Task<bool> ReplaceAsync(Subscription subscription, SubscriptionStamp before, SubscriptionStamp after, CancellationToken cancel)
    {
        TableAction[] change = [TableAction.Replace(Row(subscription), before.ETag), .. Due(subscription)];
        if (before.Due.Length == 0 || before.Due == after.Due) return await subscriptions.TryAllAsync(change, cancel) is not null;
        if (await subscriptions.TryAllAsync([.. change, TableAction.Delete(Keys.AllSubscriptions, before.Due)], cancel) is not null) return true;
        // Rows that were restored from a backup may lack their due times: then only the removal was refused.
        return (await subscriptions.GetAsync(Keys.Subscription(subscription.Id), cancel))?.ETag == before.ETag
            && await subscriptions.TryAllAsync(change, cancel) is not null;
    }

    private Task ReviseAsync(CancellationToken cancel) => state.SetAsync(Revision, Guid.NewGuid().ToString("N"), cancel);

    private Task HintAsync(Subscription subscription, CancellationToken cancel)
    {
        var (partition, row) = Keys.SubscriptionOf(subscription.Email, subscription.Id);
        return byEmail.PutAsync(new TableEntity(partition, row) { Properties = { [Id] = subscription.Id } }, cancel);
    }

    private static TableAction[] Due(Subscription subscription) => SubscriptionStamp.DueRow(subscription) is { Length: > 0 } due
        ? [TableAction.Put(new TableEntity(Keys.AllSubscriptions, due) { Properties = { [Id] = subscription.Id } })]
        : [];

    private static TableEntity Row(Subscription subscription) =>
        RowDocument.Row(Keys.Subscription(subscription.Id), subscription, RecordsJson.Store.Subscription);

    private static Subscription Read(TableEntity row)
    {
        var subscription = RowDocument.Read(row, RecordsJson.Store.Subscription);
        return subscription with { Stamp = SubscriptionStamp.Of(subscription, row.ETag).ToString() };
    }
}
