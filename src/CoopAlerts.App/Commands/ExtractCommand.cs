using System.CommandLine;
using CoopAlerts.App.Hosting;
using CoopAlerts.App.Settings;
using CoopAlerts.Core.Extract;

namespace CoopAlerts.App.Commands;

/// <summary><c>extract FILE|URL|-</c>: the article on a page, as JSON; <c>--batch DIR</c>: every page below a folder, a line each.</summary>
internal static class ExtractCommand
{
    private const int MaxBytes = 20_000_000;

    public static Command Build()
    {
        var source = new Argument<string?>("source") { Description = "A file (.html, .html.gz), a URL, or - for standard input.", Arity = ArgumentArity.ZeroOrOne };
        var url = new Option<string?>("--url") { Description = "The address that the page came from, to resolve its links." };
        var batch = new Option<string?>("--batch") { Description = "Extract every file below this folder; one JSON line each." };
        var command = new Command("extract", "Reads a page and prints its article as JSON: text, title, byline, time, language.") { source, url, batch };
        return command.Runs(async (parsed, cancel) => (parsed.GetValue(source), parsed.GetValue(batch)) switch
        {
            (null, { } folder) => await Batch.RunAsync(folder, FileAsync, LinesJson.Default.ExtractedLine, l => l.Error is null, cancel),
            ({ } one, null) => await OneAsync(one, UrlOf(parsed.GetValue(url)), cancel),
            _ => throw new InputException("give either one page (a file, a URL or -) or --batch FOLDER", isUsage: true),
        });
    }

    private static async Task<int> OneAsync(string source, Uri? url, CancellationToken cancel)
    {
        using var fetcher = Composition.Fetcher(SettingsReader.Read());
        var input = await InputBytes.ReadAsync(source, "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1", MaxBytes, fetcher, cancel);
        await using var output = JsonLines.StandardOutput();
        JsonLines.Write(output, Line(IdOf(source), input.Body, input.ContentType, url ?? input.Url), LinesJson.Default.ExtractedLine);
        return CommandLine.Ok;
    }

    private static async Task<ExtractedLine> FileAsync(string path, string name, CancellationToken cancel)
    {
        try
        {
            return Line(IdOf(path), await InputBytes.ReadFileAsync(path, MaxBytes, cancel), null, null);
        }
        catch (InputException e)
        {
            return new ExtractedLine { Id = IdOf(path), Error = e.Message };
        }
    }

    private static ExtractedLine Line(string id, byte[] body, string? contentType, Uri? url)
    {
        var page = ArticleExtractor.Extract(body, contentType, url);
        return new ExtractedLine
        {
            Id = id, Url = page.Url, Title = page.Title, Byline = page.Byline, Published = page.Published, Language = page.Language,
            Direction = page.Direction, SiteName = page.SiteName, LeadImage = page.LeadImage, SourceLine = page.SourceLine, Text = page.Text,
        };
    }

    // The file's name up to its first dot.
    private static string IdOf(string source) => Path.GetFileName(source.TrimEnd('/')).Split('.')[0];

    private static Uri? UrlOf(string? text) =>
        text is null ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url
        : throw new InputException($"--url {text} is not an http or https address", isUsage: true);
}
