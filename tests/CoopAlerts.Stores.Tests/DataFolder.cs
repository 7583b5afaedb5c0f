namespace CoopAlerts.Stores.Tests;

/// <summary>A new folder for one test, removed with everything in it at the end.</summary>
public sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("coopalerts-").FullName;

    public string File => System.IO.Path.Combine(Path, "coopalerts.db");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
