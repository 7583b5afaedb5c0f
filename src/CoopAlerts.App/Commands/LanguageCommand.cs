using System.CommandLine;
using CoopAlerts.App.Hosting;
using CoopAlerts.Azure.Language;
using CoopAlerts.Core;
using CoopAlerts.Core.Language;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoopAlerts.App.Commands;

/// <summary><c>language status|read</c>: how the language service stands, and what it finds in a text, which also shows whether its settings are right.</summary>
internal static class LanguageCommand
{
    public static Command Build() => new("language", "Shows how the language service stands, and asks it about a text.") { Status(), Read() };

    private static Command Status()
    {
        var json = Printing.JsonOption();
        return new Command("status", "Shows today's text records and the articles that wait.") { json }.Runs(async (parsed, cancel) =>
        {
            await using var session = await Session.OpenAsync(cancel);
            var counts = await session.Stores.Queue.CountAsync(WorkQueues.Language, cancel);
            var spent = await Budget(session).SpentAsync(cancel);
            Printing.Print(
                parsed.GetValue(json), new LanguageStatusLine(session.Settings.AsksLanguageService, spent, session.Settings.LanguageDailyRecords, counts.Waiting, counts.Poisoned),
                LinesJson.Default.LanguageStatusLine,
                s => $"{(s.Asked ? "asked" : "not set up")}; {s.RecordsToday} of {s.RecordsADay} text records spent today; {s.Waiting} articles wait, {s.Poisoned} poisoned");
            return CommandLine.Ok;
        });
    }

    private static Command Read() =>
        new Command("read", "Reads articles {id,title,text} as JSON Lines and prints what the service finds; costs text records of today's budget.")
        {
            StageInput.Files,
        }.Runs(async (parsed, cancel) =>
        {
            await using var session = await Session.OpenAsync(cancel);
            if (!session.Settings.AsksLanguageService)
                throw new InputException("CoopAlerts__Language__Endpoint is not set, or CoopAlerts__Language__DailyRecords is 0.");
            await using var output = JsonLines.StandardOutput();
            var (interview, broken) = (Interview(session), new BrokenLines());
            await foreach (var line in StageInput.ReadAsync(parsed, LinesJson.Default.ArticleLine, broken, cancel))
            {
                var (article, complete) = await interview.ReadAsync(Article(line), cancel);
                JsonLines.Write(output, LanguageReadLine.Of(article), LinesJson.Default.LanguageReadLine);
                if (complete)
                    continue;
                broken.Add(line.Id, interview.LastFailure?.Reason ?? "The text records that are left today are too few.");
                break;
            }

            return broken.ExitCode;
        });

    private static LanguageBudget Budget(Session session) => new(session.Stores.State, Composition.LanguageOptionsOf(session.Settings), TimeProvider.System);

    private static LanguageInterview Interview(Session session) => new(
        new AzureLanguageService(Composition.LanguageAccount(session.Settings), TimeProvider.System), Budget(session), Composition.LanguageOptionsOf(session.Settings) with { AllArticles = true }, CooperationClassifier.Default,
        TimeProvider.System, new Random(0), NullLogger<LanguageInterview>.Instance);

    // As ingesting would leave it.
    private static Article Article(ArticleLine line)
    {
        var text = line.ToArticleText();
        var language = line.Language ?? Core.Arabic.LanguageDetector.Detect(text.Text.Length > 0 ? text.Text : text.Title);
        return new Article
        {
            Id = line.Id, FeedId = "", Source = text.Source, FirstSeen = TimeProvider.System.GetUtcNow(), Title = text.Title, Text = text.Text, Language = language,
            Cooperation = CooperationClassifier.Default.Classify(text with { Language = language }),
        };
    }
}

/// <summary>How the language service stands, as <c>language status --json</c> prints it.</summary>
internal sealed record LanguageStatusLine(bool Asked, int RecordsToday, int RecordsADay, int Waiting, int Poisoned);

/// <summary>What the service found, as <c>language read</c> prints it.</summary>
internal sealed record LanguageReadLine(
    string Id, string Language, IReadOnlyList<NamedEntity>? Entities, IReadOnlyList<string>? KeyPhrases, IReadOnlyList<TopicScore>? Topics, string? Warning)
{
    public static LanguageReadLine Of(Article article) => new(
        article.Id, article.Language, article.Reading?.Entities, article.Reading?.KeyPhrases, article.Reading?.Topics, article.Reading?.Warning);
}
