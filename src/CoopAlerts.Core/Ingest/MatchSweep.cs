using System.Globalization;
using CoopAlerts.Core.Cluster;
using CoopAlerts.Core.Matching;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using Microsoft.Extensions.Logging;

namespace CoopAlerts.Core.Ingest;

/// <summary>
/// Matches again what came since the last sweep, with the subscriptions as they are stored, and stores what was missed when the articles came: nobody
/// goes without a story because of a defect, and the log counts each. It has a matcher of its own, since the one of <see cref="SubscriptionIndex"/> may be what
/// was wrong; it does not ask again what an article says or which story it belongs to.
/// </summary>
public sealed partial class MatchSweep(
    IArticleStore articles,
    ISubscriptionStore subscriptions,
    IStoryStore stories,
    IDeliveryStore deliveries,
    IServiceState state,
    TimeProvider clock,
    ILogger<MatchSweep> logger)
{
    // Enough to see a pattern; a day on which everything was missed must not fill the log.
    private const int ListedInLog = 20;

    // Under this name the service keeps when the last sweep that came to its end had begun.
    private const string LastSweep = "last-sweep";

    /// <summary>Sweeps once. Idempotent: what it stored is not missing the next time.</summary>
    /// <exception cref="StoreException">A store is out of order; what was stored so far stays.</exception>
    public async Task<SweepOutcome> RunAsync(CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var from = SweepRules.From(now, Parse(await state.GetAsync(LastSweep, cancel)));
        var (matcher, since) = await ReadSubscriptionsAsync(from, cancel);
        var swept = 0;
        var missed = 0;
        var listed = new List<string>();
        await foreach (var article in articles.ListAsync(DateOnly.FromDateTime(from.UtcDateTime), DateOnly.FromDateTime(now.UtcDateTime), cancel))
        {
            if (!SweepRules.Takes(article, from))
                continue;
            swept++;
            var (found, isDefect) = await FindMissedAsync(article, matcher, since, now, cancel);
            if (found.Count == 0)
                continue;
            await deliveries.AddMatchesAsync(found, cancel);
            if (!isDefect)
                continue;
            missed += found.Count;
            listed.AddRange(found.Take(ListedInLog - listed.Count).Select(match => $"{match.SubscriptionId} {match.StoryId} ({match.ArticleId})"));
        }

        await state.SetAsync(LastSweep, now.ToString("O", CultureInfo.InvariantCulture), cancel);
        if (missed > 0)
            Log.Missed(logger, missed, swept, from, string.Join(", ", listed));
        else
            Log.Clean(logger, swept, from);
        return new SweepOutcome(swept, missed);
    }

    private static DateTimeOffset? Parse(string? time) =>
        DateTimeOffset.TryParseExact(time, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) ? parsed : null;

    // An article that an admin has taken out of its story since is news of its own to whom nobody has told it: nobody had missed that.
    private async Task<(IReadOnlyList<Match> Found, bool IsDefect)> FindMissedAsync(
        Article article, SubscriptionMatcher matcher, Dictionary<string, DateTimeOffset> since, DateTimeOffset now, CancellationToken cancel)
    {
        Match[] found = [.. from match in matcher.Match(ArticleView.Of(article))
                            let id = match.SubscriptionId
                            where !since.TryGetValue(id, out var asked) || article.FirstSeen > asked
                            select new Match(id, article.StoryId!, article.Id, now, match.Why)];
        if (found.Length == 0)
            return ([], false);
        if ((await StandingStories.ReadAsync(stories, [article.StoryId!], cancel)).Telling(article.StoryId!, article.Id) is not { } story)
            return (await NewMatches.AmongAsync(found, [article.StoryId!], deliveries, cancel), true); // the digest makes the story up from the article
        var news = await NewMatches.AmongAsync([.. found.Select(match => match with { StoryId = story.Id })], article, story, deliveries, cancel);
        return (news, NewMatches.OutOfWhich(article, story).Count == 0);
    }

    // Only subscriptions that are younger than the oldest article need their time; there are few, and may be a million of the others.
    private async Task<(SubscriptionMatcher Matcher, Dictionary<string, DateTimeOffset> Since)> ReadSubscriptionsAsync(DateTimeOffset from, CancellationToken cancel)
    {
        var queries = new List<SubscriptionQuery>();
        var since = new Dictionary<string, DateTimeOffset>();
        await foreach (var subscription in subscriptions.ListAsync(cancel))
        {
            // A query that cannot be read is in the log of the index.
            if (!subscription.Active || SubscriptionQuery.Of(subscription).Query is not { } query)
                continue;
            queries.Add(query);
            if (SweepRules.AsksSince(subscription) is var asks && asks >= from)
                since[subscription.Id] = asks;
        }

        return (SubscriptionMatcher.Build(queries), since);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Defect: {Missed} matches were missed when their articles came and are stored now, of {Articles} articles since {From:u}: {Matches}")]
        public static partial void Missed(ILogger logger, int missed, int articles, DateTimeOffset from, string matches);

        [LoggerMessage(2, LogLevel.Information, "The sweep of {Articles} articles since {From:u} found no match missing")]
        public static partial void Clean(ILogger logger, int articles, DateTimeOffset from);
    }
}

/// <summary>What a sweep found.</summary>
/// <param name="Articles">Articles that were matched again.</param>
/// <param name="Missed">Matches that had been missed, and are stored now.</param>
public sealed record SweepOutcome(int Articles, int Missed);
