namespace CoopAlerts.Evaluation.Stories;

/// <summary>Measures similarity and clustering: <c>stories --data &lt;folder&gt; [--errors]</c>, with what is wrong one by one. The measures are in the files beside this one; the floors are tests of Core.</summary>
internal static class StoriesCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not ["--data", { } folder, .. var rest] || rest is not ([] or ["--errors"]))
        {
            Console.Error.WriteLine("usage: stories --data <folder with story-pairs-dev.jsonl and stories-dev.jsonl> [--errors]");
            return 2;
        }

        var errors = rest.Length > 0;
        PairMeasure.Report(StoryData.Pairs(Path.Combine(folder, "story-pairs-dev.jsonl")), errors);
        NeighbourMeasure.Report(StoryData.Neighbours(Path.Combine(AppContext.BaseDirectory, "story-pairs-small.jsonl")));
        await ClusterMeasure.ReportAsync(StoryData.Stories(Path.Combine(folder, "stories-dev.jsonl")), errors);
        return 0;
    }
}
