using CoopAlerts.Core;

namespace CoopAlerts.App.Triggers;

/// <summary>One round of everything: polls what is due, works until the queues are empty, sends what is due. Gives the number of messages left for later.</summary>
internal sealed class RunOnce(Pipeline pipeline, QueuePump pump)
{
    // A digest whose sender was killed is free again after less than a minute: worth waiting for. A dead mail server is not.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(50);

    public async Task<int> RunAsync(CancellationToken cancel)
    {
        // What an earlier run left in the queues comes first by itself: draining does not ask who put it there.
        await pipeline.PollAsync(cancel);
        await pump.DrainAsync(Patience, cancel);
        await pipeline.DigestAsync(cancel);
        return await pump.DrainAsync(Patience, cancel);
    }
}
