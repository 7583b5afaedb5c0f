using System.Text.Json;
using CoopAlerts.Core.Ports;
using Microsoft.Data.Sqlite;

namespace CoopAlerts.Local.Sqlite;

/// <summary>Says what went wrong with the database file and what an admin can do. It decides nothing about trying again.</summary>
internal static class SqliteErrors
{
    // Result codes of SQLite (sqlite.org/rescode.html).
    private const int Permission = 3, Busy = 5, Locked = 6, ReadOnly = 8, DiskError = 10, Corrupt = 11, Full = 13;
    private const int CannotOpen = 14, Protocol = 15, NotADatabase = 26;

    /// <summary>The <see cref="StoreException"/> to throw instead; anything that is not about the file comes back as it is.</summary>
    public static Exception Explain(Exception error, string file) => error switch
    {
        SqliteException e => new StoreException(Sentence(e, file), e),
        JsonException e => new StoreException($"A record in the database {file} cannot be read: {e.Message}", e),
        _ => error,
    };

    /// <summary>The sentence for a file whose content is broken.</summary>
    public static string Damaged(string file, string detail) =>
        $"The database {file} is damaged: {detail}; restore a backup, or move the file away to start with an empty one.";

    /// <summary>The error for a file that was deleted or moved away below the running program.</summary>
    public static StoreException Removed(string file) =>
        new($"The database {file} was removed while it was in use; nothing more is stored until the program is started again.");

    private static string Sentence(SqliteException e, string file) => e.SqliteErrorCode switch
    {
        Busy or Locked or Protocol => $"The database {file} is locked by another process that does not let go; stop that process and try again.",
        Full => $"The disk that holds the database {file} is full; nothing was stored. Make room and try again.",
        Corrupt => Damaged(file, Detail(e)),
        NotADatabase => $"The file {file} is not a database; move it away to start with an empty one.",
        CannotOpen => $"The database {file} cannot be opened: it is not a file, or its folder cannot be written.",
        ReadOnly or Permission => $"The database {file} cannot be written: the file or its folder is read-only for this user.",
        DiskError => $"The disk failed while the database {file} was read or written: {Detail(e)}.",
        _ => $"The database {file} cannot do what was asked: {Detail(e)}.",
    };

    // The driver says "SQLite Error 11: 'database disk image is malformed'."; the inner words are enough.
    private static string Detail(SqliteException e) => e.Message.Split('\'') is [_, var words, _] ? words : e.Message.TrimEnd('.');
}
