using System.Globalization;
using CoopAlerts.Core.Ports;
using Microsoft.Data.Sqlite;

namespace CoopAlerts.Local.Sqlite;

/// <summary>
/// Work queues in the table <c>messages</c>. A message changes hands by one UPDATE, so nobody gets what another has; what a message asks
/// for is not its business. Taking and completing a message do not wait for the disk: after a power cut the message is delivered again,
/// which every worker must bear anyway.
/// </summary>
internal sealed class SqliteWorkQueue(SqliteDatabase database, TimeProvider clock) : IWorkQueue
{
    // Far beyond what ten unlucky kills in a row can do to one message.
    private const int MaxDeliveries = 40;

    private const string Held = "id = $1 AND queue = $2 AND deliveries = $3 AND poisoned_at IS NULL";

    public Task EnqueueAsync(string queue, IReadOnlyCollection<string> bodies, TimeSpan delay = default, CancellationToken cancel = default)
    {
        MessageBody.ThrowIfTooLong(bodies);
        return bodies.Count == 0 ? Task.CompletedTask : database.WriteAsync(
            session => bodies.Sum(body => session.Execute(
                "INSERT INTO messages (queue, body, visible_at) VALUES ($1, $2, $3)", queue, body, After(delay))),
            cancel);
    }

    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(string queue, int max, TimeSpan visibility, CancellationToken cancel = default)
    {
        // Most looks at a queue find nothing; a read finds that out without waiting for the writer.
        if (!await database.ReadAsync(session => AnyVisible(session, queue), cancel)) return [];
        return await database.WriteRepeatableAsync<IReadOnlyList<QueueMessage>>(session => Take(session, queue, max, visibility), cancel);
    }

    public Task CompleteAsync(QueueMessage message, CancellationToken cancel = default) =>
        database.WriteRepeatableAsync(
            session => session.Execute($"DELETE FROM messages WHERE {Held}", message.Id, message.Queue, message.Receipt), cancel);

    public Task AbandonAsync(QueueMessage message, TimeSpan delay, string error, CancellationToken cancel = default) =>
        database.WriteAsync(
            session => session.Execute(
                $"""
                UPDATE messages SET
                    error = $4, visible_at = $5, deliveries = deliveries + 1, held = 0, poisoned_at = CASE WHEN tries >= $6 THEN $7 END
                WHERE {Held}
                """,
                message.Id, message.Queue, message.Receipt, error, After(delay), IWorkQueue.MaxTries, After(default)),
            cancel);

    public Task<QueueCounts> CountAsync(string queue, CancellationToken cancel = default) =>
        database.ReadAsync(
            session => session.First(
                """
                SELECT (SELECT count(*) FROM messages WHERE queue = $1 AND poisoned_at IS NULL),
                       (SELECT count(*) FROM messages WHERE queue = $1 AND poisoned_at IS NOT NULL)
                """,
                row => new QueueCounts(row.GetInt32(0), row.GetInt32(1)), queue)!,
            cancel);

    public Task<IReadOnlyList<PoisonMessage>> ListPoisonAsync(string queue, int limit, CancellationToken cancel = default) =>
        database.ReadAsync<IReadOnlyList<PoisonMessage>>(
            session => session.Query(
                "SELECT id, body, error FROM messages WHERE queue = $1 AND poisoned_at IS NOT NULL ORDER BY poisoned_at, id LIMIT $2",
                row => new PoisonMessage(queue, Text(row, 0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)), queue, limit),
            cancel);

    public Task<int> ReplayPoisonAsync(string queue, CancellationToken cancel = default) =>
        database.WriteAsync(
            session => session.Execute(
                "UPDATE messages SET poisoned_at = NULL, tries = 0, visible_at = $2 WHERE queue = $1 AND poisoned_at IS NOT NULL",
                queue, After(default)),
            cancel);

    /// <summary>
    /// Gives back what a process held that is no more: visible at once, and the try does not count, since it was not the message's fault. Unless
    /// it has changed hands so often that it may be what kills the process.
    /// </summary>
    public Task<int> ReleaseHeldAsync(CancellationToken cancel) =>
        database.WriteAsync(
            session => session.Execute(
                """
                UPDATE messages SET held = 0, visible_at = $1, deliveries = deliveries + 1, tries = CASE WHEN deliveries < $2 THEN tries - 1 ELSE tries END
                WHERE held = 1 AND poisoned_at IS NULL
                """,
                After(default), MaxDeliveries),
            cancel);

    private static string Text(SqliteDataReader row, int column) => row.GetInt64(column).ToString(CultureInfo.InvariantCulture);

    private bool AnyVisible(SqliteSession session, string queue) =>
        session.Number(
            "SELECT EXISTS (SELECT 1 FROM messages WHERE queue = $1 AND visible_at <= $2 AND poisoned_at IS NULL)", queue, After(default)) == 1;

    // A spent message that is met on the way goes to the poison list, and another is taken instead.
    private List<QueueMessage> Take(SqliteSession session, string queue, int max, TimeSpan visibility)
    {
        var taken = new List<QueueMessage>();
        int spent;
        do
        {
            var met = session.Query(
                """
                UPDATE messages SET
                    tries = tries + 1, deliveries = deliveries + 1, held = 1, visible_at = $3, poisoned_at = CASE WHEN tries >= $5 THEN $2 END
                WHERE id IN (
                    SELECT id FROM messages WHERE queue = $1 AND visible_at <= $2 AND poisoned_at IS NULL ORDER BY visible_at, id LIMIT $4)
                RETURNING id, deliveries, body, tries
                """,
                row => new QueueMessage(queue, Text(row, 0), Text(row, 1), row.GetString(2), row.GetInt32(3)),
                queue, After(default), After(visibility), max - taken.Count, IWorkQueue.MaxTries);
            spent = met.RemoveAll(message => message.Tries > IWorkQueue.MaxTries);
            taken.AddRange(met);
        }
        while (spent > 0);
        return taken;
    }

    private string After(TimeSpan delay) => Columns.Time(clock.GetUtcNow() + delay);
}
