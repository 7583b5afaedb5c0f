using System.Globalization;
using CoopAlerts.Core.Records;
using CoopAlerts.Local;

namespace CoopAlerts.Stores.Tests;

/// <summary>A program that stores without end and says so after each promise, until it is killed. It checks nothing; the test that kills it does.</summary>
internal static class KilledWriter
{
    private const int Workers = 8;

    private static async Task<int> Main(string[] args)
    {
        if (args is not [var folder])
        {
            Console.Error.WriteLine("Give a data folder. To run the tests, use dotnet test.");
            return 2;
        }

        await using var stores = await LocalStores.OpenAsync(folder, new TestClock());
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => StoreWithoutEndAsync(stores, worker)));
        return 0;
    }

    private static async Task StoreWithoutEndAsync(LocalStores stores, int worker)
    {
        for (var i = 0; ; i++)
        {
            var id = $"20261121-{worker}x{i.ToString(CultureInfo.InvariantCulture)}";
            await stores.Articles.AddAsync([new() { Id = id, FeedId = "f", Source = "صحيفة", FirstSeen = StoreContract.Now, Text = new('ت', 2000) }]); // newspaper
            await stores.Queue.EnqueueAsync("ingest", [id]);
            Console.WriteLine(id);
        }
    }
}
