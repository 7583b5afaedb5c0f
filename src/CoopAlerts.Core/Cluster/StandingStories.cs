using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Cluster;

/// <summary>
/// Which story tells an article today, from the id of the one that told it once: stories are merged, and admins split them. Reads what it needs at the
/// beginning, in a few requests however many ids there are; it changes nothing.
/// </summary>
public sealed class StandingStories
{
    private readonly Dictionary<string, Story> known = [];

    private StandingStories()
    {
    }

    /// <summary>Reads the stories with these ids and all that they lead to.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    public static Task<StandingStories> ReadAsync(IStoryStore stories, IEnumerable<string> ids, CancellationToken cancel = default) =>
        ReadAsync(stories.GetAsync, ids, cancel);

    /// <summary>As above, by another way to get stories by their ids.</summary>
    internal static async Task<StandingStories> ReadAsync(
        Func<IReadOnlyCollection<string>, CancellationToken, Task<IReadOnlyList<Story>>> get, IEnumerable<string> ids, CancellationToken cancel)
    {
        var read = new StandingStories();
        var asked = new HashSet<string>();
        HashSet<string> wanted = [.. ids];
        while (wanted.Count > 0)
        {
            asked.UnionWith(wanted);
            foreach (var story in await get(wanted, cancel))
                read.known[story.Id] = story;
            wanted = [.. read.known.Values.SelectMany(LeadsTo).Except(asked)];
        }

        return read;
    }

    /// <summary>
    /// The story that tells the article today: the one that took its story over, or that an admin made of it; when none has the article any more, the one
    /// that stands for the id. Null when the id is unknown.
    /// </summary>
    public Story? Telling(string storyId, string articleId) =>
        Standing(storyId) is not { } story || Has(story, articleId)
            ? Standing(storyId)
            : (story.Parted ?? []).Select(Standing).FirstOrDefault(parted => parted is not null && Has(parted, articleId)) ?? story;

    private Story? Standing(string id)
    {
        var story = known.GetValueOrDefault(id);
        // Each hop leads to a story that stood when it was made; the bound only ends a circle that a broken store may show.
        for (var hop = 0; hop < known.Count && story?.MergedInto is { } into; hop++)
            story = known.GetValueOrDefault(into);
        return story;
    }

    private static bool Has(Story story, string articleId) => story.Members.Any(member => member.ArticleId == articleId);

    private static IEnumerable<string> LeadsTo(Story story) => story.MergedInto is { } into ? [into] : story.Parted ?? [];
}
