using System.CommandLine;
using CoopAlerts.App.Admin;
using CoopAlerts.App.Hosting;
using CoopAlerts.App.FirstRun;
using CoopAlerts.App.Triggers;

namespace CoopAlerts.App.Commands;

/// <summary><c>serve</c>, also without a command: the service, until it is stopped.</summary>
internal static class ServeCommand
{
    public static Command Build() =>
        new Command("serve", "Runs the service: polls feeds and sends digests by schedule, serves the API and the status page.").Runs((_, cancel) => RunAsync(cancel));

    public static Task<int> RunAsync(CancellationToken cancel) => FunctionsHost.Address is null ? StandaloneAsync(cancel) : UnderHostAsync(cancel);

    // The host has the timers and queues, tells when to stop, and must find the port open soon: nothing else is done at the start.
    private static async Task<int> UnderHostAsync(CancellationToken cancel)
    {
        await using var session = await Session.OpenAsync(cancel);
        await using var app = ServiceHost.Build(session.Settings, session.Stores, quiet: false);
        await app.StartAsync(cancel);
        if (!await new AdminKey(session.Stores.State).ExistsAsync(cancel))
            CommandLine.Say("There is no admin key yet, so that the admin API refuses everybody. \"coopalerts admin-key new\", run on this storage, makes one and shows it.");
        await app.WaitForShutdownAsync(cancel);
        return CommandLine.Ok;
    }

    private static async Task<int> StandaloneAsync(CancellationToken cancel)
    {
        await using var session = await Session.OpenAsync(cancel);
        await session.EnsureAdminKeyAsync(cancel);
        var settings = session.Settings;
        await using var app = ServiceHost.Build(settings, session.Stores, quiet: false, services => services.AddHostedService(provider =>
            ActivatorUtilities.CreateInstance<LocalTriggers>(provider, (Action<int>)(left => Report(provider.GetRequiredService<RunTally>(), left, session)))));
        await app.Services.GetRequiredService<SampleData>().PrepareAsync(settings.Url, settings.Samples, cancel);
        using var orphans = await session.Stores.TakeOverAsync(cancel);

        app.Services.GetRequiredService<RunTally>().Progress += CommandLine.Say;
        await app.StartAsync(cancel);
        CommandLine.Say($"CoopAlerts listens on {settings.Url}, and keeps its data in {settings.DataFolder}. Ctrl-C stops it.");
        await app.WaitForShutdownAsync(cancel);
        CommandLine.Say("Stopped. What was under way is taken up again at the next start.");
        return CommandLine.Ok;
    }

    private static void Report(RunTally tally, int left, Session session) => RunReport.WriteAsync(tally.Counts, left, session, CancellationToken.None).GetAwaiter().GetResult();
}
