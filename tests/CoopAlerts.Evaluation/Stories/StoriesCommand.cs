namespace CoopAlerts.Evaluation.Stories;

/// <summary>Measures similarity and clustering: <c>stories --data &lt;folder&gt;</c>. The measures are in the files beside this one; the floors are tests of Core.</summary>
internal static class StoriesCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not ["--data", { } folder])
        {
            Console.Error.WriteLine("usage: stories --data <folder with story-pairs-dev.jsonl and stories-dev.jsonl>");
            return 2;
        }

        PairMeasure.Report(StoryData.Pairs(Path.Combine(folder, "story-pairs-dev.jsonl")));
        NeighbourMeasure.Report(StoryData.Neighbours(Path.Combine(AppContext.BaseDirectory, "story-pairs-small.jsonl")));
        await ClusterMeasure.ReportAsync(StoryData.Stories(Path.Combine(folder, "stories-dev.jsonl")));
        return 0;
    }
}
