using CoopAlerts.Azure.Tables;
using CoopAlerts.Core.Ports;

namespace CoopAlerts.Azure.Stores;

/// <summary>Named values, one row each, in one partition. It does not know what they are for.</summary>
internal sealed class TableServiceState(TableService service) : IServiceState
{
    private const string Value = "Value";

    private readonly StoreTable state = new(service, Keys.State);

    public async Task<string?> GetAsync(string name, CancellationToken cancel = default) =>
        (await state.GetAsync(Keys.StateOf(name), cancel))?.Get<string>(Value);

    public async Task<string> GetOrAddAsync(string name, string value, CancellationToken cancel = default)
    {
        while (true)
        {
            if (await GetAsync(name, cancel) is { } present) return present;
            if (await state.TryInsertAsync(Row(name, value), cancel) is not null) return value;
        }
    }

    public Task SetAsync(string name, string value, CancellationToken cancel = default) => state.PutAsync(Row(name, value), cancel);

    public async Task<bool> TryReplaceAsync(string name, string expected, string value, CancellationToken cancel = default) =>
        await state.GetAsync(Keys.StateOf(name), cancel) is { } row && row.Get<string>(Value) == expected
        && await state.TryReplaceAsync(Row(name, value), row.ETag, cancel) is not null;

    private static TableEntity Row(string name, string value)
    {
        var key = Keys.StateOf(name);
        return new TableEntity(key.Partition, key.Row) { Properties = { [Value] = value } };
    }
}
