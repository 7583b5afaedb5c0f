using System.Globalization;
using CoopAlerts.Core.Ports;

namespace CoopAlerts.Local.Memory;

/// <summary>Queues for as long as the process lives, with the visibility time-outs, tries and poison list of a real one.</summary>
/// <param name="clock">Decides when a hidden message becomes visible.</param>
public sealed class InMemoryWorkQueue(TimeProvider clock) : IWorkQueue
{
    private readonly Lock gate = new();
    private readonly List<Row> rows = [];
    private long lastId;
    private long lastPoisoned;

    /// <inheritdoc/>
    public Task EnqueueAsync(string queue, IReadOnlyCollection<string> bodies, TimeSpan delay = default, CancellationToken cancel = default)
    {
        MessageBody.ThrowIfTooLong(bodies);
        lock (gate)
        {
            foreach (var body in bodies)
                rows.Add(new Row(queue, (++lastId).ToString(CultureInfo.InvariantCulture), body) { VisibleAt = clock.GetUtcNow() + delay });
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(string queue, int max, TimeSpan visibility, CancellationToken cancel = default)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var visible = rows.Where(r => r.Queue == queue && r.Poisoned == 0 && r.VisibleAt <= now).ToList();
            foreach (var spent in visible.Where(r => r.Tries >= IWorkQueue.MaxTries)) Poison(spent);
            return Task.FromResult<IReadOnlyList<QueueMessage>>(
                visible.Where(r => r.Poisoned == 0).OrderBy(r => r.VisibleAt).Take(max).Select(r => Deliver(r, now + visibility)).ToList());
        }
    }

    /// <inheritdoc/>
    public Task CompleteAsync(QueueMessage message, CancellationToken cancel = default)
    {
        lock (gate)
        {
            if (Held(message) is { } row) rows.Remove(row);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task AbandonAsync(QueueMessage message, TimeSpan delay, string error, CancellationToken cancel = default)
    {
        lock (gate)
        {
            if (Held(message) is not { } row) return Task.CompletedTask;
            row.Error = error;
            row.VisibleAt = clock.GetUtcNow() + delay;
            row.Deliveries++; // the receipt is used up
            if (row.Tries >= IWorkQueue.MaxTries) Poison(row);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<QueueCounts> CountAsync(string queue, CancellationToken cancel = default)
    {
        lock (gate)
        {
            var mine = rows.Where(r => r.Queue == queue).ToLookup(r => r.Poisoned > 0);
            return Task.FromResult(new QueueCounts(mine[false].Count(), mine[true].Count()));
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<PoisonMessage>> ListPoisonAsync(string queue, int limit, CancellationToken cancel = default)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<PoisonMessage>>(rows.Where(r => r.Queue == queue && r.Poisoned > 0)
                .OrderBy(r => r.Poisoned).Take(limit).Select(r => new PoisonMessage(r.Queue, r.Id, r.Body, r.Error)).ToList());
        }
    }

    /// <inheritdoc/>
    public Task<int> ReplayPoisonAsync(string queue, CancellationToken cancel = default)
    {
        lock (gate)
        {
            var poisoned = rows.Where(r => r.Queue == queue && r.Poisoned > 0).ToList();
            foreach (var row in poisoned) (row.Poisoned, row.Tries, row.VisibleAt) = (0, 0, clock.GetUtcNow());
            return Task.FromResult(poisoned.Count);
        }
    }

    private static QueueMessage Deliver(Row row, DateTimeOffset hiddenUntil)
    {
        row.VisibleAt = hiddenUntil;
        row.Tries++;
        row.Deliveries++;
        return new QueueMessage(row.Queue, row.Id, Receipt(row), row.Body, row.Tries);
    }

    private static string Receipt(Row row) => row.Deliveries.ToString(CultureInfo.InvariantCulture);

    private Row? Held(QueueMessage message) =>
        rows.Find(r => r.Queue == message.Queue && r.Id == message.Id && r.Poisoned == 0 && Receipt(r) == message.Receipt);

    private void Poison(Row row) => row.Poisoned = ++lastPoisoned;

    private sealed class Row(string queue, string id, string body)
    {
        public string Queue => queue;

        public string Id => id;

        public string Body => body;

        public DateTimeOffset VisibleAt { get; set; }

        public int Tries { get; set; }

        // Counts every change of hands and is never reset, unlike the tries: two deliveries never share a receipt.
        public long Deliveries { get; set; }

        public string? Error { get; set; }

        // Place in the poison list; 0 for a message that is not on it.
        public long Poisoned { get; set; }
    }
}
