using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace CoopAlerts.Local.Sqlite;

/// <summary>
/// The one writer of this process: writes that wait together are committed together, since a commit (a wait for the disk) costs more than
/// a write. Each write is still all or nothing, and its task ends only after the commit. What is written is not its business.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    // Writes in one transaction. Other processes wait for its end, so it must stay far below their busy time-out.
    private const int MaxBatch = 128;

    private readonly Channel<PendingWrite> inbox = Channel.CreateUnbounded<PendingWrite>(new() { SingleReader = true });
    private readonly SqliteSession session;
    private readonly string file;
    private readonly Task loop;
    private bool waitsForDisk;

    /// <summary>Starts to take writes.</summary>
    /// <param name="session">Used by nobody else from now on; disposed with the writer.</param>
    /// <param name="file">The file that the session has open.</param>
    public SqliteWriter(SqliteSession session, string file)
    {
        (this.session, this.file) = (session, file);
        loop = Task.Run(WriteUntilDisposedAsync);
    }

    /// <summary>Runs a write in a transaction and gives its result once it is committed. A write that throws changes nothing.</summary>
    /// <param name="write">What to do, without beginning or ending a transaction.</param>
    /// <param name="repeatable">True when a power cut (not a mere kill) may undo the write, because its loss only makes work be done again.</param>
    /// <param name="cancel">Drops the write while it waits for its turn.</param>
    public Task<T> RunAsync<T>(Func<SqliteSession, T> write, bool repeatable, CancellationToken cancel)
    {
        var pending = new PendingWrite<T>(write, cancel) { Repeatable = repeatable };
        ObjectDisposedException.ThrowIf(!inbox.Writer.TryWrite(pending), this);
        return pending.Result;
    }

    /// <summary>Finishes the writes that were asked for, then closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!inbox.Writer.TryComplete()) return;
        await loop;
        session.Dispose();
    }

    private async Task WriteUntilDisposedAsync()
    {
        var batch = new List<PendingWrite>();
        while (await inbox.Reader.WaitToReadAsync())
        {
            while (batch.Count < MaxBatch && inbox.Reader.TryRead(out var pending)) batch.Add(pending);
            CommitTogether(batch);
            batch.Clear();
        }
    }

    private void CommitTogether(List<PendingWrite> batch)
    {
        var began = false;
        try
        {
            // SQLite would go on writing into a file that has no name any more, and all of it would be lost.
            if (!File.Exists(file)) throw SqliteErrors.Removed(file);
            WaitForDisk(!batch.TrueForAll(pending => pending.Repeatable));
            session.Execute("BEGIN IMMEDIATE");
            began = true;
            foreach (var pending in batch) Attempt(pending);
            session.Execute("COMMIT");
            foreach (var pending in batch) pending.Committed();
        }
        catch (Exception e)
        {
            if (began) Try("ROLLBACK");
            foreach (var pending in batch) pending.Failed(SqliteErrors.Explain(e, file));
        }
    }

    // In NORMAL a commit is written but not forced to disk; the next one in FULL forces everything before it too
    // (sqlite.org/pragma.html#pragma_synchronous).
    private void WaitForDisk(bool wait)
    {
        if (wait == waitsForDisk) return;
        session.Execute(wait ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
        waitsForDisk = wait;
    }

    private void Attempt(PendingWrite pending)
    {
        session.Execute("SAVEPOINT one_write");
        try
        {
            pending.Run(session);
        }
        catch (Exception e)
        {
            // A full disk ends the whole transaction: then there is nothing to go back to, and every write of the batch fails with it.
            if (!Try("ROLLBACK TO one_write")) ExceptionDispatchInfo.Throw(e);
            pending.Failed(SqliteErrors.Explain(e, file));
        }

        session.Execute("RELEASE one_write");
    }

    // False when SQLite has rolled back by itself: then there is no transaction left.
    private bool Try(string rollback)
    {
        try
        {
            session.Execute(rollback);
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    private abstract class PendingWrite
    {
        public required bool Repeatable { get; init; }

        public abstract void Run(SqliteSession session);

        public abstract void Committed();

        public abstract void Failed(Exception why);
    }

    private sealed class PendingWrite<T>(Func<SqliteSession, T> write, CancellationToken cancel) : PendingWrite
    {
        private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;

        public Task<T> Result => done.Task;

        public override void Run(SqliteSession session)
        {
            if (cancel.IsCancellationRequested) done.TrySetCanceled(cancel);
            else result = write(session);
        }

        // After a failure or a cancellation these come too late, and nothing changes.
        public override void Committed() => done.TrySetResult(result!);

        public override void Failed(Exception why) => done.TrySetException(why);
    }
}
