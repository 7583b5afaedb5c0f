using System.Globalization;
using CoopAlerts.App.Hosting;
using CoopAlerts.Core.Matching;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.App.Commands;

/// <summary>Tries a query on the stored articles and shows what it would have found: a bar for each day, samples, and what one part kept out.</summary>
internal static class BacktestReport
{
    private const int BarWidth = 50;

    public static async Task<int> RunAsync(string text, string span, CancellationToken cancel)
    {
        if (!span.EndsWith('d') || !int.TryParse(span.AsSpan(0, span.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days is < 1 or > 3_660)
            throw new InputException($"--backtest {span} is not a number of days such as 90d", isUsage: true);
        var parsed = KeywordQuery.Parse(text);
        if (parsed.Error is { } error)
            throw new InputException($"the query, {error.Explain("en")}", isUsage: true);

        await using var session = await Session.OpenAsync(cancel);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var ingested = Ingested(session.Stores.Articles, today.AddDays(1 - days), today, cancel);
        Write(await Backtest.RunAsync(new SubscriptionQuery("backtest", parsed.Query, ReportsOnly: true), ingested, cancel));
        return CommandLine.Ok;
    }

    private static IAsyncEnumerable<Article> Ingested(IArticleStore articles, DateOnly from, DateOnly to, CancellationToken cancel) =>
        articles.ListAsync(from, to, cancel).Where(article => article.State == ArticleState.Ingested);

    private static void Write(Backtest result)
    {
        Console.WriteLine($"{result.Matches} of {result.Articles} articles match.");
        var most = result.PerDay.Count == 0 ? 0 : result.PerDay.Max(day => day.Matches);
        foreach (var (day, matches) in result.PerDay)
            Console.WriteLine($"  {day:yyyy-MM-dd} {matches,5} {new string('█', most == 0 ? 0 : (matches * BarWidth + most - 1) / most)}");

        Section("Samples", result.Samples, sample => string.Join("; ", sample.Explanation.Satisfied.Select(why => why.Words.Count == 0 ? why.Clause : $"{why.Clause} ({string.Join(", ", why.Words)})")));
        Section("Near misses", result.NearMisses, sample => "kept out by " + string.Join("; ", sample.Explanation.Failed));
        if (result.KeptOutBy.Count > 0)
            Console.WriteLine("Kept out by one part alone: " + string.Join(", ", result.KeptOutBy.Take(5).Select(part => $"{part.Clause} ({part.Articles})")));
    }

    private static void Section(string title, IReadOnlyList<BacktestSample> samples, Func<BacktestSample, string> why)
    {
        if (samples.Count == 0)
            return;
        Console.WriteLine(title + ":");
        foreach (var sample in samples)
            Console.WriteLine($"  {sample.FirstSeen:yyyy-MM-dd}  {sample.Source}  {sample.Title}\n      {why(sample)}");
    }
}
