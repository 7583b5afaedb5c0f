using Azure.Core.Pipeline;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Azure.Language;

/// <summary>
/// Azure AI Language by its REST interface: documents in requests of as many as each question allows, answers taken apart by document. A request that is
/// refused for one of its documents is halved until that one is found. It splits no text and counts no cost.
/// </summary>
public sealed class AzureLanguageService : ILanguageService
{
    // Documents a request, and letters a document (learn.microsoft.com, "Service limits for Azure AI Language"): 5,120 text elements, which are never more
    // than UTF-16 units; five whole text records are the most that fit.
    internal const int MostToDetect = 1_000, MostForEntities = 5, MostForPhrases = 10, Longest = 5_000;

    private readonly LanguageServiceOptions options;
    private readonly LanguageConnection connection;
    private readonly ClassificationJob job;

    /// <summary>A client of one account. Throws <see cref="ArgumentException"/> when the options have problems.</summary>
    /// <param name="options">The account.</param>
    /// <param name="clock">Waits for jobs.</param>
    /// <param name="transport">Carries the requests; null for the network.</param>
    public AzureLanguageService(LanguageServiceOptions options, TimeProvider clock, HttpPipelineTransport? transport = null)
    {
        if (options.Problems() is [var problem, ..]) throw new ArgumentException(problem, nameof(options));
        this.options = options;
        connection = new LanguageConnection(options, transport);
        job = new ClassificationJob(options, connection, clock);
    }

    /// <inheritdoc/>
    public int LongestText => Longest;

    /// <inheritdoc/>
    public bool KnowsTopics => options.Project.Length > 0;

    /// <inheritdoc/>
    public Task<LanguageAnswer<DetectedLanguage>> DetectAsync(IReadOnlyList<LanguageDocument> documents, CancellationToken cancel = default) =>
        AskAsync("LanguageDetection", MostToDetect, documents, (found, _) => LanguageAnswers.Language(found), cancel);

    /// <inheritdoc/>
    public Task<LanguageAnswer<IReadOnlyList<NamedEntity>>> FindEntitiesAsync(IReadOnlyList<LanguageDocument> documents, CancellationToken cancel = default) =>
        AskAsync("EntityRecognition", MostForEntities, documents, LanguageAnswers.Entities, cancel);

    /// <inheritdoc/>
    public Task<LanguageAnswer<IReadOnlyList<string>>> FindKeyPhrasesAsync(IReadOnlyList<LanguageDocument> documents, CancellationToken cancel = default) =>
        AskAsync("KeyPhraseExtraction", MostForPhrases, documents, (found, _) => LanguageAnswers.KeyPhrases(found), cancel);

    /// <inheritdoc/>
    public Task<LanguageAnswer<IReadOnlyList<TopicScore>>> FindTopicsAsync(IReadOnlyList<LanguageDocument> documents, CancellationToken cancel = default) =>
        KnowsTopics
            ? CollectAsync<IReadOnlyList<TopicScore>>(ClassificationJob.MostDocuments, documents, (collected, batch) => job.RunAsync(collected, batch, cancel))
            : throw new InvalidOperationException("No project for custom classification is set up.");

    private Task<LanguageAnswer<T>> AskAsync<T>(
        string kind, int most, IReadOnlyList<LanguageDocument> documents, Func<AnswerDocument, LanguageDocument, T?> read, CancellationToken cancel)
        where T : class =>
        CollectAsync<T>(most, documents, (collected, batch) => AskBatchAsync(kind, batch, collected, read, cancel));

    private static async Task<LanguageAnswer<T>> CollectAsync<T>(
        int most, IReadOnlyList<LanguageDocument> documents, Func<LanguageAnswers<T>, LanguageDocument[], Task<LanguageFailure?>> ask)
    {
        var collected = new LanguageAnswers<T>();
        foreach (var batch in documents.Chunk(most))
            if (await ask(collected, batch) is { } failure)
                return collected.End(failure);
        return collected.End(null);
    }

    private async Task<LanguageFailure?> AskBatchAsync<T>(
        string kind, LanguageDocument[] batch, LanguageAnswers<T> collected, Func<AnswerDocument, LanguageDocument, T?> read, CancellationToken cancel)
        where T : class
    {
        var (response, failure) = await connection.PostAsync(connection.Address(":analyze-text"), Body(kind, batch), LanguageJson.Letters.AnalyzeRequest, cancel);
        if (response is { Status: 400 or 413 } && batch.Length > 1)
            return await AskBatchAsync(kind, batch[..(batch.Length / 2)], collected, read, cancel)
                ?? await AskBatchAsync(kind, batch[(batch.Length / 2)..], collected, read, cancel);
        if (response is { Status: 400 or 413 })
            return collected.Refuse(batch[0].Id, failure!.Reason);
        if (failure is not null)
            return failure;
        return LanguageAnswers.Parse(response!, LanguageJson.Default.AnalyzeAnswer) is { Results: { } results } answer && answer.Kind == kind + "Results"
            ? collected.Take(results, batch, read)
            : LanguageAnswers.Unreadable(response!);
    }

    private static AnalyzeRequest Body(string kind, LanguageDocument[] batch)
    {
        // Without a hint the service takes a text that could be several languages to be from the United States; an empty one is none.
        var hint = kind == "LanguageDetection" ? "" : null;
        // The service need not keep the texts; offsets shall be as .NET counts.
        var parameters = new AnalyzeParameters("latest", LoggingOptOut: true, kind == "EntityRecognition" ? "Utf16CodeUnit" : null, null, null);
        return new AnalyzeRequest(kind, parameters, new DocumentsInput([.. batch.Select(document => new InputDocument(document.Id, document.Text, document.Language, hint))]));
    }
}
