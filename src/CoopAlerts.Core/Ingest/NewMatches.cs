using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Ingest;

/// <summary>
/// Tells matches that are news to a subscriber from those that are not: of a story that was matched before under one of its ids, or of an article that he
/// was told as part of another story, before an admin took it out of that one. It stores nothing.
/// </summary>
internal static class NewMatches
{
    // Three months of daily digests. Who was told before that has forgotten it, and so have the stores.
    private const int MostWindows = 100;

    /// <summary>Those of the matches that are news.</summary>
    /// <param name="found">Matches of the article, all with this story.</param>
    /// <param name="article">The article; the story that it names, if any, is an id of this one too.</param>
    /// <param name="story">The story that tells it today.</param>
    /// <param name="deliveries">What was matched and told.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<IReadOnlyList<Match>> AmongAsync(
        IReadOnlyCollection<Match> found, Article article, Story story, IDeliveryStore deliveries, CancellationToken cancel)
    {
        var takenOut = OutOfWhich(article, story);
        var former = takenOut.SelectMany(taken => taken.Stories).ToHashSet();
        string?[] ids = [story.Id, .. story.Absorbed, former.Contains(article.StoryId ?? "") ? null : article.StoryId];
        var unmatched = await AmongAsync(found, [.. ids.OfType<string>().Distinct()], deliveries, cancel);
        if (former.Count == 0 || unmatched.Count == 0)
            return unmatched;

        var known = await deliveries.FindMatchedAsync([.. from match in unmatched from id in former select (match.SubscriptionId, id)], cancel);
        var news = new List<Match>();
        foreach (var match in unmatched)
            if (!former.Any(id => known.Contains((match.SubscriptionId, id))) || !await HasSeenAsync(match.SubscriptionId, article, takenOut, deliveries, cancel))
                news.Add(match);
        return news;
    }

    /// <summary>Those of the matches whose subscription has no match with any of these story ids.</summary>
    public static async Task<IReadOnlyList<Match>> AmongAsync(
        IReadOnlyCollection<Match> found, IReadOnlyCollection<string> storyIds, IDeliveryStore deliveries, CancellationToken cancel)
    {
        if (found.Count == 0)
            return [];
        var known = await deliveries.FindMatchedAsync([.. from match in found from id in storyIds select (match.SubscriptionId, id)], cancel);
        return [.. found.Where(match => !storyIds.Any(id => known.Contains((match.SubscriptionId, id))))];
    }

    /// <summary>The occasions on which an admin brought the article into the story; none for nearly all articles.</summary>
    public static IReadOnlyList<TakenOut> OutOfWhich(Article article, Story story) => [.. (story.TakenOut ?? []).Where(taken => taken.Articles.Contains(article.Id))];

    // A digest that told the former story after the article had come, and before it was taken out, showed the article.
    private static async Task<bool> HasSeenAsync(
        string subscriptionId, Article article, IReadOnlyList<TakenOut> takenOut, IDeliveryStore deliveries, CancellationToken cancel)
    {
        foreach (var digest in await deliveries.ListAsync(subscriptionId, MostWindows, cancel))
        {
            var stories = takenOut.Where(taken => digest.CreatedAt <= taken.At).SelectMany(taken => taken.Stories).ToHashSet();
            if (stories.Count == 0 || digest.CreatedAt < article.FirstSeen || digest.State is not (DeliveryState.Sent or DeliveryState.Sending))
                continue;
            if ((await deliveries.ClaimAsync(subscriptionId, digest.Window, DateTimeOffset.MinValue, cancel)).Any(match => stories.Contains(match.StoryId)))
                return true;
        }

        return false;
    }
}
