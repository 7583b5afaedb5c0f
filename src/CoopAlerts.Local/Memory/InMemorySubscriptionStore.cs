using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Local.Memory;

/// <summary>Subscriptions for as long as the process lives. It keeps nothing on disk.</summary>
/// <param name="deliveries">Whose unclaimed matches go when a subscription is removed; null when there are none to remove.</param>
public sealed class InMemorySubscriptionStore(InMemoryDeliveryStore? deliveries = null) : ISubscriptionStore
{
    private readonly StampedRows<string, Subscription> rows = new(s => s.Id, s => s.Stamp, (s, stamp) => s with { Stamp = stamp });
    private long revision;

    /// <inheritdoc/>
    public IAsyncEnumerable<Subscription> ListAsync(CancellationToken cancel = default) =>
        rows.Where(_ => true).OrderBy(s => s.Id, StringComparer.Ordinal).ToAsyncEnumerable();

    /// <inheritdoc/>
    public IAsyncEnumerable<Subscription> ListDueAsync(DateTimeOffset now, CancellationToken cancel = default) =>
        rows.Where(s => s.Active && s.NextDigestAt <= now)
            .OrderBy(s => s.NextDigestAt).ThenBy(s => s.Id, StringComparer.Ordinal).ToAsyncEnumerable();

    /// <inheritdoc/>
    public Task<Subscription?> GetAsync(string id, CancellationToken cancel = default) => Task.FromResult(rows.Find(id));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Subscription>> FindByEmailAsync(string email, CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlyList<Subscription>>(
            rows.Where(s => string.Equals(s.Email, email, StringComparison.OrdinalIgnoreCase)).OrderBy(s => s.Id, StringComparer.Ordinal).ToList());

    /// <inheritdoc/>
    public Task<bool> AddAsync(Subscription subscription, CancellationToken cancel = default) => Revised(rows.Add(subscription) is not null);

    /// <inheritdoc/>
    public Task<bool> UpdateAsync(Subscription subscription, CancellationToken cancel = default)
    {
        var before = rows.Find(subscription.Id);
        var replaced = rows.Replace(subscription) is not null;
        return replaced && before?.WhatMatches() == subscription.WhatMatches() ? Task.FromResult(true) : Revised(replaced);
    }

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(string id, CancellationToken cancel = default)
    {
        deliveries?.ForgetPending(id);
        return Revised(rows.Remove(id));
    }

    /// <inheritdoc/>
    public Task<string> GetRevisionAsync(CancellationToken cancel = default) =>
        Task.FromResult(Interlocked.Read(ref revision).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private Task<bool> Revised(bool changed)
    {
        if (changed) Interlocked.Increment(ref revision);
        return Task.FromResult(changed);
    }
}
