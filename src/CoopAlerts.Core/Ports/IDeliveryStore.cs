using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Ports;

/// <summary>
/// Keeps matches, the ledger of digests, and suppressed addresses: everything that decides whether a mail is sent.
/// All times are UTC. Every method may throw <see cref="StoreException"/>.
/// </summary>
public interface IDeliveryStore
{
    /// <summary>Stores matches; one whose (subscription, story) exists is left as it is. Idempotent.</summary>
    Task AddMatchesAsync(IReadOnlyCollection<Match> matches, CancellationToken cancel = default);

    /// <summary>Those of the pairs of subscription and story that are stored as matches, claimed or not.</summary>
    Task<IReadOnlySet<(string SubscriptionId, string StoryId)>> FindMatchedAsync(
        IReadOnlyCollection<(string SubscriptionId, string StoryId)> pairs, CancellationToken cancel = default);

    /// <summary>Matches that no window has claimed, oldest first, then by story id.</summary>
    Task<IReadOnlyList<Match>> ListPendingAsync(string subscriptionId, CancellationToken cancel = default);

    /// <summary>
    /// Claims every unclaimed match with <see cref="Match.MatchedAt"/> ≤ <paramref name="until"/> for the window, and gives all matches that the
    /// window has claimed, now or earlier, oldest first, then by story id. Asked again it gives at least the same: a digest that crashed is composed again.
    /// A match that is stored after the claim goes into the next window.
    /// </summary>
    Task<IReadOnlyList<Match>> ClaimAsync(string subscriptionId, string window, DateTimeOffset until, CancellationToken cancel = default);

    /// <summary>The ledger entry of a window, or null.</summary>
    Task<Delivery?> GetAsync(string subscriptionId, string window, CancellationToken cancel = default);

    /// <summary>
    /// Stores a ledger entry: inserts when its stamp is empty, else replaces if the stamp is still current.
    /// Gives the entry with its new stamp, or null, with nothing changed, when somebody was faster.
    /// </summary>
    Task<Delivery?> SaveAsync(Delivery delivery, CancellationToken cancel = default);

    /// <summary>
    /// Stores the first ledger entry of a window and claims for it, as <see cref="SaveAsync"/> and <see cref="ClaimAsync"/> do one after the other: every
    /// unclaimed match with <see cref="Match.MatchedAt"/> ≤ <see cref="Delivery.CreatedAt"/>. Null, with nothing changed, when the window has an entry.
    /// </summary>
    async Task<(Delivery Entry, IReadOnlyList<Match> Matches)?> BeginAsync(Delivery delivery, CancellationToken cancel = default) =>
        await SaveAsync(delivery, cancel) is { } entry
            ? (entry, await ClaimAsync(entry.SubscriptionId, entry.Window, entry.CreatedAt, cancel))
            : null;

    /// <summary>Ledger entries of a subscription, newest window first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<Delivery>> ListAsync(string subscriptionId, int limit, CancellationToken cancel = default);

    /// <summary>Never mail this address again. Compared without case. Idempotent: the first reason stays.</summary>
    Task SuppressAsync(string email, string reason, DateTimeOffset at, CancellationToken cancel = default);

    /// <summary>Takes a suppression back. False when there was none.</summary>
    Task<bool> UnsuppressAsync(string email, CancellationToken cancel = default);

    /// <summary>Why the address must not be mailed, or null when it may.</summary>
    Task<string?> GetSuppressionAsync(string email, CancellationToken cancel = default);
}
