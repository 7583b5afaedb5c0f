using CoopAlerts.App.Settings;
using CoopAlerts.Core;
using CoopAlerts.Core.Ports;

namespace CoopAlerts.App.Triggers;

/// <summary>
/// The timers of the standalone service, in place of the Functions host's: a first round at once, then the queue pump for good and a tick
/// now and then that looks for due feeds and digests, and the daily sweep. What is due is decided from stored times, so a missed tick loses nothing.
/// </summary>
internal sealed partial class LocalTriggers(
    Pipeline pipeline, QueuePump pump, RunOnce firstRound, AppSettings settings, Action<int> onFirstRound, IHostApplicationLifetime lifetime, TimeProvider clock,
    ILogger<LocalTriggers> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not before the port is open: a service that can't start does no work, and the sample feeds are its own pages.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        try
        {
            await started.Task.WaitAsync(stoppingToken);
            await GuardedAsync("the first round", async cancel => onFirstRound(await firstRound.RunAsync(cancel)), stoppingToken);
            await Task.WhenAll(
                pump.RunAsync(stoppingToken),
                TickAsync("polling", settings.PollEvery, cancel => pipeline.PollAsync(cancel), stoppingToken),
                TickAsync("digests", settings.DigestEvery, cancel => pipeline.DigestAsync(cancel), stoppingToken),
                SweepDailyAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    // The first sweep comes soon, so that a service that is started every morning has one too.
    private async Task SweepDailyAsync(CancellationToken cancel)
    {
        for (var wait = TimeSpan.FromHours(1); ; wait = TimeSpan.FromDays(1))
        {
            await Task.Delay(wait, clock, cancel);
            await GuardedAsync("the nightly sweep", pipeline.SweepAsync, cancel);
        }
    }

    private async Task TickAsync(string what, TimeSpan every, Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(every, clock);
        while (await timer.WaitForNextTickAsync(cancel))
            await GuardedAsync(what, work, cancel);
    }

    // A store that is away for a moment must not end the service: the next tick tries again.
    private async Task GuardedAsync(string what, Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        try
        {
            await work(cancel);
        }
        catch (StoreException e)
        {
            Log.TickFailed(logger, what, e.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Looking for due work ({What}) failed and is tried again at the next tick: {Reason}")]
        public static partial void TickFailed(ILogger logger, string what, string reason);
    }
}
