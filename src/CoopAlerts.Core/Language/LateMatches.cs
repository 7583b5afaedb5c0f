using CoopAlerts.Core.Ingest;
using CoopAlerts.Core.Matching;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Language;

/// <summary>
/// Matches an article again whose labels have changed after it was ingested, and stores what is new. Who asks only since then is not told: the article
/// was news before.
/// </summary>
public sealed class LateMatches(SubscriptionIndex index, ISubscriptionStore subscriptions, IDeliveryStore deliveries, TimeProvider clock)
{
    /// <summary>Stores the new matches and gives their number. Idempotent.</summary>
    /// <param name="article">The article with its new labels.</param>
    /// <param name="story">Its story.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StoreException">A store is out of order.</exception>
    public async Task<int> AddAsync(Article article, Story story, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        Match[] found = [.. (await index.MatchAsync(ArticleView.Of(article), cancel)).Select(match => new Match(match.SubscriptionId, story.Id, article.Id, now, match.Why))];
        var late = new List<Match>();
        foreach (var match in await NewMatches.AmongAsync(found, article, story, deliveries, cancel))
            if (await subscriptions.GetAsync(match.SubscriptionId, cancel) is { } subscription && SweepRules.AsksSince(subscription) < article.FirstSeen)
                late.Add(match);
        if (late.Count > 0)
            await deliveries.AddMatchesAsync(late, cancel);
        return late.Count;
    }
}
