using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand;
using Microsoft.Extensions.Logging;

namespace CoopAlerts.Core.Language;

/// <summary>
/// Asks the language service the open questions about some articles, as far as the day's budget goes. After a failure it asks nothing for a while, so that
/// a service that is out of order is neither besieged nor waited for. It stores nothing but the budget.
/// </summary>
public sealed partial class LanguageInterview(
    ILanguageService service, LanguageBudget budget, LanguageOptions options, CooperationClassifier classifier, TimeProvider clock, Random random, ILogger<LanguageInterview> logger)
{
    // What waits for the next day comes back over these hours, so that the day's own articles find something of its budget too.
    private static readonly TimeSpan Spread = TimeSpan.FromHours(6);

    // The custom model is somebody's own, and fails for reasons of its own: names and phrases go on without it.
    private readonly ServicePause pause = new(clock);
    private readonly ServicePause topicsPause = new(clock);
    private int daySpent;

    /// <summary>How long nothing will be asked; not positive when the service can be asked now.</summary>
    public TimeSpan Pause => pause.Left;

    /// <summary>Why the service last failed; null when it never did.</summary>
    public LanguageFailure? LastFailure { get; private set; }

    /// <summary>Asks about one article and stores nothing but the budget.</summary>
    /// <returns>The article with what was found, and whether all that there was to ask was answered.</returns>
    /// <exception cref="StoreException">The budget can't be counted.</exception>
    public async Task<(Article Article, bool IsComplete)> ReadAsync(Article article, CancellationToken cancel = default)
    {
        var one = new ReadingCase(article, LongestText);
        await AskAsync([one], cancel);
        return (one.Article, !IsOpen(one.Article));
    }

    /// <summary>Longest piece of a text that can be asked about.</summary>
    internal int LongestText => service.LongestText;

    /// <summary>Whether there is something left to ask about the article.</summary>
    internal bool IsOpen(Article article) => Open(article) != LanguageQuestions.None;

    /// <summary>Asks; what is found and what has to wait is noted in the cases. Gives the text records that it took.</summary>
    /// <exception cref="StoreException">The budget can't be counted.</exception>
    internal async Task<int> AskAsync(IReadOnlyList<ReadingCase> cases, CancellationToken cancel)
    {
        // The language first: it decides what else is asked.
        var records = await AskAsync<DetectedLanguage>(
            LanguageQuestions.Language, cases, one => one.Document.Beginning(), service.DetectAsync, (one, found) => one.KeepLanguage(found, classifier), cancel);
        records += await AskAsync<IReadOnlyList<NamedEntity>>(
            LanguageQuestions.Entities, cases, Pieces, service.FindEntitiesAsync, (one, found) => one.KeepEntities(found), cancel);
        records += await AskAsync<IReadOnlyList<string>>(
            LanguageQuestions.KeyPhrases, cases, Pieces, service.FindKeyPhrasesAsync, (one, found) => one.KeepPhrases(found), cancel);
        records += await AskAsync<IReadOnlyList<TopicScore>>(
            LanguageQuestions.Topics, cases, Pieces, service.FindTopicsAsync, (one, found) => one.KeepTopics(found, options.MinimumTopicScore), cancel);
        return records;

        static IReadOnlyList<LanguageDocument> Pieces(ReadingCase one) => one.Document.Pieces(one.Article.Language);
    }

    private async Task<int> AskAsync<T>(
        LanguageQuestions question,
        IReadOnlyList<ReadingCase> cases,
        Func<ReadingCase, IReadOnlyList<LanguageDocument>> documentsOf,
        Func<IReadOnlyList<LanguageDocument>, CancellationToken, Task<LanguageAnswer<T>>> ask,
        Action<ReadingCase, IReadOnlyList<(int Piece, T Found)>> keep,
        CancellationToken cancel)
    {
        var open = cases.Where(one => one.Later is null && Open(one.Article).HasFlag(question)).ToList();
        if (question == LanguageQuestions.Topics && topicsPause.Left is { Ticks: > 0 } left)
            open.ForEach(one => one.Later = left);
        var affordable = await AffordAsync([.. from one in open where one.Later is null select (one, documentsOf(one))], cancel);
        if (affordable.Count == 0)
            return 0;
        var answer = await ask([.. affordable.SelectMany(asked => asked.Documents)], cancel);
        var answered = affordable.ToLookup(asked => asked.Documents.All(document => answer.Read.ContainsKey(document.Id) || answer.Refused.ContainsKey(document.Id)));
        foreach (var (one, documents) in answered[true])
        {
            keep(one, [.. documents.Index().Where(piece => answer.Read.ContainsKey(piece.Item.Id)).Select(piece => (piece.Index, answer.Read[piece.Item.Id]))]);
            var refusal = documents.Select(document => answer.Refused.GetValueOrDefault(document.Id)).FirstOrDefault(words => words is not null);
            one.Note(refusal is null ? null : $"{question}: {refusal}", clock.GetUtcNow());
        }

        if (answer.Refused.Count > 0)
            Log.Refused(logger, answer.Refused.Count, question, answer.Refused.First().Key, answer.Refused.First().Value);
        var lane = question == LanguageQuestions.Topics ? topicsPause : pause;
        var records = RecordsOf(affordable);
        if (answer.Failure is { } failure)
            return records - await RestAsync(failure, lane, [.. answered[false]], cancel);
        lane.Answered();
        return records;
    }

    private static int RecordsOf(IEnumerable<(ReadingCase Case, IReadOnlyList<LanguageDocument> Documents)> asked) =>
        asked.Sum(each => ArticleDocument.RecordsOf(each.Documents));

    private LanguageQuestions Open(Article article) => LanguageRules.Open(article, options, service.KnowsTopics);

    private async Task<List<(ReadingCase Case, IReadOnlyList<LanguageDocument> Documents)>> AffordAsync(
        List<(ReadingCase Case, IReadOnlyList<LanguageDocument> Documents)> wanted, CancellationToken cancel)
    {
        if (wanted.Count == 0)
            return wanted;
        var taken = await budget.TakeAsync([.. wanted.Select(asked => ArticleDocument.RecordsOf(asked.Documents))], cancel);
        foreach (var (index, (one, _)) in wanted.Index())
            if (!taken[index])
                one.Later = budget.UntilNextDay() + (random.NextDouble() * Spread);
        if (!taken.All(paid => paid))
            TellOnceADay();
        return [.. wanted.Where((_, index) => taken[index])];
    }

    private void TellOnceADay()
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).DayNumber;
        if (Interlocked.Exchange(ref daySpent, today) != today)
            Log.Spent(logger, options.DailyRecords);
    }

    // Gives the records that were given back.
    private async Task<int> RestAsync(
        LanguageFailure failure, ServicePause lane, List<(ReadingCase Case, IReadOnlyList<LanguageDocument> Documents)> unanswered, CancellationToken cancel)
    {
        LastFailure = failure;
        var wait = lane.After(failure);
        unanswered.ForEach(asked => asked.Case.Later = wait);
        if (failure.NeedsMending)
            Log.NeedsMending(logger, failure.Reason, wait);
        else
            Log.Failed(logger, failure.Reason, wait);
        if (failure.MayBeBilled)
            return 0;
        await budget.GiveBackAsync(RecordsOf(unanswered), cancel);
        return RecordsOf(unanswered);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Articles wait for tomorrow's budget of the language service: today's {Records} text records are spent, or too few are left for some")]
        public static partial void Spent(ILogger logger, int records);

        [LoggerMessage(2, LogLevel.Warning, "The language service failed and is left alone for {Wait}; articles go on with the built-in reading: {Reason}")]
        public static partial void Failed(ILogger logger, string reason, TimeSpan wait);

        [LoggerMessage(3, LogLevel.Error, "The language service refuses us until a setting is changed, and is left alone for {Wait}; articles go on with the built-in reading: {Reason}")]
        public static partial void NeedsMending(ILogger logger, string reason, TimeSpan wait);

        [LoggerMessage(4, LogLevel.Warning, "The language service refused {Count} documents ({Question}), among them {Document}: {Reason}")]
        public static partial void Refused(ILogger logger, int count, LanguageQuestions question, string document, string reason);
    }
}
