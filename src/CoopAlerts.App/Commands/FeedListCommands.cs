using System.CommandLine;
using CoopAlerts.App.Admin;
using CoopAlerts.App.Hosting;
using CoopAlerts.App.Settings;
using CoopAlerts.Core.Poll;
using CoopAlerts.Core.Records;

namespace CoopAlerts.App.Commands;

/// <summary><c>feeds discover|import|export</c>: the feeds of an outlet's page, and lists of feeds as OPML 2.0.</summary>
internal static class FeedListCommands
{
    private const int MaxOpmlBytes = 5_000_000;

    public static Command Discover()
    {
        var url = new Argument<string>("url") { Description = "An outlet's home page, or any address of it." };
        var json = Printing.JsonOption();
        return new Command("discover", "Finds the feeds of an outlet. Nothing is added.") { url, json }.Runs(async (parsed, cancel) =>
        {
            if (!Uri.TryCreate(parsed.GetValue(url), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
                throw new InputException($"\"{parsed.GetValue(url)}\" is not an http or https address", isUsage: true);
            using var fetcher = Composition.Fetcher(SettingsReader.Read());
            var result = await new FeedDiscovery(fetcher).FindAsync(address, cancel);
            foreach (var feed in result.Feeds)
                Printing.Print(parsed.GetValue(json), new DiscoveredLine(feed.Url, feed.Title, feed.Format.ToString().ToLowerInvariant(), feed.Items), LinesJson.Default.DiscoveredLine,
                    f => $"{f.Url}  {f.Format}, {f.Items} items  {f.Title}");
            return result.Error is { } error ? throw new InputException(error) : CommandLine.Ok;
        });
    }

    public static Command Import()
    {
        var file = new Argument<string>("file") { Description = "An OPML file, or - for standard input." };
        return new Command("import", "Adds the feeds of an OPML file; those that are there already are passed over.") { file }.Runs(async (parsed, cancel) =>
        {
            var source = parsed.GetValue(file)!;
            await using var session = await Session.OpenAsync(cancel);
            using var fetcher = Composition.Fetcher(session.Settings);
            var listed = Read(source, (await InputBytes.ReadAsync(source, "text/x-opml, */*;q=0.5", MaxOpmlBytes, fetcher, cancel)).Body);
            var admin = new FeedAdmin(session.Stores.Feeds, TimeProvider.System);
            int added = 0, present = 0, refused = 0;
            foreach (var feed in listed)
            {
                switch (await admin.AddAsync(new FeedInput { Url = feed.Url.AbsoluteUri, Title = feed.Title is { Length: > 200 } ? feed.Title[..200] : feed.Title }, cancel))
                {
                    case AdminResult<Feed>.Done:
                        added++;
                        break;
                    case AdminResult<Feed>.Invalid invalid:
                        refused++;
                        CommandLine.Say($"{feed.Url}: {invalid.Reason}");
                        break;
                    default:
                        present++;
                        break;
                }
            }

            Console.WriteLine($"{added} added, {present} there already, {refused} refused");
            return refused == 0 ? CommandLine.Ok : CommandLine.Failed;
        });
    }

    public static Command Export() =>
        new Command("export", "Prints all feeds as OPML 2.0.").Runs(async (_, cancel) =>
        {
            await using var session = await Session.OpenAsync(cancel);
            var feeds = new List<Feed>();
            await foreach (var feed in session.Stores.Feeds.ListAsync(cancel))
                feeds.Add(feed);
            Console.WriteLine(Opml.Write(feeds, TimeProvider.System.GetUtcNow()));
            return CommandLine.Ok;
        });

    private static IReadOnlyList<OpmlFeed> Read(string source, byte[] body)
    {
        try
        {
            return Opml.Read(body);
        }
        catch (FeedFormatException e)
        {
            throw new InputException($"{source}: {e.Message}");
        }
    }
}

/// <summary>A feed as <c>feeds discover --json</c> prints it.</summary>
internal sealed record DiscoveredLine(Uri Url, string? Title, string Format, int Items);
