using Microsoft.Data.Sqlite;

namespace CoopAlerts.Benchmarks.Stores;

/// <summary>The least that SQLite can be asked for: prepared inserts on one connection, as durable as the stores.</summary>
internal sealed class RawInserts : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand insert;

    public RawInserts(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
        Run("CREATE TABLE articles (id TEXT PRIMARY KEY, first_seen TEXT NOT NULL, doc TEXT NOT NULL); CREATE INDEX by_time ON articles (first_seen, id)");
        insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO articles VALUES ($1, $2, $3)";
        foreach (var name in new[] { "$1", "$2", "$3" }) insert.Parameters.Add(new SqliteParameter { ParameterName = name });
    }

    public void OneByOne(IEnumerable<(string Id, string FirstSeen, string Doc)> rows)
    {
        foreach (var (id, firstSeen, doc) in rows)
        {
            (insert.Parameters[0].Value, insert.Parameters[1].Value, insert.Parameters[2].Value) = (id, firstSeen, doc);
            insert.ExecuteNonQuery();
        }
    }

    public void Together(IEnumerable<(string Id, string FirstSeen, string Doc)> rows)
    {
        Run("BEGIN");
        OneByOne(rows);
        Run("COMMIT");
    }

    public void Dispose()
    {
        insert.Dispose();
        connection.Dispose();
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
