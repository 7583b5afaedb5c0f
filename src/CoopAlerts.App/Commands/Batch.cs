using System.Text.Json.Serialization.Metadata;

namespace CoopAlerts.App.Commands;

/// <summary>Runs a stage over every file below a folder, in ordinal order of their paths, on all cores; one JSON line each.</summary>
internal static class Batch
{
    public static async Task<int> RunAsync<T>(
        string folder, Func<string, string, CancellationToken, Task<T>> work, JsonTypeInfo<T> type, Func<T, bool> isGood, CancellationToken cancel)
    {
        if (!Directory.Exists(folder))
            throw new InputException($"there is no folder {folder}");
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var failed = 0;
        await using var output = JsonLines.StandardOutput();

        // A bounded number in flight, written in the order of the files.
        var running = new Queue<Task<T>>();
        foreach (var file in files)
        {
            var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
            running.Enqueue(Task.Run(() => work(file, name, cancel), cancel));
            if (running.Count > Environment.ProcessorCount * 2)
                await WriteAsync();
        }

        while (running.Count > 0)
            await WriteAsync();
        if (failed > 0)
            CommandLine.Say($"{failed} of {files.Count} files could not be read; their lines say why.");
        return failed == 0 ? CommandLine.Ok : CommandLine.Failed;

        async Task WriteAsync()
        {
            var result = await running.Dequeue();
            failed += isGood(result) ? 0 : 1;
            JsonLines.Write(output, result, type);
        }
    }
}
