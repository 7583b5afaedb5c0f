using Azure;
using Azure.Core;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Azure.Language;

/// <summary>
/// Custom multi-label classification, which the service does only as a job: hands documents in, looks again and again until it is done, and takes the
/// result. A job whose time is up is cancelled, since its result would be nobody's.
/// </summary>
internal sealed class ClassificationJob(LanguageServiceOptions options, LanguageConnection connection, TimeProvider clock)
{
    /// <summary>Documents a job; together 125,000 letters, which 25 of the longest are.</summary>
    public const int MostDocuments = 25;

    private const string Kind = "CustomMultiLabelClassification";
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>Runs one job to its end, and adds its results. Null when it ended well.</summary>
    public async Task<LanguageFailure?> RunAsync(LanguageAnswers<IReadOnlyList<TopicScore>> collected, LanguageDocument[] batch, CancellationToken cancel)
    {
        var (job, refusal) = await SubmitAsync(batch, cancel);
        if (job is null)
            return refusal;
        var started = clock.GetTimestamp();
        var pause = options.JobPause;
        while (clock.GetElapsedTime(started) < options.JobTimeout)
        {
            await Task.Delay(pause, clock, cancel);
            pause = Shorter(pause * 1.5, LongestPause);
            var (response, failure) = await connection.SendAsync(RequestMethod.Get, job, cancel);
            if (response is not null && LanguageErrors.RetryAfter(response) is { } asked && asked > pause)
                pause = Shorter(asked, options.JobTimeout);
            if (failure is null && Ended(response!) is var (results, wrong))
                return results is null ? wrong : collected.Take(results, batch, (document, _) => LanguageAnswers.Topics(document));
            // One who looks too often is told so; the job goes on all the same.
            if (failure is not null && response is not { Status: 429 })
                return failure with { MayBeBilled = true };
        }

        await connection.SendAsync(RequestMethod.Post, new UriBuilder(job) { Path = job.AbsolutePath + ":cancel" }.Uri, cancel);
        return new LanguageFailure($"The language service had not classified after {options.JobTimeout}.", MayBeBilled: true);
    }

    private async Task<(Uri? Job, LanguageFailure? Failure)> SubmitAsync(LanguageDocument[] batch, CancellationToken cancel)
    {
        var body = new JobRequest(
            "CoopAlerts topics",
            new DocumentsInput([.. batch.Select(document => new InputDocument(document.Id, document.Text, document.Language, null))]),
            [new JobTask(Kind, "topics", new AnalyzeParameters(null, null, null, options.Project, options.Deployment))]);
        var jobs = connection.Address("analyze-text/jobs");
        var (response, failure) = await connection.PostAsync(jobs, body, LanguageJson.Letters.JobRequest, cancel);
        if (response is null || failure is not null)
            return (null, failure);
        // The key goes along to that address: it has to be the service's own.
        return response.Headers.TryGetValue("Operation-Location", out var text) && Uri.TryCreate(text, UriKind.Absolute, out var job)
            && job.GetLeftPart(UriPartial.Path).StartsWith(jobs.GetLeftPart(UriPartial.Path) + "/", StringComparison.OrdinalIgnoreCase)
            ? (job, null)
            : (null, LanguageAnswers.Unreadable(response));
    }

    // Null while the job goes on; else its results, or what went wrong.
    private static (AnalyzeResults? Results, LanguageFailure? Failure)? Ended(Response response)
    {
        var answer = LanguageAnswers.Parse(response, LanguageJson.Default.JobAnswer);
        if (answer?.Status is "notStarted" or "running" or "cancelling")
            return null;
        if (answer?.Status is not ("succeeded" or "partiallyCompleted" or "failed" or "cancelled"))
            return (null, LanguageAnswers.Unreadable(response));
        if (answer.Tasks?.Items?.FirstOrDefault(item => item?.Kind == Kind + "LROResults")?.Results is { } results)
            return (results, null);
        var (code, words) = LanguageErrors.Read(answer.Errors?.FirstOrDefault());
        return (null, new LanguageFailure($"The language service could not classify ({answer.Status}): {code} {words}", code, MayBeBilled: true));
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
