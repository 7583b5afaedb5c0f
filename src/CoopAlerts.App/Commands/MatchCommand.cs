using System.CommandLine;
using CoopAlerts.Core.Matching;
using CoopAlerts.Core.Understand;

namespace CoopAlerts.App.Commands;

/// <summary>
/// <c>match --queries Q.jsonl</c>: articles as JSON Lines in, the queries that each satisfies out. <c>match --backtest 90d QUERY</c>: what a
/// query would have found among the stored articles.
/// </summary>
internal static class MatchCommand
{
    public static Command Build()
    {
        var queries = new Option<string>("--queries") { Description = "JSON Lines file of {id,query}." };
        var backtest = new Option<string?>("--backtest") { Description = "Try the query given as argument on the stored articles of so many days, e.g. 90d." };
        var command = new Command("match", "Reads articles {id,title,text,date,source,url} as JSON Lines and prints the ids of the queries that each satisfies.") { StageInput.Files, queries, backtest };
        return command.Runs(async (parsed, cancel) =>
        {
            if (parsed.GetValue(backtest) is { } span)
                return await BacktestReport.RunAsync(string.Join(' ', parsed.GetValue(StageInput.Files) ?? []), span, cancel);
            var broken = new BrokenLines();
            var batch = await LoadAsync(parsed.GetValue(queries) ?? throw new InputException("give --queries FILE, or --backtest DAYS and a query", isUsage: true), broken);
            var exit = await StageInput.EachAsync(parsed, LinesJson.Default.ArticleLine, LinesJson.Default.MatchesLine, article =>
            {
                var text = article.ToArticleText();
                return new MatchesLine(article.Id, batch.Match(text, CooperationClassifier.Default.Classify(text)));
            }, cancel);
            return exit == CommandLine.Ok ? broken.ExitCode : exit;
        });
    }

    private static async Task<QueryBatch> LoadAsync(string file, BrokenLines broken)
    {
        var lines = new List<(string, string)>();
        using var reader = StageInput.Open(file);
        await foreach (var line in JsonLines.ReadAsync(reader, LinesJson.Default.QueryLine, (number, reason) => broken.Add(file, number, reason)))
            lines.Add((line.Id, line.Query));
        var batch = new QueryBatch(lines);
        foreach (var (id, error) in batch.Mistakes)
            broken.Add($"{file}, query {id}", error.Explain("en"));
        return batch;
    }
}
