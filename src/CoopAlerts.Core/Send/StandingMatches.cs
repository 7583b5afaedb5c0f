using CoopAlerts.Core.Cluster;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Send;

/// <summary>
/// What the matches of a window stand for by now: stories merge and are split after they matched. A story that the subscriber was told under another of
/// its ids is left out, whichever of the two took the other over. It changes nothing that is stored.
/// </summary>
internal static class StandingMatches
{
    /// <summary>The matches, all of one subscription and one window (or none yet), with the ids that stand today, and the stories by id.</summary>
    public static async Task<(IReadOnlyList<Match> Matches, Dictionary<string, Story> Stories)> ReadAsync(
        IReadOnlyList<Match> matches, Func<IReadOnlyCollection<string>, CancellationToken, Task<IReadOnlyList<Story>>> get, IDeliveryStore deliveries, CancellationToken cancel)
    {
        var read = await StandingStories.ReadAsync(get, matches.Select(match => match.StoryId), cancel);
        var standing = matches.Select(match => (Match: match, Story: read.Telling(match.StoryId, match.ArticleId))).ToList();
        var told = await ToldBeforeAsync(matches, [.. standing.Select(s => s.Story).OfType<Story>().DistinctBy(s => s.Id)], deliveries, cancel);
        standing.RemoveAll(s => s.Story is not null && told.Contains(s.Story.Id));
        return (
            [.. standing.Select(s => s.Story is null ? s.Match : s.Match with { StoryId = s.Story.Id })],
            standing.Select(s => s.Story).OfType<Story>().DistinctBy(s => s.Id).ToDictionary(s => s.Id));
    }

    // Told is what an earlier window claimed: matched under some id, but neither in this window nor waiting for a later one.
    private static async Task<HashSet<string>> ToldBeforeAsync(
        IReadOnlyList<Match> matches, IReadOnlyList<Story> stories, IDeliveryStore deliveries, CancellationToken cancel)
    {
        var merged = stories.Where(story => story.Absorbed.Count > 0).ToList(); // few; the others were told under no other id
        if (merged.Count == 0)
            return [];
        var subscription = matches[0].SubscriptionId;
        var known = await deliveries.FindMatchedAsync([.. from story in merged from id in IdsOf(story) select (subscription, id)], cancel);
        var open = matches.Concat(await deliveries.ListPendingAsync(subscription, cancel)).Select(match => match.StoryId).ToHashSet();
        return [.. merged.Where(story => IdsOf(story).Any(id => known.Contains((subscription, id)) && !open.Contains(id))).Select(story => story.Id)];
    }

    private static IEnumerable<string> IdsOf(Story story) => story.Absorbed.Prepend(story.Id);
}
