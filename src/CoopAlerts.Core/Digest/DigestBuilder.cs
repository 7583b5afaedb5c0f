using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Digest;

/// <summary>
/// Makes a digest's content from the matches of one window: each story once, ranked, named in the subscriber's language, with the reasons for it.
/// It decides what is said, not how it looks or how much of it fits.
/// </summary>
public static class DigestBuilder
{
    // Up to this many stories are read at a glance; more are easier to find under headings.
    private const int GroupFrom = 7;

    /// <summary>Builds the digest. A match whose story is not among <paramref name="stories"/> is left out.</summary>
    /// <param name="subscription">Whose digest.</param>
    /// <param name="matches">The matches that the window claimed.</param>
    /// <param name="stories">Their stories.</param>
    /// <param name="intake">What was watched.</param>
    /// <param name="window">The window's key.</param>
    /// <param name="now">The time of composing. UTC.</param>
    public static DigestModel Build(
        Subscription subscription, IReadOnlyList<Match> matches, IReadOnlyList<Story> stories, Intake intake, string window, DateTimeOffset now)
    {
        var byId = stories.Where(story => story.Members.Count > 0).ToDictionary(story => story.Id);
        var wording = new StoryWording(subscription, now);
        var ranked = matches.DistinctBy(match => match.StoryId)
            .Where(match => byId.ContainsKey(match.StoryId))
            .Select(match => (match, card: new StoryCard(byId[match.StoryId], subscription.Language)))
            .OrderByDescending(item => StoryRank.Of(item.card, item.match, now))
            .ThenBy(item => item.match.StoryId, StringComparer.Ordinal)
            .Select(item => wording.Show(item.card, item.match))
            .ToList();
        var grouped = Grouped(ranked);
        var dates = new LocalDates(subscription);
        return new DigestModel
        {
            Subscription = subscription,
            Window = window,
            ComposedAt = now,
            Day = dates.Full(dates.Day(now)),
            Stories = grouped,
            Agenda = Agenda(grouped),
            Outlets = grouped.SelectMany(story => story.Outlets).Select(outlet => outlet.Name.Text).Distinct().Count(),
            Coverage = CoverageReport.Of(intake, subscription, now),
        };
    }

    // Two stories may tell of one event, such as the same meeting.
    private static List<AgendaItem> Agenda(List<DigestStory> stories) =>
        [.. stories.SelectMany(story => story.Promises.Select(promise => new AgendaItem(promise, story)))
            .DistinctBy(item => (item.Promise.SortKey, item.What.Text))
            .OrderBy(item => item.Promise.SortKey, StringComparer.Ordinal)];

    // Groups stand in the order of their best story, and lone stories together at the end.
    private static List<DigestStory> Grouped(List<DigestStory> ranked)
    {
        if (ranked.Count < GroupFrom)
            return ranked.ConvertAll(story => story with { Group = "" });
        var sizes = ranked.CountBy(story => story.Group).ToDictionary();
        var merged = ranked.ConvertAll(story => story.Group.Length > 0 && sizes[story.Group] > 1 ? story : story with { Group = "" });
        return [.. merged.GroupBy(story => story.Group).OrderBy(group => group.Key.Length == 0).SelectMany(group => group)];
    }
}
