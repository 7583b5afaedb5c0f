using CoopAlerts.App.Commands;
using CoopAlerts.App.Admin;
using CoopAlerts.App.Settings;

namespace CoopAlerts.App.Hosting;

/// <summary>Settings read and the data folder open: what every command that works on stored data begins with.</summary>
internal sealed class Session(AppSettings settings, StoreSet stores, IDisposable? telemetry) : IAsyncDisposable
{
    public AppSettings Settings { get; } = settings;

    public StoreSet Stores { get; } = stores;

    public static async Task<Session> OpenAsync(CancellationToken cancel)
    {
        var settings = SettingsReader.Read();
        return new Session(settings, await StoreSet.OpenAsync(settings, cancel), TelemetryExport.Start());
    }

    /// <summary>
    /// Makes the admin key if there is none yet, and shows it this once. Only for a terminal: under the Functions host everything that is said goes into a log.
    /// </summary>
    public async Task EnsureAdminKeyAsync(CancellationToken cancel)
    {
        if (await new AdminKey(Stores.State).EnsureAsync(cancel) is { } key)
            CommandLine.Say($"The admin key of this service, shown only now: {key}");
    }

    public async ValueTask DisposeAsync()
    {
        telemetry?.Dispose();
        await Stores.DisposeAsync();
    }
}
