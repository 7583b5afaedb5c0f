using CoopAlerts.App.Commands;
using CoopAlerts.App.Admin;
using CoopAlerts.App.Settings;

namespace CoopAlerts.App.Hosting;

/// <summary>Settings read and the data folder open: what every command that works on stored data begins with.</summary>
internal sealed class Session(AppSettings settings, StoreSet stores) : IAsyncDisposable
{
    public AppSettings Settings { get; } = settings;

    public StoreSet Stores { get; } = stores;

    public static async Task<Session> OpenAsync(CancellationToken cancel)
    {
        var settings = SettingsReader.Read();
        return new Session(settings, await StoreSet.OpenAsync(settings, cancel));
    }

    /// <summary>Makes the admin key if there is none yet, and shows it this once.</summary>
    public async Task EnsureAdminKeyAsync(CancellationToken cancel)
    {
        if (await new AdminKey(Stores.State).EnsureAsync(cancel) is { } key)
            CommandLine.Say($"The admin key of this service, shown only now: {key}");
    }

    public ValueTask DisposeAsync() => Stores.DisposeAsync();
}
