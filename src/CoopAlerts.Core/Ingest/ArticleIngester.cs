using System.Diagnostics.CodeAnalysis;
using CoopAlerts.Core.Cluster;
using CoopAlerts.Core.Extract;
using CoopAlerts.Core.Language;
using CoopAlerts.Core.Matching;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand;
using Microsoft.Extensions.Logging;

namespace CoopAlerts.Core.Ingest;

/// <summary>
/// Takes one stored article through extraction, understanding, clustering and matching. The article is marked as ingested last, so a
/// crash anywhere before that repeats the whole, and every part of it is idempotent. It decides nothing itself: the stages do. A page that failed for a
/// moment holds nobody up: the article is ingested as the feed gave it, and again when the page has come.
/// </summary>
public sealed partial class ArticleIngester(
    IArticleStore articles,
    IDeliveryStore deliveries,
    ArticleLoader loader,
    CooperationClassifier classifier,
    StoryClusterer clusterer,
    SubscriptionIndex subscriptions,
    IWorkQueue queue,
    TimeProvider clock,
    Random random,
    ILogger<ArticleIngester> logger,
    LanguageMarks? language = null)
{
    /// <summary>Ingests the article with this id. One that is gone is left alone, and of one already ingested only the story is looked after.</summary>
    [SuppressMessage("Naming", "CA1725", Justification = "The parameter is the queue message's body.")]
    public async Task<IngestOutcome> IngestAsync(string articleId, CancellationToken cancel)
    {
        if (await articles.GetAsync(articleId, cancel) is not { } stored)
            return IngestOutcome.Nothing;
        using var scope = logger.BeginScope("feed {Feed} article {Article}", stored.FeedId, stored.Id);

        if (stored.State != ArticleState.New)
        {
            await clusterer.SettleBegunAsync(stored, cancel); // the message comes again because a worker died: it may have left a story
            return IngestOutcome.Nothing;
        }

        return await TakeInAsync(await ReadAsync(stored, failures: 0, cancel), cancel);
    }

    /// <summary>
    /// Asks the page of an ingested article again that had failed for a moment, and ingests the article anew if there is more to read now. One that is
    /// not due, or was edited meanwhile, is left alone.
    /// </summary>
    [SuppressMessage("Naming", "CA1725", Justification = "The parameter is the queue message's body.")]
    public async Task<IngestOutcome> AskPageAgainAsync(string articleId, CancellationToken cancel)
    {
        if (await articles.GetAsync(articleId, cancel) is not { State: ArticleState.Ingested, PageRetry: { } retry } stored || !PageRules.IsDue(retry, clock.GetUtcNow()))
            return IngestOutcome.Nothing;
        using var scope = logger.BeginScope("feed {Feed} article {Article}", stored.FeedId, stored.Id);

        var article = await ReadAsync(stored, retry.Failures, cancel);
        if (await articles.GetAsync(articleId, cancel) is not { State: ArticleState.Ingested } now || now.ContentHash != stored.ContentHash)
            return IngestOutcome.Nothing;
        if (article.Text != stored.Text || article.Title != stored.Title)
            return await TakeInAsync(article, cancel);
        await articles.SaveAsync(article with { Language = now.Language, Cooperation = now.Cooperation, Reading = now.Reading, StoryId = now.StoryId }, cancel);
        return IngestOutcome.Nothing;
    }

    // The message before the mark: a crash between them leaves a message too many, which does nothing, and never a mark without its message.
    private async Task<Article> ReadAsync(Article stored, int failures, CancellationToken cancel)
    {
        var (article, failure) = await loader.LoadAsync(stored, cancel);
        var now = clock.GetUtcNow();
        var retry = article.Backfill ? null : PageRules.After(failure, failures + 1, now, random.NextDouble());
        if (retry is not null)
            await queue.EnqueueAsync(WorkQueues.Page, [article.Id], retry.At - now, cancel);
        return article with { PageRetry = retry };
    }

    private async Task<IngestOutcome> TakeInAsync(Article article, CancellationToken cancel)
    {
        article = article with { Cooperation = classifier.Classify(TextOf(article)) };
        var story = await clusterer.AssignAsync(article, cancel);
        article = article with { StoryId = story.Id };

        var matches = article.Backfill ? [] : await FindMatchesAsync(article, story, cancel);
        if (matches.Count > 0)
            await deliveries.AddMatchesAsync(matches, cancel);
        article = language?.Mark(article) ?? article with { Reading = null };
        await articles.SaveAsync(article with { State = ArticleState.Ingested }, cancel);
        if (language is not null)
            await language.EnqueueAsync(article, cancel);

        Log.Ingested(logger, article.Id, article.Cooperation!.IsCooperation, story.Id, matches.Count);
        return new IngestOutcome(true, article.Cooperation.IsCooperation, story.Members.Count == 1, matches.Count);
    }

    /// <summary>What the readers of text are given of an article.</summary>
    public static ArticleText TextOf(Article article) => new(
        article.Title, article.Text, DateOnly.FromDateTime((article.Published ?? article.FirstSeen).UtcDateTime), article.Source, article.Language, article.Url);

    private async Task<IReadOnlyList<Match>> FindMatchesAsync(Article article, Story story, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        Match[] found = [.. (await subscriptions.MatchAsync(ArticleView.Of(article), cancel))
            .Select(found => new Match(found.SubscriptionId, story.Id, article.Id, now, found.Why))];
        // What is stored under the story's own id the store leaves as it is; only other ids have to be asked for, and few stories have any.
        return story is { Absorbed.Count: 0, TakenOut: null } ? found : await NewMatches.AmongAsync(found, article, story, deliveries, cancel);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Ingested {Article}: cooperation {IsCooperation}, story {Story}, {Matches} matches")]
        public static partial void Ingested(ILogger logger, string article, bool isCooperation, string story, int matches);
    }
}

/// <summary>What ingesting one article led to.</summary>
/// <param name="Done">False when there was nothing to do.</param>
/// <param name="IsCooperation">Whether the article reports cooperation.</param>
/// <param name="NewStory">Whether it is the first of its story.</param>
/// <param name="Matches">How many subscriptions it matched.</param>
public sealed record IngestOutcome(bool Done, bool IsCooperation, bool NewStory, int Matches)
{
    /// <summary>The article was gone or already ingested.</summary>
    public static IngestOutcome Nothing { get; } = new(false, false, false, 0);
}
