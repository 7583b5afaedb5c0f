using CoopAlerts.App.Settings;
using CoopAlerts.Core;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Send;

namespace CoopAlerts.App.Triggers;

/// <summary>
/// Takes messages from the queues and gives them to the <see cref="Pipeline"/>, some at a time. The counterpart of the Functions
/// host's queue triggers: a message that fails comes back later, and after <see cref="IWorkQueue.MaxTries"/> tries is poison.
/// </summary>
internal sealed partial class QueuePump(IWorkQueue queue, Pipeline pipeline, AppSettings settings, RunTally tally, TimeProvider clock, ILogger<QueuePump> logger)
{
    // Longer than any single message may take (a fetch is bounded by its time-outs), so that nobody else starts on it.
    internal static readonly TimeSpan Visibility = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(200);

    private readonly (string Queue, int Workers, int Batch)[] lanes =
    [
        (WorkQueues.Fetch, 4, 1), // waits on other people's servers
        (WorkQueues.Ingest, 16, 8), // waits on pages; several outlets at a time, since one outlet is asked for two at most
        (WorkQueues.Page, 4, 1), // the same, of outlets that were in trouble
        .. settings.AsksLanguageService ? new[] { (WorkQueues.Language, 1, 1) } : [], // takes companions of its own, see LanguagePass
        (WorkQueues.Send, 2, 1),
    ];

    /// <summary>Works until cancelled.</summary>
    public Task RunAsync(CancellationToken cancel) =>
        Task.WhenAll(lanes.SelectMany(lane => Workers(lane.Workers, () => ForeverAsync(lane.Queue, lane.Batch, cancel))));

    /// <summary>
    /// Works until nothing more can be done: the queues are empty, or what is left has waited <paramref name="patience"/> for its next try
    /// without anything happening. Gives the number of messages left.
    /// </summary>
    public async Task<int> DrainAsync(TimeSpan patience, CancellationToken cancel)
    {
        var idleSince = clock.GetTimestamp();
        while (true)
        {
            var handled = 0;
            foreach (var lane in lanes)
                handled += (await Task.WhenAll(Workers(lane.Workers, () => EmptyAsync(lane.Queue, lane.Batch, cancel)))).Sum();
            if (handled > 0)
                idleSince = clock.GetTimestamp();

            var left = 0;
            foreach (var (name, _, _) in lanes.Where(lane => !WorkQueues.IsForLater(lane.Queue)))
                left += (await queue.CountAsync(name, cancel)).Waiting;
            if (left == 0 || clock.GetElapsedTime(idleSince) >= patience)
                return left;
            if (handled == 0)
                await Task.Delay(Idle, clock, cancel);
        }
    }

    private static IEnumerable<T> Workers<T>(int count, Func<T> start) => Enumerable.Range(0, count).Select(_ => start());

    private async Task ForeverAsync(string name, int batch, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
            if (await EmptyAsync(name, batch, cancel) == 0)
                await Task.Delay(Idle, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // Until a look into the queue finds nothing visible. Gives the number of messages worked on.
    private async Task<int> EmptyAsync(string name, int batch, CancellationToken cancel)
    {
        await Task.Yield();
        var handled = 0;
        while (!cancel.IsCancellationRequested)
        {
            var messages = await ReceiveAsync(name, batch, cancel);
            if (messages.Count == 0)
                break;
            foreach (var message in messages)
                await WorkOnAsync(message, cancel);
            handled += messages.Count;
        }

        return handled;
    }

    // A store that fails for a moment (locked, full) must not end the worker: it is told and tried again.
    private async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(string name, int batch, CancellationToken cancel)
    {
        try
        {
            return await queue.ReceiveAsync(name, batch, Visibility, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return [];
        }
        catch (StoreException e)
        {
            Log.QueueFailed(logger, name, e.Message);
            await Task.Delay(TimeSpan.FromSeconds(2), clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return [];
        }
    }

    private async Task WorkOnAsync(QueueMessage message, CancellationToken cancel)
    {
        try
        {
            var retry = await DispatchAsync(message, cancel);
            if (retry is null)
                await queue.CompleteAsync(message, CancellationToken.None);
            else
                await queue.AbandonAsync(message, retry.Delay, retry.Reason, CancellationToken.None);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Stopping: the message is visible again at once for whoever comes next.
            await queue.AbandonAsync(message, TimeSpan.Zero, "the service was stopped", CancellationToken.None);
        }
        catch (Exception e)
        {
            Log.MessageFailed(logger, e, message.Queue, message.Body, message.Tries);
            tally.Fail($"{message.Queue} {message.Body}: {e.Message}");
            await GiveBackAsync(message, e.Message);
        }
    }

    private async Task<SendOutcome.Retry?> DispatchAsync(QueueMessage message, CancellationToken cancel)
    {
        switch (message.Queue)
        {
            case WorkQueues.Fetch:
                tally.Add(message.Body, await pipeline.FetchAsync(message.Body, cancel));
                return null;
            case WorkQueues.Ingest:
                tally.Add(await pipeline.IngestAsync(message.Body, cancel));
                return null;
            case WorkQueues.Page:
                await pipeline.AskPageAgainAsync(message.Body, cancel);
                return null;
            case WorkQueues.Language:
                await pipeline.ReadAsync(message.Body, cancel);
                return null;
            default:
                var outcome = await pipeline.SendAsync(message.Body, cancel);
                tally.Add(outcome);
                return outcome as SendOutcome.Retry;
        }
    }

    private async Task GiveBackAsync(QueueMessage message, string error)
    {
        try
        {
            await queue.AbandonAsync(message, TimeSpan.FromSeconds(10 * Math.Pow(4, message.Tries - 1)), error, CancellationToken.None);
        }
        catch (StoreException e)
        {
            // It comes back by itself when its visibility ends.
            Log.QueueFailed(logger, message.Queue, e.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Queue {Queue} failed: {Reason}")]
        public static partial void QueueFailed(ILogger logger, string queue, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "Message {Body} of {Queue} failed at try {Tries}")]
        public static partial void MessageFailed(ILogger logger, Exception exception, string queue, string body, int tries);
    }
}
