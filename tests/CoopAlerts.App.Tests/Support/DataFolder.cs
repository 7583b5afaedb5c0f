namespace CoopAlerts.App.Tests.Support;

/// <summary>An empty folder for one test, removed after it.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("coopalerts-test-").FullName;

    public string Mail => System.IO.Path.Combine(Path, "data", "mail");

    public string[] Mails => Directory.Exists(Mail) ? [.. Directory.GetFiles(Mail, "*.eml").Order(StringComparer.Ordinal)] : [];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
