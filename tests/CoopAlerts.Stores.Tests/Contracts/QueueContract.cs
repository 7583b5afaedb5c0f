using CoopAlerts.Core.Ports;

namespace CoopAlerts.Stores.Tests;

/// <summary>What the suites about queues share. Times are whole seconds, which real services want and a test can wait for.</summary>
public abstract class QueueContract(Func<Task<Backend>> open) : StoreContract(open)
{
    protected static readonly TimeSpan Hidden = TimeSpan.FromSeconds(2), Longer = TimeSpan.FromSeconds(3);

    protected IWorkQueue Queue => Backend.Queue;

    /// <summary>A queue that no other test uses.</summary>
    protected string Work => Id("q");

    protected Task<IReadOnlyList<QueueMessage>> Receive(int max = 1) => Queue.ReceiveAsync(Work, max, Hidden);
}
