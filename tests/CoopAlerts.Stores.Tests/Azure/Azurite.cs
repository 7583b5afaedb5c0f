using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CoopAlerts.Azure.Storage;
using CoopAlerts.Azure.Tables;

namespace CoopAlerts.Stores.Tests.Azure;

/// <summary>
/// A real Azurite (npm, tests/npm) for all tests of this collection, on ports of its own, with everything in memory. Where it is missing the
/// tests fail; eng/test.sh leaves them out, by this namespace, when COOPALERTS_SKIP_AZURITE=1.
/// </summary>
public sealed class Azurite : IAsyncLifetime
{
    /// <summary>The tests that share it, one after the other: it is one small process.</summary>
    public const string Tests = "Azurite";

    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private Process? node;

    /// <summary>The folder of the npm parts.</summary>
    public static string Folder { get; } = FindFolder();

    public string ConnectionString { get; private set; } = "";

    public StorageConnection Connection => StorageConnection.Parse(ConnectionString);

    public TableService Tables => new(Connection, TimeProvider.System);

    public async Task InitializeAsync()
    {
        Assert.True(
            Directory.Exists(Path.Combine(Folder, "node_modules", "azurite")),
            "Azurite is missing: run 'npm ci' in tests/npm, or COOPALERTS_SKIP_AZURITE=1 eng/test.sh to go without the tests of the Azure stores.");
        node = Process.Start(new ProcessStartInfo("node", ["azurite.js"]) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardInput = true })!;
        var line = await node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("Azurite of tests/npm did not start.");
        var ports = JsonDocument.Parse(line).RootElement;
        ConnectionString =
            $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={Key};TableEndpoint=http://127.0.0.1:{ports.GetProperty("tables")}/devstoreaccount1;QueueEndpoint=http://127.0.0.1:{ports.GetProperty("queues")}/devstoreaccount1";
    }

    public Task DisposeAsync()
    {
        // It ends when its input does.
        node?.StandardInput.Close();
        node?.Dispose();
        return Task.CompletedTask;
    }

    private static string FindFolder([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "npm"));
}

[CollectionDefinition(Azurite.Tests)]
public sealed class AzuriteCollection : ICollectionFixture<Azurite>;
