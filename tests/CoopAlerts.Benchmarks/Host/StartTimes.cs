using System.Diagnostics;
using CoopAlerts.Benchmarks.Stores;

namespace CoopAlerts.Benchmarks.Host;

/// <summary>
/// From the start of the published program to its first answered trigger, on SQLite and on the tables of an Azurite, and its memory then, beside an
/// empty ASP.NET Core app published the same way, one after the other in turns; then how many trigger calls a second go through. Run by host.sh, which
/// publishes both.
/// </summary>
internal static class StartTimes
{
    private const string Timer = "\"timer\":{\"Schedule\":{\"AdjustForDST\":true},\"ScheduleStatus\":null,\"IsPastDue\":false}";

    // An article that is not there: the call itself, and one look into the store.
    private const string Item = "\"item\":\"\\\"20261121-none\\\"\"";

    private const int Callers = 8, Calls = 4_000;

    public static async Task<int> RunAsync(string app, string empty, int runs)
    {
        var folder = Directory.CreateTempSubdirectory("coopalerts-start-");
        using var azurite = await AzuriteProcess.StartAsync();
        try
        {
            var settings = new Dictionary<string, string> { ["CoopAlerts__DataFolder"] = folder.FullName };
            var onTables = new Dictionary<string, string> { ["CoopAlerts__Storage"] = azurite.ConnectionString };
            (string Name, List<(double Time, double Processor, double Memory)> Seen, Func<Task<HostedProgram>> Start)[] programs =
            [
                ("this service", [], () => HostedProgram.StartAsync(app, folder.FullName, settings)),
                ("on tables", [], () => HostedProgram.StartAsync(app, folder.FullName, onTables)),
                ("empty app", [], () => HostedProgram.StartAsync(empty, folder.FullName, new Dictionary<string, string>())),
            ];
            for (var run = -1; run < runs; run++) // the first fills the disk cache and makes the database and the tables
            {
                foreach (var (_, seen, start) in programs)
                {
                    var time = await MeasureAsync(start);
                    if (run >= 0)
                        seen.Add(time);
                }
            }

            foreach (var (name, seen, _) in programs)
                Console.WriteLine($"{name,-12} start to first answered trigger {Median(seen.Select(s => s.Time)),5:0} ms (of {runs}: {seen.Min(s => s.Time):0} to {seen.Max(s => s.Time):0}), processor time {Median(seen.Select(s => s.Processor)),4:0} ms, memory then {Median(seen.Select(s => s.Memory)),4:0} MiB");
            Console.WriteLine($"{programs[0].Name,-12} {await CallsPerSecondAsync(programs[0].Start, "Ingest", Item),6:0} calls of a queue trigger a second, {Callers} at a time");
            Console.WriteLine($"{programs[^1].Name,-12} {await CallsPerSecondAsync(programs[^1].Start, "Poll", Timer),6:0} calls a second, {Callers} at a time");
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(double Time, double Processor, double Memory)> MeasureAsync(Func<Task<HostedProgram>> start)
    {
        var began = Stopwatch.GetTimestamp();
        using var program = await start();
        await program.CallAsync("Poll", Timer);
        return (Stopwatch.GetElapsedTime(began).TotalMilliseconds, program.Processor(), program.Memory());
    }

    private static async Task<double> CallsPerSecondAsync(Func<Task<HostedProgram>> start, string function, string data)
    {
        using var program = await start();
        await CallAsync(Calls / 4); // warm
        var began = Stopwatch.GetTimestamp();
        await CallAsync(Calls);
        return Calls / Stopwatch.GetElapsedTime(began).TotalSeconds;

        Task CallAsync(int calls) => Parallel.ForAsync(0, calls, new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (_, _) => await program.CallAsync(function, data));
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
