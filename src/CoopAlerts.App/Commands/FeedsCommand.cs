using System.CommandLine;
using System.Globalization;
using CoopAlerts.App.Admin;
using CoopAlerts.App.Api;
using CoopAlerts.App.Hosting;
using CoopAlerts.Core.Records;

namespace CoopAlerts.App.Commands;

/// <summary><c>feeds add|list|remove</c>; <see cref="FeedListCommands"/> has discovery, import and export.</summary>
internal static class FeedsCommand
{
    public static Command Build() => new("feeds", "Adds, lists and removes feeds.")
    {
        Add(), List(), Remove(), FeedListCommands.Discover(), FeedListCommands.Import(), FeedListCommands.Export(),
    };

    private static Command Add()
    {
        var url = new Argument<string>("url") { Description = "Address of the feed." };
        var id = new Option<string?>("--id") { Description = "Id to give it; made from the address by default." };
        var title = new Option<string?>("--title") { Description = "Title to show until the feed tells its own." };
        var headers = new Option<string[]>("--header") { Description = "Extra request header, \"Name: value\"; may be repeated." };
        var json = Printing.JsonOption();
        return new Command("add", "Adds a feed.") { url, id, title, headers, json }.Runs(async (parsed, cancel) =>
        {
            await using var session = await Session.OpenAsync(cancel);
            var input = new FeedInput { Url = parsed.GetValue(url), Id = parsed.GetValue(id), Title = parsed.GetValue(title), Headers = HeadersOf(parsed.GetValue(headers) ?? []) };
            var feed = Printing.Unwrap(await new FeedAdmin(session.Stores.Feeds, TimeProvider.System).AddAsync(input, cancel));
            Printing.Print(parsed.GetValue(json), FeedView.Of(feed), ApiJson.Default.FeedView, f => $"Added {f.Id}: {f.Url}");
            return CommandLine.Ok;
        });
    }

    private static Command List()
    {
        var json = Printing.JsonOption();
        return new Command("list", "Lists the feeds and how they fare.") { json }.Runs(async (parsed, cancel) =>
        {
            await using var session = await Session.OpenAsync(cancel);
            await foreach (var feed in session.Stores.Feeds.ListAsync(cancel))
                Printing.Print(parsed.GetValue(json), FeedView.Of(feed), ApiJson.Default.FeedView, Line);
            return CommandLine.Ok;
        });
    }

    private static Command Remove()
    {
        var id = new Argument<string>("id");
        return new Command("remove", "Removes a feed; its articles stay.") { id }.Runs(async (parsed, cancel) =>
        {
            await using var session = await Session.OpenAsync(cancel);
            Printing.Unwrap(await new FeedAdmin(session.Stores.Feeds, TimeProvider.System).RemoveAsync(parsed.GetValue(id)!, cancel));
            return CommandLine.Ok;
        });
    }

    private static string Line(FeedView feed)
    {
        var state = feed switch
        {
            { Status: not FeedStatus.Active } => feed.Status.ToString().ToLowerInvariant(),
            { LastError: { } error } => $"fails ({feed.Failures}): {error}",
            { LastSuccessAt: null } => "not polled yet",
            _ => "next " + feed.NextPollAt.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture),
        };
        return $"{feed.Id}  {feed.Url}  {feed.Title}  {state}";
    }

    private static Dictionary<string, string>? HeadersOf(string[] lines)
    {
        if (lines.Length == 0)
            return null;
        var headers = new Dictionary<string, string>();
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                throw new InputException($"--header \"{line}\" is not of the form \"Name: value\"", isUsage: true);
            headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
        }

        return headers;
    }
}
