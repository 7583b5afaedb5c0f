using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Ingest;

/// <summary>
/// Tells matches that are news to a subscriber from those of a story that was matched before under one of its ids: a story that took others over goes
/// by several. It stores nothing.
/// </summary>
internal static class NewMatches
{
    /// <summary>Those of the matches, all of one story, whose subscription has no match with any of these story ids.</summary>
    public static async Task<IReadOnlyList<Match>> AmongAsync(
        IReadOnlyCollection<Match> found, IReadOnlyCollection<string> storyIds, IDeliveryStore deliveries, CancellationToken cancel)
    {
        if (found.Count == 0)
            return [];
        var known = await deliveries.FindMatchedAsync([.. from match in found from id in storyIds select (match.SubscriptionId, id)], cancel);
        return [.. found.Where(match => !storyIds.Any(id => known.Contains((match.SubscriptionId, id))))];
    }
}
