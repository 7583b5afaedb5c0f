using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CoopAlerts.Benchmarks.Stores;

/// <summary>The Azurite of tests/npm as the tests start it, empty, and ended with this. It measures nothing.</summary>
internal sealed class AzuriteProcess : IDisposable
{
    // The emulator's own, known to everybody.
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly Process process;

    private AzuriteProcess(Process process, string connectionString) => (this.process, ConnectionString) = (process, connectionString);

    public string ConnectionString { get; }

    /// <summary>Where the npm parts are.</summary>
    public static string Folder { get; } = FindFolder();

    public static async Task<AzuriteProcess> StartAsync()
    {
        var process = Process.Start(new ProcessStartInfo("node", ["azurite.js"]) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardInput = true })!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("Azurite did not start: run 'npm ci' in tests/npm.");
        using var ports = JsonDocument.Parse(line);
        string Endpoint(string service, string port) => $"{service}Endpoint=http://127.0.0.1:{ports.RootElement.GetProperty(port)}/devstoreaccount1";
        return new AzuriteProcess(process, $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={Key};{Endpoint("Table", "tables")};{Endpoint("Queue", "queues")}");
    }

    // It ends when its input does.
    public void Dispose()
    {
        process.StandardInput.Close();
        process.Dispose();
    }

    private static string FindFolder([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "npm"));
}
