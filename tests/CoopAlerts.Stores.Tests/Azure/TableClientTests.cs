using Azure;
using CoopAlerts.Azure.Storage;
using CoopAlerts.Azure.Tables;

namespace CoopAlerts.Stores.Tests.Azure;

/// <summary>The table client against Azurite. Keys here are what the service allows, not what Keys.cs makes of them.</summary>
[Collection(Azurite.Tests)]
public sealed class TableClientTests(Azurite azurite) : IAsyncLifetime
{
    private readonly TableClient table = azurite.Tables.Table("T" + Guid.NewGuid().ToString("N"));

    public static TheoryData<string> AllowedKeys =>
        ["o'brien", "''", "a b+c&d=e", "100%25%", "تعاون أمني", "🤝🇮🇶", "..", "(x)", "$batch", "~!@;:,\"<>[]{}|^`", "PartitionKey='x'", new string('k', 512)]; // security cooperation

    public async Task InitializeAsync() => await table.CreateAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Table_is_made_once() => Assert.False(await table.CreateAsync());

    [Fact]
    public async Task Every_type_is_read_back_with_its_value()
    {
        var row = new TableEntity("p", "r") { Properties = Everything };
        await table.SendAsync(TableAction.Insert(row));
        AssertSame(Everything, (await table.GetAsync("p", "r"))!.Properties);
        AssertSame(Everything, (await ListAsync(TableFilter.Partition("p"))).Single().Properties);
    }

    [Theory]
    [MemberData(nameof(AllowedKeys))]
    public async Task Row_with_any_key_is_written_read_found_changed_and_removed(string key)
    {
        await table.SendAsync(TableAction.Insert(new TableEntity(key, key) { Properties = { ["A"] = 1 } }));
        var read = await table.GetAsync(key, key);
        Assert.Equal((key, key, 1), (read!.PartitionKey, read.RowKey, read.Get<int>("A")));
        Assert.Single(await ListAsync(TableFilter.Partition(key).And(TableFilter.Equal("RowKey", key))));
        await table.SendAsync(TableAction.Merge(new TableEntity(key, key) { Properties = { ["B"] = key } }, read.ETag));
        Assert.Equal(key, (await table.GetAsync(key, key))!.Get<string>("B"));
        await table.SendAsync(TableAction.Delete(key, key));
        Assert.Null(await table.GetAsync(key, key));
    }

    [Fact]
    public async Task Inserting_twice_is_refused_with_the_services_code()
    {
        await table.SendAsync(TableAction.Insert(new TableEntity("p", "r")));
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.SendAsync(TableAction.Insert(new TableEntity("p", "r"))));
        Assert.Equal((409, StorageErrors.EntityAlreadyExists), (refused.Status, refused.ErrorCode));
    }

    [Fact]
    public async Task Put_replaces_and_merge_keeps_what_it_does_not_name()
    {
        await table.SendAsync(TableAction.Put(new TableEntity("p", "r") { Properties = { ["A"] = 1, ["B"] = 1 } }));
        await table.SendAsync(TableAction.PutMerge(new TableEntity("p", "r") { Properties = { ["B"] = 2L } }));
        Assert.Equal([1, 2L], (await table.GetAsync("p", "r"))!.Properties.OrderBy(p => p.Key).Select(p => p.Value));
        await table.SendAsync(TableAction.Put(new TableEntity("p", "r") { Properties = { ["C"] = 3 } }));
        Assert.Equal("C", (await table.GetAsync("p", "r"))!.Properties.Single().Key);
    }

    [Fact]
    public async Task Change_or_removal_with_an_old_stamp_is_refused()
    {
        var old = await table.SendAsync(TableAction.Insert(new TableEntity("p", "r")));
        Assert.Equal(old, (await table.GetAsync("p", "r"))!.ETag);
        await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System); // Azurite's stamps are milliseconds
        await table.SendAsync(TableAction.Replace(new TableEntity("p", "r"), old));
        foreach (var late in (TableAction[])[TableAction.Replace(new TableEntity("p", "r"), old), TableAction.Merge(new TableEntity("p", "r"), old), TableAction.Delete("p", "r", old)])
            Assert.Equal(StorageErrors.UpdateConditionNotSatisfied, (await Assert.ThrowsAsync<RequestFailedException>(() => table.SendAsync(late))).ErrorCode);
    }

    [Fact]
    public async Task Query_goes_on_after_each_page()
    {
        for (var batch = 0; batch < 12; batch++)
            await table.SendAsync([.. Enumerable.Range(batch * 100, 100).Select(i => TableAction.Insert(new TableEntity("ص", $"{i:0000}")))]); // page
        Assert.Equal(Enumerable.Range(0, 1200).Select(i => $"{i:0000}"), (await ListAsync(TableFilter.Partition("ص"))).Select(row => row.RowKey));
    }

    [Fact]
    public async Task Text_with_quotes_and_operators_in_a_filter_is_a_value()
    {
        const string nasty = "x' or PartitionKey ne '";
        await table.SendAsync(TableAction.Insert(new TableEntity("p", "1") { Properties = { ["A"] = nasty } }));
        await table.SendAsync(TableAction.Insert(new TableEntity("p", "2") { Properties = { ["A"] = "x" } }));
        Assert.Equal("1", Assert.Single(await ListAsync(TableFilter.Partition("p").And(TableFilter.Equal("A", nasty)))).RowKey);
    }

    [Fact]
    public async Task Every_type_can_be_filtered_by()
    {
        await table.SendAsync(TableAction.Insert(new TableEntity("p", "r") { Properties = Everything }));
        // Azurite (3.35.0) reads no exponent in a filter; no service compares with what is not a number.
        foreach (var (name, value) in Everything.Where(p => p.Key is not ("Small" or "NaN" or "Infinite")))
            Assert.True((await ListAsync(TableFilter.Partition("p").And(TableFilter.Equal(name, value)))).Count == 1, name);
        Assert.Empty(await ListAsync(TableFilter.Partition("p").And(TableFilter.Equal("Int", 1).Not().Not())));
    }

    [Fact]
    public async Task Batch_is_done_whole_or_not_at_all()
    {
        await table.SendAsync(TableAction.Insert(new TableEntity("p", "taken")));
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.SendAsync(
            [TableAction.Insert(new TableEntity("p", "new")), TableAction.Insert(new TableEntity("p", "taken"))]));
        Assert.Equal(StorageErrors.EntityAlreadyExists, refused.ErrorCode);
        Assert.Null(await table.GetAsync("p", "new"));
        var stamps = await table.SendAsync([TableAction.Insert(new TableEntity("p", "new") { Properties = Everything }), TableAction.Delete("p", "taken")]);
        Assert.Equal(2, stamps.Count);
        var read = await table.GetAsync("p", "new");
        Assert.Equal(stamps[0], read!.ETag);
        AssertSame(Everything, read.Properties);
        Assert.Null(await table.GetAsync("p", "taken"));
    }

    [Fact]
    public async Task Missing_table_is_told_from_a_missing_row()
    {
        var missing = azurite.Tables.Table("Nowhere");
        Assert.Equal("TableNotFound", (await Assert.ThrowsAsync<RequestFailedException>(() => missing.SendAsync(TableAction.Put(new TableEntity("p", "r"))))).ErrorCode);
    }

    [Fact]
    public async Task Cancelled_request_is_not_sent() => await Assert.ThrowsAnyAsync<OperationCanceledException>(
        () => table.SendAsync(TableAction.Put(new TableEntity("p", "r")), new CancellationToken(canceled: true)));

    internal static Dictionary<string, object> Everything => new()
    {
        ["Text"] = "تعاون \"أمني\" 🤝\r\n\u2028'<&", // security cooperation
        ["Empty"] = "",
        ["Int"] = int.MinValue,
        ["Long"] = long.MaxValue,
        ["Whole"] = 3.0,
        ["Double"] = -0.125,
        ["Small"] = 1.25e-7,
        ["NaN"] = double.NaN,
        ["Infinite"] = double.NegativeInfinity,
        ["True"] = true,
        ["Time"] = new DateTimeOffset(2026, 11, 21, 7, 0, 0, TimeSpan.Zero).AddTicks(1_234_567),
        ["Id"] = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"),
        ["Bytes"] = new byte[] { 0, 1, 254, 255 },
        ["NoBytes"] = Array.Empty<byte>(),
    };

    private static void AssertSame(Dictionary<string, object> expected, Dictionary<string, object> actual) =>
        Assert.Equal(expected.OrderBy(p => p.Key), actual.OrderBy(p => p.Key));

    private async Task<List<TableEntity>> ListAsync(TableFilter filter) => await table.QueryAsync(filter).ToListAsync();
}
