using System.CommandLine;
using System.Globalization;
using System.Text;
using CoopAlerts.App.Admin;
using CoopAlerts.App.Api;
using CoopAlerts.App.Hosting;
using CoopAlerts.Core.Cluster;
using CoopAlerts.Core.Records;

namespace CoopAlerts.App.Commands;

/// <summary><c>stories list|show|split|join</c>: what is told as one story, and the correction of a wrong join or a miss.</summary>
internal static class StoriesCommand
{
    public static Command Build() => new("stories", "Lists, shows, splits and joins stories.") { List(), Show(), Split(), Join() };

    private static Command List()
    {
        var words = new Argument<string[]>("words") { Description = "Words that a title of the story must have, in any form.", Arity = ArgumentArity.ZeroOrMore };
        var days = new Option<int>("--days") { Description = "How many days back (default 2).", DefaultValueFactory = _ => StoryAdmin.DefaultDays };
        days.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is < 1 or > StoryAdmin.MostDays)
                given.AddError($"--days is not from 1 to {StoryAdmin.MostDays}.");
        });
        var json = Printing.JsonOption();
        return new Command("list", "Lists the stories of the last days, newest first.") { words, days, json }.Runs(async (parsed, cancel) =>
        {
            await using var session = await Session.OpenAsync(cancel);
            var now = TimeProvider.System.GetUtcNow();
            await foreach (var story in AdminOf(session).ListAsync(parsed.GetValue(days), string.Join(' ', parsed.GetValue(words) ?? []), cancel))
                Printing.Print(parsed.GetValue(json), StorySummary.Of(story, null, now), ApiJson.Default.StorySummary,
                    s => $"{s.Id}  {Time(s.LastSeen)}  {s.Reports} reports, {s.Independent} independent  {s.Headline}");
            return CommandLine.Ok;
        });
    }

    private static Command Show()
    {
        var id = new Argument<string>("id");
        var json = Printing.JsonOption();
        return new Command("show", "Shows a story and its articles.") { id, json }.Runs(async (parsed, cancel) =>
        {
            await using var session = await Session.OpenAsync(cancel);
            return Print(await AdminOf(session).GetAsync(parsed.GetValue(id)!, cancel), parsed.GetValue(json));
        });
    }

    private static Command Split()
    {
        var id = new Argument<string>("id");
        var articles = new Argument<string[]>("articles") { Description = "Ids of the articles that are another story.", Arity = ArgumentArity.OneOrMore };
        var json = Printing.JsonOption();
        return new Command("split", "Takes articles out of a story into one of their own, for good.") { id, articles, json }.Runs(async (parsed, cancel) =>
        {
            await using var session = await Session.OpenAsync(cancel);
            return Print(await AdminOf(session).SplitAsync(parsed.GetValue(id)!, new StoryInput { Articles = parsed.GetValue(articles) }, cancel), parsed.GetValue(json));
        });
    }

    private static Command Join()
    {
        var id = new Argument<string>("id");
        var other = new Argument<string>("other") { Description = "Id of the story that is the same." };
        var json = Printing.JsonOption();
        return new Command("join", "Joins another story to this one, for good.") { id, other, json }.Runs(async (parsed, cancel) =>
        {
            await using var session = await Session.OpenAsync(cancel);
            return Print(await AdminOf(session).JoinAsync(parsed.GetValue(id)!, new StoryInput { Story = parsed.GetValue(other) }, cancel), parsed.GetValue(json));
        });
    }

    private static StoryAdmin AdminOf(Session session) => new(session.Stores.Stories, new StoryClusterer(session.Stores.Stories), TimeProvider.System);

    private static int Print(AdminResult<Story> result, bool json)
    {
        Printing.Print(json, StoryDetail.Of(Printing.Unwrap(result), null, TimeProvider.System.GetUtcNow()), ApiJson.Default.StoryDetail, Lines);
        return CommandLine.Ok;
    }

    private static string Lines(StoryDetail story)
    {
        var lines = new StringBuilder($"{story.Id}  {story.State.ToString().ToLowerInvariant()}  {story.Independent} independent texts, {story.Copies} copies  {story.Headline}");
        foreach (var report in story.Reports)
        {
            lines.Append('\n').Append(CultureInfo.InvariantCulture, $"  {report.Article}  text {report.Text}  {Time(report.Time)}  {report.Source}  {report.Title}");
            if (report.Adds.Count > 0)
                lines.Append("\n    adds: ").AppendJoin(" · ", report.Adds);
        }

        return lines.ToString();
    }

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
