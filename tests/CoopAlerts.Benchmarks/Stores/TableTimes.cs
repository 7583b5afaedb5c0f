using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CoopAlerts.Azure.Storage;
using CoopAlerts.Azure.Tables;

namespace CoopAlerts.Benchmarks.Stores;

/// <summary>
/// Rows a second through our table client, beside Microsoft's own for Node doing the same (tests/npm/tables-times.js) on the same Azurite, in turns.
/// Both wait for the emulator most of the time: what differs is the client's share.
/// </summary>
internal static class TableTimes
{
    private const int Rows = 600, Callers = 8, Rounds = 5, Passes = 5;

    private static readonly string[] Operations = ["insert", "get", "replace", "batch", "query"];

    // Security cooperation between the two countries.
    private static readonly string Text = string.Concat(Enumerable.Repeat("تعاون أمني بين البلدين ", 20));

    public static async Task<int> RunAsync()
    {
        using var azurite = await AzuriteProcess.StartAsync();
        var service = new TableService(StorageConnection.Parse(azurite.ConnectionString), TimeProvider.System);
        var (ours, peers) = (new List<Dictionary<string, double>>(), new List<Dictionary<string, double>>());
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(await MeasureAsync(service.Table($"ours{round}")));
            peers.Add(await PeerAsync(azurite.ConnectionString, $"peer{round}"));
        }

        Console.WriteLine($"rows a second, {Callers} callers, median of {Rounds}      ours  @azure/data-tables   ratio");
        foreach (var operation in Operations)
        {
            var (mine, theirs) = (Median(ours, operation), Median(peers, operation));
            Console.WriteLine($"{operation,-40} {mine,10:0} {theirs,18:0} {mine / theirs,8:0.00}");
        }

        return 0;
    }

    private static async Task<Dictionary<string, double>> MeasureAsync(TableClient table)
    {
        await table.CreateAsync();
        await PerSecondAsync(50, i => table.SendAsync(TableAction.Insert(Row("warm", i))));
        var times = new Dictionary<string, double>
        {
            ["insert"] = await PerSecondAsync(Rows, i => table.SendAsync(TableAction.Insert(Row("a", i)))),
            ["get"] = await PerSecondAsync(Rows, async i => _ = await table.GetAsync("a", $"{i:000000}") ?? throw new InvalidDataException("a row is lost")),
            ["replace"] = await PerSecondAsync(Rows, i => table.SendAsync(TableAction.Replace(Row("a", i), "*"))),
            ["batch"] = 100 * await PerSecondAsync(Rows / 100, i => table.SendAsync([.. Enumerable.Range(100 * i, 100).Select(j => TableAction.Insert(Row("b", j)))])),
        };
        var began = Stopwatch.GetTimestamp();
        var read = 0;
        for (var pass = 0; pass < Passes; pass++) read += await table.QueryAsync(TableFilter.Partition("a")).CountAsync();
        times["query"] = read / Stopwatch.GetElapsedTime(began).TotalSeconds;
        return times;
    }

    private static async Task<Dictionary<string, double>> PeerAsync(string connection, string table)
    {
        using var node = Process.Start(new ProcessStartInfo(
            "node", ["tables-times.js", connection, table, Rows.ToString(CultureInfo.InvariantCulture), Callers.ToString(CultureInfo.InvariantCulture)])
        { WorkingDirectory = AzuriteProcess.Folder, RedirectStandardOutput = true })!;
        var line = await node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("tables-times.js of tests/npm failed");
        using var times = JsonDocument.Parse(line);
        return times.RootElement.EnumerateObject().ToDictionary(time => time.Name, time => time.Value.GetDouble());
    }

    private static TableEntity Row(string partition, int number) => new(partition, $"{number:000000}")
    {
        Properties = { ["Doc"] = Text, ["Number"] = number, ["Active"] = true, ["Seen"] = DateTimeOffset.FromUnixTimeMilliseconds(1_795_000_000_000) },
    };

    private static async Task<double> PerSecondAsync(int count, Func<int, Task> act)
    {
        var began = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (i, _) => await act(i));
        return count / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static double Median(List<Dictionary<string, double>> rounds, string operation) => rounds.Select(round => round[operation]).Order().ElementAt(rounds.Count / 2);
}
