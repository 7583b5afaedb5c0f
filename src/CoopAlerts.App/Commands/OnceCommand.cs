using System.CommandLine;
using CoopAlerts.App.Hosting;
using CoopAlerts.App.FirstRun;
using CoopAlerts.App.Triggers;

namespace CoopAlerts.App.Commands;

/// <summary><c>once</c>: polls what is due, works until the queues are empty, sends what is due, prints the table and ends.</summary>
internal static class OnceCommand
{
    public static Command Build() =>
        new Command("once", "Polls what is due, works until the queues are empty, sends what is due, and ends.").Runs((_, cancel) => RunAsync(cancel));

    private static async Task<int> RunAsync(CancellationToken cancel)
    {
        await using var session = await Session.OpenAsync(cancel);
        await session.EnsureAdminKeyAsync(cancel);
        var settings = session.Settings;
        await using var app = ServiceHost.Build(settings, session.Stores, quiet: true);
        var served = await app.Services.GetRequiredService<SampleData>().PrepareAsync(settings.Url, settings.Samples, cancel);
        if (served)
            await app.StartAsync(cancel); // somebody has to serve the sample feeds

        using var orphans = await session.Stores.TakeOverAsync(cancel);
        var tally = app.Services.GetRequiredService<RunTally>();
        tally.Progress += CommandLine.Say;
        var left = await app.Services.GetRequiredService<RunOnce>().RunAsync(cancel);
        cancel.ThrowIfCancellationRequested();

        await RunReport.WriteAsync(tally.Counts, left, session, cancel);
        if (served)
            await app.StopAsync(CancellationToken.None);
        return tally.Counts.Failures == 0 && left == 0 ? CommandLine.Ok : CommandLine.Failed;
    }
}
