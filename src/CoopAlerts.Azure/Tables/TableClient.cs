using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Core;
using CoopAlerts.Azure.Storage;

namespace CoopAlerts.Azure.Tables;

/// <summary>
/// One table by its REST interface. Every refusal is a <see cref="RequestFailedException"/> with the service's code (see
/// <see cref="StorageErrors"/>), except where null or false says it; what a row means is not known here.
/// </summary>
public sealed class TableClient
{
    /// <summary>Most rows that the service gives in one answer.</summary>
    public const int MaxPage = 1000;

    private readonly TableService service;

    internal TableClient(TableService service, string name) => (this.service, Name) = (service, name);

    /// <summary>The table's name.</summary>
    public string Name { get; }

    /// <summary>Makes the table. False when it exists.</summary>
    public async Task<bool> CreateAsync(CancellationToken cancel = default)
    {
        try
        {
            await service.SendAsync(RequestMethod.Post, "Tables", "", JsonSerializer.SerializeToUtf8Bytes(new(Name), TableJson.Default.TableName), null, cancel).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException e) when (e.ErrorCode == StorageErrors.TableAlreadyExists)
        {
            return false;
        }
    }

    /// <summary>Changes one row. Gives its new stamp; empty after a removal.</summary>
    public async Task<string> SendAsync(TableAction action, CancellationToken cancel = default)
    {
        var response = await service.SendAsync(
            action.Method, Path(action), "", action.HasBody ? EntityJson.Write(action.Entity) : null,
            headers =>
            {
                if (action.IfMatch is { } etag) headers.Set("If-Match", etag);
            },
            cancel).ConfigureAwait(false);
        return response.Headers.TryGetValue("ETag", out var stamp) ? stamp : "";
    }

    /// <summary>
    /// Changes up to 100 rows of one partition (4 MiB together), all or none; a row may occur once. Gives the new stamps in the same order.
    /// </summary>
    public async Task<IReadOnlyList<string>> SendAsync(IReadOnlyList<TableAction> actions, CancellationToken cancel = default)
    {
        if (actions.Count == 0) return [];
        var name = Guid.NewGuid().ToString("D");
        var response = await service.SendAsync(
            RequestMethod.Post, "$batch", "", TableBatch.Write(actions, action => $"{service.Address.AbsoluteUri.TrimEnd('/')}/{Path(action)}", name),
            headers => headers.Set("Content-Type", $"multipart/mixed; boundary=batch_{name}"), cancel).ConfigureAwait(false);
        return TableBatch.Read(response.Content.ToString());
    }

    /// <summary>The row, or null.</summary>
    public async Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancel = default)
    {
        try
        {
            var response = await service.SendAsync(RequestMethod.Get, RowPath(partitionKey, rowKey), "", null, null, cancel).ConfigureAwait(false);
            return EntityJson.Read(response.Content.ToMemory().Span);
        }
        catch (RequestFailedException e) when (e.ErrorCode == StorageErrors.ResourceNotFound)
        {
            return null;
        }
    }

    /// <summary>Rows that meet the condition, by partition key and row key, ordinal order. Asks for the next page when it is wanted.</summary>
    /// <param name="filter">The condition; null for all rows.</param>
    /// <param name="select">Properties to give; null for all.</param>
    /// <param name="cancel">Stops between and within pages.</param>
    public async IAsyncEnumerable<TableEntity> QueryAsync(
        TableFilter? filter, IReadOnlyList<string>? select = null, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        TablePage? page = null;
        do
        {
            page = await QueryPageAsync(filter, select, MaxPage, page?.Continuation, cancel).ConfigureAwait(false);
            foreach (var row in page.Rows) yield return row;
        }
        while (page.Continuation is not null);
    }

    /// <summary>One page. It can be empty with a continuation: the service stopped looking, not because there is no more.</summary>
    public async Task<TablePage> QueryPageAsync(
        TableFilter? filter, IReadOnlyList<string>? select, int top, TableContinuation? from, CancellationToken cancel = default)
    {
        var query = new List<string> { $"$top={top}" };
        if (filter is not null) query.Add("$filter=" + Uri.EscapeDataString(filter.Text));
        if (select is not null) query.Add("$select=" + Uri.EscapeDataString(string.Join(',', select)));
        if (from is not null) query.Add("NextPartitionKey=" + Uri.EscapeDataString(from.PartitionKey));
        if (from?.RowKey is { } row) query.Add("NextRowKey=" + Uri.EscapeDataString(row));
        var response = await service.SendAsync(RequestMethod.Get, $"{Name}()", string.Join('&', query), null, null, cancel).ConfigureAwait(false);
        return new TablePage(EntityJson.ReadAll(response.Content.ToMemory().Span), Continuation(response));
    }

    private static TableContinuation? Continuation(Response response) =>
        response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partition)
            ? new TableContinuation(partition, response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var row) ? row : null)
            : null;

    private string Path(TableAction action) =>
        action.Method == RequestMethod.Post ? Name : RowPath(action.Entity.PartitionKey, action.Entity.RowKey);

    private string RowPath(string partitionKey, string rowKey) => $"{Name}(PartitionKey='{Quoted(partitionKey)}',RowKey='{Quoted(rowKey)}')";

    private static string Quoted(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));
}

/// <summary>Some rows of a query.</summary>
/// <param name="Rows">The rows, in order.</param>
/// <param name="Continuation">Where to go on; null at the end.</param>
public sealed record TablePage(IReadOnlyList<TableEntity> Rows, TableContinuation? Continuation);

/// <summary>Where a query goes on, in the service's own words.</summary>
/// <param name="PartitionKey">As given.</param>
/// <param name="RowKey">As given; null when the service gave none.</param>
public sealed record TableContinuation(string PartitionKey, string? RowKey);
