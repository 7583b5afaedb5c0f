using Microsoft.Data.Sqlite;

namespace CoopAlerts.Stores.Tests;

/// <summary>A database file as another program sees it: to prepare files that the stores must cope with.</summary>
public sealed class RawFile : IDisposable
{
    private readonly SqliteConnection connection;

    public RawFile(string file)
    {
        connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
    }

    public object? Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Dispose() => connection.Dispose();
}
