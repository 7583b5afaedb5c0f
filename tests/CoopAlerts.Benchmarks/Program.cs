using CoopAlerts.Benchmarks.Stores;

switch (args)
{
    case ["stores", var folder]:
        await StoreThroughput.RunAsync(folder);
        return 0;

    default:
        Console.Error.WriteLine("Usage: stores FOLDER    speed of the stores in an empty folder, beside raw SQLite");
        return 2;
}
