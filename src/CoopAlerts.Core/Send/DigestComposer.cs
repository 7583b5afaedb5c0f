using CoopAlerts.Core.Digest;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Send;

/// <summary>
/// Reads what a digest tells, and has it written: stories that stand for the matches, what was watched, the unsubscribe token. It changes nothing
/// and decides nothing about sending.
/// </summary>
internal sealed class DigestComposer(
    IStoryStore stories, IDeliveryStore deliveries, IArticleStore articles, IntakeReader intake, IServiceState state, MailOptions options, TimeProvider clock)
{
    private readonly RecentStories recent = new(stories, clock);

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

    // One that is missing (its store lags, or was restored from a backup) is made up from the article that matched.
    private async Task<(IReadOnlyList<Match> Matches, IReadOnlyList<Story> Stories)> StoriesAsync(IReadOnlyList<Match> matches, CancellationToken cancel)
    {
        var (standing, known) = await StandingMatches.ReadAsync(matches, recent.GetAsync, deliveries, cancel);
        foreach (var match in standing.Where(match => known.GetValueOrDefault(match.StoryId) is not { Members.Count: > 0 }))
            if (await articles.GetAsync(match.ArticleId, cancel) is { } article)
                known[match.StoryId] = Alone(match.StoryId, article);
        return (standing, [.. known.Values]);
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
                SiteName = article.SiteName,
                Title = article.Title,
                Url = article.Url,
                Language = article.Language,
                Time = article.Published ?? article.FirstSeen,
                Cooperation = article.Cooperation ?? Cooperation.None,
            },
        ],
    };
}
