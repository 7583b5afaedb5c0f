using System.Globalization;
using CoopAlerts.App.Hosting;
using CoopAlerts.App.Triggers;
using CoopAlerts.Core.Records;
using Spectre.Console;

namespace CoopAlerts.App.Commands;

/// <summary>The short table at the end of a round, and where the digests are.</summary>
internal static class RunReport
{
    public static async Task WriteAsync(RunCounts counts, int left, Session session, CancellationToken cancel)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("This round").AddColumn(new TableColumn("Count").RightAligned());
        Row("Feeds polled", counts.Feeds);
        Row("New articles", counts.NewArticles);
        Row("Cooperation articles", counts.Cooperation);
        Row("Stories", counts.Stories);
        Row("Digests", counts.Digests);
        AnsiConsole.Write(table);

        await foreach (var feed in session.Stores.Feeds.ListAsync(cancel))
            if (feed is { Status: FeedStatus.Active, LastError: { } error })
                CommandLine.Say($"The feed {feed.Id} fails: {error}");
        if (left > 0)
            CommandLine.Say($"{left} pieces of work could not be done now and wait for another try; \"coopalerts poison list\" shows those that failed too often.");
        if (session.Settings.MailMode == "eml")
            Console.WriteLine($"Digests: {session.Settings.MailFolder} (.eml and .html)");
        Console.WriteLine($"Status:  {session.Settings.Url}");

        void Row(string name, int count) => table.AddRow(name, count.ToString("N0", CultureInfo.InvariantCulture));
    }
}
