namespace CoopAlerts.Core.Ports;

/// <summary>
/// Named queues of work. A message is delivered at least once, in no promised order, and is invisible to others while it is worked on;
/// when nobody completes it before its visibility time-out it is delivered again. After <see cref="MaxTries"/> deliveries it goes to the
/// queue's poison list. May throw <see cref="StoreException"/>.
/// </summary>
public interface IWorkQueue
{
    /// <summary>Deliveries before a message counts as poison. The Functions host has the same default.</summary>
    const int MaxTries = 5;

    /// <summary>Puts messages into the queue, visible after <paramref name="delay"/> (at once by default). A body is at most 48 KiB of UTF-8.</summary>
    /// <exception cref="ArgumentException">A body is longer; none was enqueued.</exception>
    Task EnqueueAsync(string queue, IReadOnlyCollection<string> bodies, TimeSpan delay = default, CancellationToken cancel = default);

    /// <summary>
    /// Takes up to <paramref name="max"/> visible messages and hides them for <paramref name="visibility"/>. Empty when there are none.
    /// A message that was already delivered <see cref="MaxTries"/> times is moved to the poison list instead of being given.
    /// </summary>
    Task<IReadOnlyList<QueueMessage>> ReceiveAsync(string queue, int max, TimeSpan visibility, CancellationToken cancel = default);

    /// <summary>Removes a message that is done. Does nothing when it was delivered again meanwhile (its receipt is stale).</summary>
    Task CompleteAsync(QueueMessage message, CancellationToken cancel = default);

    /// <summary>
    /// Gives a failed message back, visible after <paramref name="delay"/>, with the error as its last one; after the last try it goes to the
    /// poison list. Does nothing when the receipt is stale.
    /// </summary>
    Task AbandonAsync(QueueMessage message, TimeSpan delay, string error, CancellationToken cancel = default);

    /// <summary>
    /// Notes what the last try of a message failed with, for <see cref="ListPoisonAsync"/>: for whoever calls us about a message that somebody else takes
    /// from the queue and moves to the poison list (the Functions host). Nothing by default.
    /// </summary>
    Task NoteErrorAsync(string queue, string body, string error, CancellationToken cancel = default) => Task.CompletedTask;

    /// <summary>Messages that wait or are being worked on, and poisoned ones.</summary>
    Task<QueueCounts> CountAsync(string queue, CancellationToken cancel = default);

    /// <summary>Poisoned messages, oldest first, at most <paramref name="limit"/>. They stay where they are.</summary>
    Task<IReadOnlyList<PoisonMessage>> ListPoisonAsync(string queue, int limit, CancellationToken cancel = default);

    /// <summary>Puts all poisoned messages back into the queue with their tries at zero. Gives their number.</summary>
    Task<int> ReplayPoisonAsync(string queue, CancellationToken cancel = default);
}

/// <summary>A message that is being worked on.</summary>
/// <param name="Queue">The queue it came from.</param>
/// <param name="Id">Its id, the same for every delivery.</param>
/// <param name="Receipt">Proof of this delivery.</param>
/// <param name="Body">What was enqueued.</param>
/// <param name="Tries">Deliveries including this one.</param>
public sealed record QueueMessage(string Queue, string Id, string Receipt, string Body, int Tries);

/// <summary>How much is in a queue.</summary>
/// <param name="Waiting">Visible and delayed messages and those being worked on; approximate on Azure.</param>
/// <param name="Poisoned">Messages on the poison list.</param>
public sealed record QueueCounts(int Waiting, int Poisoned);

/// <summary>A message that failed too often.</summary>
/// <param name="Queue">The queue it was taken from.</param>
/// <param name="Id">Its id.</param>
/// <param name="Body">What was enqueued.</param>
/// <param name="Error">What its last try failed with; null where the queue cannot say.</param>
public sealed record PoisonMessage(string Queue, string Id, string Body, string? Error);
