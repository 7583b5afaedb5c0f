using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Ports;

/// <summary>Keeps subscriptions. All times are UTC. Every method may throw <see cref="StoreException"/>.</summary>
public interface ISubscriptionStore
{
    /// <summary>All subscriptions, by id, ordinal order.</summary>
    IAsyncEnumerable<Subscription> ListAsync(CancellationToken cancel = default);

    /// <summary>Active subscriptions with <see cref="Subscription.NextDigestAt"/> ≤ <paramref name="now"/>, the longest overdue first.</summary>
    IAsyncEnumerable<Subscription> ListDueAsync(DateTimeOffset now, CancellationToken cancel = default);

    /// <summary>The subscription, or null.</summary>
    Task<Subscription?> GetAsync(string id, CancellationToken cancel = default);

    /// <summary>The subscriptions of an address, compared without case, by id.</summary>
    Task<IReadOnlyList<Subscription>> FindByEmailAsync(string email, CancellationToken cancel = default);

    /// <summary>Stores a new subscription. False, and nothing changed, when its id exists.</summary>
    Task<bool> AddAsync(Subscription subscription, CancellationToken cancel = default);

    /// <summary>Replaces a subscription whose stamp is still current. False, and nothing changed, when it was changed or removed meanwhile.</summary>
    Task<bool> UpdateAsync(Subscription subscription, CancellationToken cancel = default);

    /// <summary>Removes a subscription and its matches that no window has claimed; the ledger stays. False when there was none.</summary>
    Task<bool> RemoveAsync(string id, CancellationToken cancel = default);

    /// <summary>
    /// Changes whenever anybody adds or removes a subscription or changes what one matches (<see cref="Subscription.WhatMatches"/>), so that indexes know
    /// when to reload. A digest that was sent only moves the next one: it need not change the revision.
    /// </summary>
    Task<string> GetRevisionAsync(CancellationToken cancel = default);
}
