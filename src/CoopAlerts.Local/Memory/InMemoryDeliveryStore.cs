using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Local.Memory;

/// <summary>Matches, the ledger and suppressed addresses for as long as the process lives. It keeps nothing on disk.</summary>
public sealed class InMemoryDeliveryStore : IDeliveryStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Subscription, string Story), Match> matches = [];
    private readonly Dictionary<string, string> suppressed = new(StringComparer.OrdinalIgnoreCase);

    private readonly StampedRows<(string Subscription, string Window), Delivery> ledger =
        new(d => (d.SubscriptionId, d.Window), d => d.Stamp, (d, stamp) => d with { Stamp = stamp });

    /// <inheritdoc/>
    public Task AddMatchesAsync(IReadOnlyCollection<Match> matches, CancellationToken cancel = default)
    {
        lock (gate)
        {
            foreach (var match in matches) this.matches.TryAdd((match.SubscriptionId, match.StoryId), match);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlySet<(string SubscriptionId, string StoryId)>> FindMatchedAsync(
        IReadOnlyCollection<(string SubscriptionId, string StoryId)> pairs, CancellationToken cancel = default)
    {
        lock (gate) return Task.FromResult<IReadOnlySet<(string, string)>>(pairs.Where(matches.ContainsKey).ToHashSet());
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Match>> ListPendingAsync(string subscriptionId, CancellationToken cancel = default)
    {
        lock (gate) return Task.FromResult(Ordered(m => m.SubscriptionId == subscriptionId && m.Window is null));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Match>> ClaimAsync(
        string subscriptionId, string window, DateTimeOffset until, CancellationToken cancel = default)
    {
        lock (gate)
        {
            foreach (var match in Ordered(m => m.SubscriptionId == subscriptionId && m.Window is null && m.MatchedAt <= until))
                matches[(match.SubscriptionId, match.StoryId)] = match with { Window = window };
            return Task.FromResult(Ordered(m => m.SubscriptionId == subscriptionId && m.Window == window));
        }
    }

    /// <inheritdoc/>
    public Task<int> ForgetToldAsync(string subscriptionId, string window, CancellationToken cancel = default)
    {
        lock (gate)
        {
            var told = Ordered(m => m.SubscriptionId == subscriptionId && m.Window is not null && string.CompareOrdinal(m.Window, window) < 0);
            return Task.FromResult(told.Count(match => matches.Remove((match.SubscriptionId, match.StoryId))));
        }
    }

    /// <inheritdoc/>
    public Task<Delivery?> GetAsync(string subscriptionId, string window, CancellationToken cancel = default) =>
        Task.FromResult(ledger.Find((subscriptionId, window)));

    /// <inheritdoc/>
    public Task<Delivery?> SaveAsync(Delivery delivery, CancellationToken cancel = default) => Task.FromResult(ledger.AddOrReplace(delivery));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Delivery>> ListAsync(string subscriptionId, int limit, CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlyList<Delivery>>(ledger.Where(d => d.SubscriptionId == subscriptionId)
            .OrderByDescending(d => d.Window, StringComparer.Ordinal).Take(limit).ToList());

    /// <inheritdoc/>
    public Task SuppressAsync(string email, string reason, DateTimeOffset at, CancellationToken cancel = default)
    {
        lock (gate) suppressed.TryAdd(email, reason);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<bool> UnsuppressAsync(string email, CancellationToken cancel = default)
    {
        lock (gate) return Task.FromResult(suppressed.Remove(email));
    }

    /// <inheritdoc/>
    public Task<string?> GetSuppressionAsync(string email, CancellationToken cancel = default)
    {
        lock (gate) return Task.FromResult(suppressed.GetValueOrDefault(email));
    }

    /// <summary>Drops the matches of a subscription that no window has claimed, because the subscription ended.</summary>
    internal void ForgetPending(string subscriptionId)
    {
        lock (gate)
        {
            foreach (var match in Ordered(m => m.SubscriptionId == subscriptionId && m.Window is null))
                matches.Remove((match.SubscriptionId, match.StoryId));
        }
    }

    private IReadOnlyList<Match> Ordered(Func<Match, bool> wanted) =>
        matches.Values.Where(wanted).OrderBy(m => m.MatchedAt).ThenBy(m => m.StoryId, StringComparer.Ordinal).ToList();
}
