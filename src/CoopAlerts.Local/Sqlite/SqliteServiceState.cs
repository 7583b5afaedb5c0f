using CoopAlerts.Core.Ports;

namespace CoopAlerts.Local.Sqlite;

/// <summary>Named values in the table <c>state</c>. What they mean is known to those who name them.</summary>
internal sealed class SqliteServiceState(SqliteDatabase database) : IServiceState
{
    public Task<string?> GetAsync(string name, CancellationToken cancel = default) =>
        database.ReadAsync(session => Find(session, name), cancel);

    public Task<string> GetOrAddAsync(string name, string value, CancellationToken cancel = default) =>
        database.WriteAsync(
            session =>
            {
                session.Execute("INSERT OR IGNORE INTO state (name, value) VALUES ($1, $2)", name, value);
                return Find(session, name)!;
            },
            cancel);

    public Task SetAsync(string name, string value, CancellationToken cancel = default) =>
        database.WriteAsync(session => session.Execute("INSERT OR REPLACE INTO state (name, value) VALUES ($1, $2)", name, value), cancel);

    public Task<bool> TryReplaceAsync(string name, string expected, string value, CancellationToken cancel = default) =>
        database.WriteAsync(session => session.Execute("UPDATE state SET value = $3 WHERE name = $1 AND value = $2", name, expected, value) == 1, cancel);

    private static string? Find(SqliteSession session, string name) =>
        session.First("SELECT value FROM state WHERE name = $1", row => row.GetString(0), name);
}
