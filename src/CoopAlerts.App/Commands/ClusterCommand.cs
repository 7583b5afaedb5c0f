using System.CommandLine;
using CoopAlerts.Core.Cluster;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand;
using CoopAlerts.Local.Memory;

namespace CoopAlerts.App.Commands;

/// <summary><c>cluster</c>: articles as JSON Lines in, the story of each out, in the order given.</summary>
internal static class ClusterCommand
{
    public static Command Build() =>
        new Command("cluster", "Reads articles {id,title,text,date,source,url} as JSON Lines and prints the story that each belongs to.")
        {
            StageInput.Files,
        }.Runs(async (parsed, cancel) =>
        {
            var broken = new BrokenLines();
            var articles = StageInput.ReadAsync(parsed, LinesJson.Default.ArticleLine, broken, cancel).Select(a =>
            {
                var text = a.ToArticleText();
                return (a.Id, text, (Cooperation?)CooperationClassifier.Default.Classify(text));
            });
            await using var output = JsonLines.StandardOutput();
            await foreach (var (id, story) in StoryBatch.ClusterAsync(articles, new InMemoryStoryStore(), cancel))
                JsonLines.Write(output, new StoryLine(id, story), LinesJson.Default.StoryLine);
            return broken.ExitCode;
        });
}
