using System.Diagnostics;
using CoopAlerts.Local;

namespace CoopAlerts.Stores.Tests;

/// <summary>What a process that was killed had promised is there afterwards.</summary>
public class KilledProcessTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(400)]
    public async Task Killed_process_loses_nothing_that_it_promised(int promisesBeforeTheKill)
    {
        using var folder = new DataFolder();
        var promised = await PromisesOfAKilledWriterAsync(folder.Path, promisesBeforeTheKill);
        await using var stores = await LocalStores.OpenAsync(folder.Path, new TestClock());

        foreach (var id in promised) Assert.NotNull(await stores.Articles.GetAsync(id));
        var queued = await stores.Queue.ReceiveAsync("ingest", int.MaxValue, TimeSpan.FromMinutes(1));
        Assert.Empty(promised.Except(queued.Select(m => m.Body)));
        Assert.Equal(queued.Count, queued.Select(m => m.Body).Distinct().Count());
    }

    private static async Task<List<string>> PromisesOfAKilledWriterAsync(string folder, int count)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(KilledWriter).Assembly.Location, folder]) { RedirectStandardOutput = true };
        using var writer = Process.Start(start)!;
        var promised = new List<string>();
        while (promised.Count < count && await writer.StandardOutput.ReadLineAsync() is { } id) promised.Add(id);
        writer.Kill();
        var rest = await writer.StandardOutput.ReadToEndAsync();
        await writer.WaitForExitAsync();
        Assert.Equal(count, promised.Count);

        // What was said between the last line read and the kill was promised too; a half line was not.
        promised.AddRange(rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries));
        return promised;
    }
}
