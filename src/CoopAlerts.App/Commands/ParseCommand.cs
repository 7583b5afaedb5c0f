using System.CommandLine;
using CoopAlerts.App.Hosting;
using CoopAlerts.App.Settings;
using CoopAlerts.Core.Poll;

namespace CoopAlerts.App.Commands;

/// <summary><c>parse FILE|URL|-</c>: what a feed says, as JSON; <c>--batch DIR</c>: every file below a folder, a line each.</summary>
internal static class ParseCommand
{
    private const int MaxBytes = 15_000_000;

    public static Command Build()
    {
        var source = new Argument<string?>("source") { Description = "A file, a URL, or - for standard input.", Arity = ArgumentArity.ZeroOrOne };
        var batch = new Option<string?>("--batch") { Description = "Parse every file below this folder; one JSON line each, with its file, and error where it can't be read." };
        var command = new Command("parse", "Reads a feed (RSS, Atom, JSON Feed, news sitemap) and prints it as JSON.") { source, batch };
        return command.Runs(async (parsed, cancel) => (parsed.GetValue(source), parsed.GetValue(batch)) switch
        {
            (null, { } folder) => await Batch.RunAsync(folder, (file, id, ct) => FileAsync(file, id, ct), LinesJson.Default.ParsedFeed, l => l.Error is null, cancel),
            ({ } one, null) => await OneAsync(one, cancel),
            _ => throw new InputException("give either one feed (a file, a URL or -) or --batch FOLDER", isUsage: true),
        });
    }

    private static async Task<int> OneAsync(string source, CancellationToken cancel)
    {
        using var fetcher = Composition.Fetcher(SettingsReader.Read());
        var input = await InputBytes.ReadAsync(source, FeedPoller.Accept, MaxBytes, fetcher, cancel);
        try
        {
            await using var output = JsonLines.StandardOutput();
            JsonLines.Write(output, ParsedFeed.Of(FeedParser.Parse(input.Body, input.ContentType, input.Url), null), LinesJson.Default.ParsedFeed);
            return CommandLine.Ok;
        }
        catch (FeedFormatException e)
        {
            throw new InputException($"{source}: {e.Message}");
        }
    }

    private static async Task<ParsedFeed> FileAsync(string path, string file, CancellationToken cancel)
    {
        try
        {
            return ParsedFeed.Of(FeedParser.Parse(await InputBytes.ReadFileAsync(path, MaxBytes, cancel), null, null), file);
        }
        catch (Exception e) when (e is FeedFormatException or InputException)
        {
            return new ParsedFeed { File = file, Error = e.Message };
        }
    }
}
