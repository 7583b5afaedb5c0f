using Azure;
using CoopAlerts.Azure.Storage;
using CoopAlerts.Azure.Tables;
using CoopAlerts.Core.Ports;

namespace CoopAlerts.Azure.Stores;

/// <summary>
/// A table as the stores use it: what may be expected (taken, changed, gone) is a result, everything else a <see cref="StoreException"/>.
/// </summary>
internal sealed class StoreTable(TableService service, string name)
{
    // Enough to keep the service busy, few enough not to be throttled as one caller.
    private const int AtOnce = 16;

    private readonly TableClient table = service.Table(name);
    private readonly string where = $"Table {name} at {service.Address}";

    public Task<TableEntity?> GetAsync((string Partition, string Row) key, CancellationToken cancel) =>
        GuardAsync(() => table.GetAsync(key.Partition, key.Row, cancel));

    /// <summary>Rows that exist among the keys, in no promised order.</summary>
    public async Task<IReadOnlyList<TableEntity>> GetAsync(IEnumerable<(string Partition, string Row)> keys, CancellationToken cancel)
    {
        var rows = new List<TableEntity>();
        await EachAsync(keys, async key =>
        {
            if (await GetAsync(key, cancel) is not { } row) return;
            lock (rows) rows.Add(row);
        }, cancel);
        return rows;
    }

    public Task<string> PutAsync(TableEntity row, CancellationToken cancel) => GuardAsync(() => table.SendAsync(TableAction.Put(row), cancel));

    /// <summary>The stamp, or null when the keys are taken.</summary>
    public Task<string?> TryInsertAsync(TableEntity row, CancellationToken cancel) => TryAsync(TableAction.Insert(row), cancel);

    /// <summary>The new stamp, or null when the row was changed or removed meanwhile, or the stamp was never given.</summary>
    public Task<string?> TryReplaceAsync(TableEntity row, string stamp, CancellationToken cancel) =>
        // "*" would replace whatever is there; only what the service gives out counts.
        stamp.StartsWith("W/\"", StringComparison.Ordinal) ? TryAsync(TableAction.Replace(row, stamp), cancel) : Task.FromResult<string?>(null);

    public async Task<bool> TryDeleteAsync((string Partition, string Row) key, string stamp, CancellationToken cancel) =>
        await TryAsync(TableAction.Delete(key.Partition, key.Row, stamp), cancel) is not null;

    /// <summary>All or none, of one partition: the new stamps in the same order, or null when one of the rows is taken, changed or gone.</summary>
    public Task<IReadOnlyList<string>?> TryAllAsync(IReadOnlyList<TableAction> actions, CancellationToken cancel) => GuardAsync(async () =>
    {
        try
        {
            return await table.SendAsync(actions, cancel);
        }
        catch (RequestFailedException e) when (IsExpected(e))
        {
            return null;
        }
    });

    /// <summary>Changes any number of rows of one partition, batch by batch. Each must be one that cannot be refused.</summary>
    public async Task PutAllAsync(IEnumerable<TableAction> actions, CancellationToken cancel)
    {
        foreach (var batch in actions.Chunk(TableBatch.MaxActions)) await GuardAsync(() => table.SendAsync(batch, cancel));
    }

    /// <summary>Rows that meet the condition, in the order of their keys, read whole, so that they may be changed meanwhile.</summary>
    public async Task<List<TableEntity>> ListAsync(TableFilter? filter, CancellationToken cancel, IReadOnlyList<string>? select = null, int limit = int.MaxValue)
    {
        var rows = new List<TableEntity>();
        TablePage? page = null;
        do
        {
            var (from, top) = (page?.Continuation, Math.Min(limit - rows.Count, TableClient.MaxPage));
            page = await GuardAsync(() => table.QueryPageAsync(filter, select, top, from, cancel));
            rows.AddRange(page.Rows);
        }
        while (page.Continuation is not null && rows.Count < limit);
        return rows;
    }

    /// <summary>Does something for each item, some at a time.</summary>
    public static Task EachAsync<T>(IEnumerable<T> items, Func<T, Task> work, CancellationToken cancel) =>
        Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (item, _) => await work(item));

    private Task<string?> TryAsync(TableAction action, CancellationToken cancel) => GuardAsync(async () =>
    {
        try
        {
            return await table.SendAsync(action, cancel);
        }
        catch (RequestFailedException e) when (IsExpected(e))
        {
            return null;
        }
    });

    private static bool IsExpected(RequestFailedException e) =>
        e.ErrorCode is StorageErrors.EntityAlreadyExists or StorageErrors.ResourceNotFound or StorageErrors.UpdateConditionNotSatisfied;

    // A new account has no tables: who needs one first makes it, so that no start has to ask.
    private Task<T> GuardAsync<T>(Func<Task<T>> work) => StoreErrors.GuardAsync(where, async () =>
    {
        try
        {
            return await work();
        }
        catch (RequestFailedException e) when (e.ErrorCode == StorageErrors.TableNotFound)
        {
            await table.CreateAsync();
            return await work();
        }
    });
}
