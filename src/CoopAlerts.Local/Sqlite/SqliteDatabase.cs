using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CoopAlerts.Core.Ports;
using Microsoft.Data.Sqlite;

namespace CoopAlerts.Local.Sqlite;

/// <summary>
/// The database file of a data folder: one writer, and read-only sessions beside it that never wait for it (write-ahead log).
/// Several processes may have the same folder open. It knows no table; the stores do.
/// </summary>
internal sealed class SqliteDatabase : IAsyncDisposable
{
    /// <summary>
    /// Rows that <see cref="ReadPagesAsync"/> asks for at a time: no reader holds a snapshot open while its caller works.
    /// </summary>
    public const int PageRows = 100;

    // How long to wait for another process that writes: far longer than any batch of ours takes.
    private static readonly TimeSpan DefaultBusyTimeout = TimeSpan.FromSeconds(10);

    private readonly ConcurrentBag<SqliteSession> idleReaders = [];
    private readonly SqliteWriter writer;
    private readonly string file;
    private readonly TimeSpan busyTimeout;
    private volatile bool disposed;

    private SqliteDatabase(string file, TimeSpan busyTimeout, SqliteSession session)
    {
        (this.file, this.busyTimeout) = (file, busyTimeout);
        writer = new SqliteWriter(session, file);
    }

    /// <summary>
    /// Opens <c>coopalerts.db</c> in the folder; makes both when they are missing, and brings an older database up to date.
    /// </summary>
    /// <exception cref="StoreException">
    /// The folder cannot be written, or the file is locked, damaged, newer than this program, or somebody else's.
    /// </exception>
    public static Task<SqliteDatabase> OpenAsync(string folder, CancellationToken cancel, TimeSpan? busyTimeout = null) =>
        Task.Run(() => Open(folder, busyTimeout ?? DefaultBusyTimeout), cancel);

    /// <summary>
    /// Runs a write in a transaction of its own; what it wrote is on disk when the task ends. See <see cref="SqliteWriter"/>.
    /// </summary>
    /// <exception cref="StoreException">The write could not be made; nothing changed.</exception>
    public Task<T> WriteAsync<T>(Func<SqliteSession, T> write, CancellationToken cancel) => writer.RunAsync(write, repeatable: false, cancel);

    /// <summary>
    /// The same for a write that a power cut may undo, because its loss only makes work be done again. It does not wait for the disk.
    /// </summary>
    /// <exception cref="StoreException">The write could not be made; nothing changed.</exception>
    public Task<T> WriteRepeatableAsync<T>(Func<SqliteSession, T> write, CancellationToken cancel) =>
        writer.RunAsync(write, repeatable: true, cancel);

    /// <summary>Runs a read that sees everything committed so far, by any process.</summary>
    /// <exception cref="StoreException">The database could not be read.</exception>
    public Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancel) => Task.Run(() => Read(read), cancel);

    /// <summary>Reads page after page; each is asked for with the last row of the one before it, null at first.</summary>
    /// <exception cref="StoreException">The database could not be read.</exception>
    public async IAsyncEnumerable<T> ReadPagesAsync<T>(
        Func<SqliteSession, T?, List<T>> readPage, [EnumeratorCancellation] CancellationToken cancel)
        where T : class
    {
        List<T> page;
        T? last = null;
        do
        {
            page = await ReadAsync(session => readPage(session, last), cancel);
            foreach (var row in page) yield return row;
            last = page.LastOrDefault();
        }
        while (page.Count == PageRows);
    }

    /// <summary>Finishes what was asked for and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        disposed = true;
        CloseIdleReaders();

        // The writer goes last: closing the last connection folds the log into the file, which a read-only one cannot.
        await writer.DisposeAsync();
    }

    private static SqliteDatabase Open(string folder, TimeSpan busyTimeout)
    {
        var file = Path.Combine(Path.GetFullPath(folder), "coopalerts.db");
        SqliteSession? session = null;
        try
        {
            Directory.CreateDirectory(folder);
            session = new SqliteSession(file, SqliteOpenMode.ReadWriteCreate, busyTimeout);
            Schema.CheckAndMigrate(session, file);
            return new SqliteDatabase(file, busyTimeout, session);
        }
        catch (Exception e)
        {
            session?.Dispose();
            if (e is IOException or UnauthorizedAccessException)
                throw new StoreException($"The data folder {Path.GetFullPath(folder)} cannot be made or entered: {e.Message}", e);
            throw SqliteErrors.Explain(e, file);
        }
    }

    private T Read<T>(Func<SqliteSession, T> read)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        SqliteSession? session = null;
        try
        {
            if (!idleReaders.TryTake(out session)) session = new SqliteSession(file, SqliteOpenMode.ReadOnly, busyTimeout);
            var result = read(session);
            idleReaders.Add(session);
            if (disposed) CloseIdleReaders(); // closed while this read went on
            return result;
        }
        catch (Exception e)
        {
            session?.Dispose();
            throw SqliteErrors.Explain(e, file);
        }
    }

    private void CloseIdleReaders()
    {
        while (idleReaders.TryTake(out var session)) session.Dispose();
    }
}
