using System.Globalization;
using CoopAlerts.Core.Cluster;
using CoopAlerts.Core.Ports;
using Microsoft.Extensions.Logging;

namespace CoopAlerts.Core.Ingest;

/// <summary>
/// Removes what nobody will ask for again: matches that were told long ago, and the keys of stories that are closed. Articles, stories and the ledger
/// stay. Each run looks at a part of the subscriptions, so that all have their turn within a month.
/// </summary>
public sealed partial class Retention(ISubscriptionStore subscriptions, IDeliveryStore deliveries, IStoryStore stories, TimeProvider clock, ILogger<Retention> logger)
{
    /// <summary>
    /// How long a match is remembered after it was told, so that its story is not told twice. A story takes articles for four days after its newest
    /// one: only one that is reported without a pause for a quarter of a year would be told again.
    /// </summary>
    public static readonly TimeSpan KeepTold = TimeSpan.FromDays(90);

    /// <summary>How long stories are found by their keys: the days that they are open, and time for articles that waited among the poisoned messages.</summary>
    public static readonly TimeSpan KeepKeys = TimeSpan.FromDays(40);

    // Runs that see each subscription once; there is one a day.
    private const int Parts = 30;

    /// <summary>Removes what is old. Idempotent. Gives the number of things that were removed.</summary>
    /// <exception cref="StoreException">A store is out of order; the next run goes on.</exception>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var keys = await stories.ForgetKeysAsync(now - KeepKeys, cancel);
        var window = (now - KeepTold).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var part = (now.UtcTicks / TimeSpan.TicksPerDay) % Parts;
        var matches = 0;
        await foreach (var subscription in subscriptions.ListAsync(cancel))
            if (StableHash.Of(subscription.Id) % Parts == part)
                matches += await deliveries.ForgetToldAsync(subscription.Id, window, cancel);
        Log.Removed(logger, matches, keys);
        return matches + keys;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Removed {Matches} matches that were told long ago, and {Keys} keys of closed stories")]
        public static partial void Removed(ILogger logger, int matches, int keys);
    }
}
