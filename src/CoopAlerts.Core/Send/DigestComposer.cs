using System.Collections.Concurrent;
using CoopAlerts.Core.Digest;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Send;

/// <summary>
/// Reads what a digest tells, and has it written: stories that stand for the matches, what was watched, the unsubscribe token. It changes nothing
/// and decides nothing about sending.
/// </summary>
internal sealed class DigestComposer(IStoryStore stories, IArticleStore articles, IntakeReader intake, IServiceState state, MailOptions options, TimeProvider clock)
{
    // The digests of one hour tell the same stories to many: each is read once, and may be as old as this.
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private const int MostKept = 5_000;

    private readonly ConcurrentDictionary<string, (DateTimeOffset ReadAt, Story Story)> kept = new(StringComparer.Ordinal);

    // The key never changes once it is made, so that a race here only reads it twice.
    private UnsubscribeToken? tokens;

    /// <summary>The digest of a window with these matches.</summary>
    /// <param name="subscription">Whose digest.</param>
    /// <param name="window">The window's key.</param>
    /// <param name="matches">What it tells.</param>
    /// <param name="now">The time that it speaks of as now. UTC.</param>
    /// <param name="cancel">Stops reading.</param>
    internal async Task<(DigestModel Model, MailMessage Mail)> ComposeAsync(
        Subscription subscription, string window, IReadOnlyList<Match> matches, DateTimeOffset now, CancellationToken cancel)
    {
        (matches, var found) = await StoriesAsync(matches, cancel);
        var since = DigestSchedule.Previous(subscription, DigestSchedule.DueOf(subscription, window) ?? now);
        var read = await intake.ReadAsync(matches.Select(match => match.MatchedAt).Append(since).Min(), cancel);
        var model = DigestBuilder.Build(subscription, matches, found, read, window, now);
        tokens ??= await UnsubscribeToken.LoadAsync(state, cancel);
        return (model, await DigestRenderer.RenderAsync(model, options, tokens.Create(subscription.Id)));
    }

    // A story that merged into another is told as that one. One that is missing (its store lags, or was restored from a backup) is made up from
    // the article that matched.
    private async Task<(IReadOnlyList<Match> Matches, IReadOnlyList<Story> Stories)> StoriesAsync(IReadOnlyList<Match> matches, CancellationToken cancel)
    {
        var known = new Dictionary<string, Story>();
        var asked = new HashSet<string>();
        var wanted = matches.Select(match => match.StoryId).ToHashSet();
        while (wanted.Count > 0)
        {
            asked.UnionWith(wanted);
            foreach (var story in await ReadAsync(wanted, cancel))
                known[story.Id] = story;
            wanted = [.. known.Values.Select(story => story.MergedInto).OfType<string>().Except(asked)];
        }

        var standing = matches.Select(match => match with { StoryId = Standing(match.StoryId) }).ToList();
        foreach (var match in standing.Where(match => known.GetValueOrDefault(match.StoryId) is not { Members.Count: > 0 }))
            if (await articles.GetAsync(match.ArticleId, cancel) is { } article)
                known[match.StoryId] = Alone(match.StoryId, article);
        return (standing, [.. known.Values]);

        string Standing(string id)
        {
            for (var hop = 0; hop < known.Count && known.GetValueOrDefault(id)?.MergedInto is { } into; hop++)
                id = into;
            return id;
        }
    }

    private async Task<IEnumerable<Story>> ReadAsync(IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var fresh = ids.Select(id => kept.TryGetValue(id, out var one) && now - one.ReadAt < KeptFor ? one.Story : null).OfType<Story>().ToList();
        if (fresh.Count == ids.Count)
            return fresh;
        if (kept.Count > MostKept)
            kept.Clear();
        var read = await stories.GetAsync([.. ids.Except(fresh.Select(story => story.Id))], cancel);
        foreach (var story in read)
            kept[story.Id] = (now, story);
        return fresh.Concat(read);
    }

    private static Story Alone(string id, Article article) => new()
    {
        Id = id,
        FirstSeen = article.FirstSeen,
        LastSeen = article.FirstSeen,
        Members =
        [
            new StoryMember
            {
                ArticleId = article.Id,
                Source = article.Source,
                Title = article.Title,
                Url = article.Url,
                Language = article.Language,
                Time = article.Published ?? article.FirstSeen,
                Cooperation = article.Cooperation ?? Cooperation.None,
            },
        ],
    };
}
