using System.Globalization;

namespace CoopAlerts.App.Hosting;

/// <summary>Whether the program was started by the Functions host, and where it has to listen then.</summary>
internal static class FunctionsHost
{
    /// <summary>The address for the host, always on loopback; null when the program runs standalone.</summary>
    public static Uri? Address =>
        int.TryParse(Environment.GetEnvironmentVariable("FUNCTIONS_CUSTOMHANDLER_PORT"), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new Uri($"http://127.0.0.1:{port}")
            : null;

    /// <summary>
    /// The storage that the host works on, whose queues it empties for us: a connection string, or an account's name for a managed identity.
    /// Null standalone.
    /// </summary>
    public static string? Storage => Address is null ? null :
        Environment.GetEnvironmentVariable("AzureWebJobsStorage") is { Length: > 0 } connection ? connection
        : Environment.GetEnvironmentVariable("AzureWebJobsStorage__accountName");
}
