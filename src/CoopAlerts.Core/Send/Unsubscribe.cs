using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Send;

/// <summary>
/// Ends a subscription, or all mail to an address, for whoever holds a token from one of its digests. One subscription is deactivated; "all" also
/// suppresses the address, so that no subscription made later is mailed either. Looking a token up changes nothing.
/// </summary>
public sealed class Unsubscribe(ISubscriptionStore subscriptions, IDeliveryStore deliveries, IServiceState state, TimeProvider clock)
{
    // Each lost race means that somebody else changed the subscription meanwhile; so many in a row mean a fault.
    private const int Races = 5;

    /// <summary>The subscription that a token stands for; null for a bad token or a removed subscription.</summary>
    public async Task<Subscription?> FindAsync(string token, CancellationToken cancel = default)
    {
        var tokens = await UnsubscribeToken.LoadAsync(state, cancel);
        return tokens.Read(token) is { } id ? await subscriptions.GetAsync(id, cancel) : null;
    }

    /// <summary>Ends the token's subscription. Idempotent. Gives it, or null for a bad token or a removed subscription.</summary>
    /// <exception cref="StoreException">The store is out of order: the subscriber must be told that it did not work.</exception>
    public async Task<Subscription?> FromOneAsync(string token, CancellationToken cancel = default)
    {
        var subscription = await FindAsync(token, cancel);
        if (subscription is not null)
            await DeactivateAsync(subscription, cancel);
        return subscription;
    }

    /// <summary>Ends all mail to the address of the token's subscription. Idempotent. Gives it, or null for a bad token or a removed subscription.</summary>
    /// <exception cref="StoreException">A store is out of order: the subscriber must be told that it did not work.</exception>
    public async Task<Subscription?> FromAllAsync(string token, CancellationToken cancel = default)
    {
        var subscription = await FindAsync(token, cancel);
        if (subscription is null)
            return null;
        await deliveries.SuppressAsync(subscription.Email, "unsubscribed from all digests", clock.GetUtcNow(), cancel);
        foreach (var other in await subscriptions.FindByEmailAsync(subscription.Email, cancel))
            await DeactivateAsync(other, cancel);
        return subscription;
    }

    private async Task DeactivateAsync(Subscription subscription, CancellationToken cancel)
    {
        var current = subscription;
        for (var race = 0; race < Races && current is { Active: true }; race++)
        {
            if (await subscriptions.UpdateAsync(current with { Active = false }, cancel))
                return;
            current = await subscriptions.GetAsync(subscription.Id, cancel);
        }

        if (current is { Active: true })
            throw new StoreException($"Subscription {subscription.Id} changes too often to be ended.");
    }
}
