using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Language;

/// <summary>
/// Marks the articles that a language service shall read, and sees that each has a message in the queue. It asks the service nothing: an article is
/// complete without it.
/// </summary>
public sealed class LanguageMarks(IArticleStore articles, IWorkQueue queue, ILanguageService service, LanguageOptions options, TimeProvider clock)
{
    private const int Batch = 500;

    // What was marked a moment ago has its message on the way.
    private static readonly TimeSpan Settled = TimeSpan.FromHours(1);

    /// <summary>The article marked as waiting, or with no mark when there is nothing to ask. What was found in an earlier version of its text is dropped.</summary>
    public Article Mark(Article article)
    {
        var unread = article with { Reading = null };
        return LanguageRules.Open(unread, options, service.KnowsTopics) == LanguageQuestions.None ? unread : unread with { Reading = new LanguageReading() };
    }

    /// <summary>Puts a marked article into the queue; does nothing for another one.</summary>
    /// <exception cref="StoreException">The queue is out of order; <see cref="FindLostAsync"/> finds the article.</exception>
    public Task EnqueueAsync(Article article, CancellationToken cancel = default) =>
        article.Reading is { State: LanguageReadingState.Waiting } ? queue.EnqueueAsync(WorkQueues.Language, [article.Id], cancel: cancel) : Task.CompletedTask;

    /// <summary>
    /// Puts articles into the queue that are marked and whose message was lost: by a crash between the two, or as poison. Gives their number. While the
    /// queue holds messages they are taken for those of all marked articles.
    /// </summary>
    /// <exception cref="StoreException">A store is out of order.</exception>
    public async Task<int> FindLostAsync(CancellationToken cancel = default)
    {
        if ((await queue.CountAsync(WorkQueues.Language, cancel)).Waiting > 0)
            return 0;
        var now = clock.GetUtcNow();
        var lost = new List<string>();
        await foreach (var article in articles.ListAsync(Day(now - LanguageRules.WorthFor), Day(now), cancel))
            if (article is { State: ArticleState.Ingested, Reading.State: LanguageReadingState.Waiting } && now - article.FirstSeen > Settled && !LanguageRules.IsOldNews(article, now))
                lost.Add(article.Id);
        foreach (var batch in lost.Chunk(Batch))
            await queue.EnqueueAsync(WorkQueues.Language, batch, cancel: cancel);
        return lost.Count;
    }

    private static DateOnly Day(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);
}
