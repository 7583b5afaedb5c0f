using CoopAlerts.Core.Cluster;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using Microsoft.Extensions.Logging;

namespace CoopAlerts.Core.Language;

/// <summary>
/// The second look at articles that were ingested with the built-in reading: has some at a time read by the language service and keeps what it finds.
/// What the service or the budget turns away goes back into the queue; what was answered is kept, and only the rest is asked again.
/// </summary>
public sealed partial class LanguagePass(
    IArticleStore articles,
    IWorkQueue queue,
    LanguageInterview interview,
    StoryClusterer clusterer,
    LateMatches matches,
    TimeProvider clock,
    ILogger<LanguagePass> logger)
{
    // With the pieces of long articles about 20 documents: a handful of requests, far within the time that their messages are hidden for.
    private const int MostAtOnce = 5;
    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(5);

    // Until the ingesting of an edited article is through.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Reads the article with this id, and with it others that wait in the queue: a request costs the same time for one as for several. An article that
    /// is gone, done or not meant to be read is left alone.
    /// </summary>
    /// <exception cref="StoreException">A store is out of order; the messages come back.</exception>
    public async Task<LanguageOutcome> RunAsync(string articleId, CancellationToken cancel)
    {
        if (interview.Pause is { Ticks: > 0 } pause)
        {
            await queue.EnqueueAsync(WorkQueues.Language, [articleId], pause, cancel);
            return new LanguageOutcome(0, 1, 0);
        }

        var companions = await queue.ReceiveAsync(WorkQueues.Language, MostAtOnce - 1, Hidden, cancel);
        var cases = new List<ReadingCase>();
        foreach (var id in companions.Select(message => message.Body).Prepend(articleId).Distinct())
            if (await LoadAsync(id, cancel) is { } article)
                cases.Add(new ReadingCase(article, interview.LongestText));
        var records = await interview.AskAsync(cases, cancel);
        foreach (var one in cases)
            await SettleAsync(one, cancel);
        foreach (var message in companions)
            await queue.CompleteAsync(message, cancel);

        var waiting = cases.Count(one => one.Later is not null);
        if (cases.Count > 0)
            Log.Done(logger, cases.Count - waiting, waiting, records);
        return new LanguageOutcome(cases.Count - waiting, waiting, records);
    }

    private async Task<Article?> LoadAsync(string id, CancellationToken cancel)
    {
        if (await articles.GetAsync(id, cancel) is not { } article)
            return null;
        var old = LanguageRules.IsOldNews(article, clock.GetUtcNow());
        if (article.State == ArticleState.New && !old)
            await queue.EnqueueAsync(WorkQueues.Language, [id], Moment, cancel);
        if (article is not { State: ArticleState.Ingested, Reading: { State: LanguageReadingState.Waiting } reading })
            return null;
        if (!old)
            return article;
        await articles.SaveAsync(article with { Reading = reading with { State = LanguageReadingState.Missed } }, cancel);
        return null;
    }

    // The mark goes last, as in ingesting: a crash before it repeats the whole.
    private async Task SettleAsync(ReadingCase one, CancellationToken cancel)
    {
        var done = !interview.IsOpen(one.Article);
        if (one.HasAnswers || done)
            await KeepAsync(one, one.Article.Reading! with { State = done ? LanguageReadingState.Read : LanguageReadingState.Waiting }, cancel);
        if (!done)
            await queue.EnqueueAsync(WorkQueues.Language, [one.Stored.Id], one.Later ?? Moment, cancel);
    }

    private async Task KeepAsync(ReadingCase one, LanguageReading reading, CancellationToken cancel)
    {
        // An edit during the reading has made it worthless; the article's new text was marked anew.
        if (await articles.GetAsync(one.Stored.Id, cancel) is not { State: ArticleState.Ingested } now || now.ContentHash != one.Stored.ContentHash || now.Text != one.Stored.Text)
            return;
        var article = now with { Reading = reading };
        if (one.HasNewLabels)
        {
            article = article with { Language = one.Article.Language, Cooperation = one.Article.Cooperation };
            var story = await clusterer.AssignAsync(article, cancel);
            var added = await matches.AddAsync(article, story, cancel);
            article = article with { StoryId = story.Id };
            Log.Relabelled(logger, article.Id, article.Language, string.Join(' ', article.Cooperation?.Topics ?? []), added);
        }

        await articles.SaveAsync(article, cancel);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "The language service has read {Done} articles for {Records} text records; {Waiting} wait")]
        public static partial void Done(ILogger logger, int done, int waiting, int records);

        [LoggerMessage(2, LogLevel.Information, "{Article} is now {Language} on {Topics}: {Matches} matches more")]
        public static partial void Relabelled(ILogger logger, string article, string language, string topics, int matches);
    }
}

/// <summary>What one look led to.</summary>
/// <param name="Read">Articles that were read to the end.</param>
/// <param name="Waiting">Articles that wait for the service or for the next day's budget.</param>
/// <param name="Records">Text records that were taken of the day's budget.</param>
public sealed record LanguageOutcome(int Read, int Waiting, int Records);
