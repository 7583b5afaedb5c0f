using CoopAlerts.Core.Ports;
using CoopAlerts.Local;
using CoopAlerts.Local.Sqlite;

namespace CoopAlerts.Stores.Tests;

/// <summary>Two programs on one data folder see each other's work at once and do not get in each other's way.</summary>
public sealed class SharedFolderTests : IAsyncLifetime
{
    private readonly DataFolder folder = new();
    private readonly TestClock clock = new();
    private LocalStores one = null!, other = null!; // set before each test

    public async Task InitializeAsync()
    {
        // At the same time: one of them makes the tables, and the other must not fail for it.
        var opened = await Task.WhenAll(LocalStores.OpenAsync(folder.Path, clock), LocalStores.OpenAsync(folder.Path, clock));
        (one, other) = (opened[0], opened[1]);
    }

    public async Task DisposeAsync()
    {
        await one.DisposeAsync();
        await other.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Programs_that_start_together_on_a_new_folder_all_open_it()
    {
        var shared = Path.Combine(folder.Path, "new");
        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => LocalStores.OpenAsync(shared, clock)));
        var agreed = await Task.WhenAll(opened.Select((stores, i) => stores.State.GetOrAddAsync("key", $"{i}")));
        Assert.Single(agreed.Distinct());
        foreach (var stores in opened) await stores.DisposeAsync();
    }

    [Fact]
    public async Task What_one_stores_the_other_sees()
    {
        await one.State.SetAsync("مفتاح", "قيمة"); // key, value
        Assert.Equal("قيمة", await other.State.GetAsync("مفتاح"));
    }

    [Fact]
    public async Task Change_by_one_makes_the_stamp_of_the_other_stale()
    {
        await one.Feeds.AddAsync(new() { Id = "f", Url = new("https://example.org/") });
        var (mine, theirs) = ((await one.Feeds.GetAsync("f"))!, (await other.Feeds.GetAsync("f"))!);
        Assert.True(await other.Feeds.UpdateAsync(theirs));
        Assert.False(await one.Feeds.UpdateAsync(mine));
    }

    [Fact]
    public async Task Both_work_on_one_queue_and_each_message_goes_to_one()
    {
        await one.Queue.EnqueueAsync("q", Enumerable.Range(0, 200).Select(i => $"{i}").ToList());
        var worked = await Task.WhenAll(new[] { one, other, one, other }.Select(async stores =>
        {
            var mine = new List<string>();
            while (await stores.Queue.ReceiveAsync("q", 3, TimeSpan.FromMinutes(1)) is { Count: > 0 } messages) mine.AddRange(messages.Select(m => m.Body));
            return mine;
        }));
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"{i}").Order(), worked.SelectMany(mine => mine).Order());
    }

    [Fact]
    public async Task Writer_gets_its_turn_while_another_writes_all_the_time()
    {
        using var stop = new CancellationTokenSource();
        var busy = Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested) await one.State.SetAsync($"{worker}", "x");
        })));
        for (var i = 0; i < 20; i++) await other.State.SetAsync("mine", $"{i}");
        await stop.CancelAsync();
        await busy;
        Assert.Equal("19", await one.State.GetAsync("mine"));
    }

    [Fact]
    public async Task Reader_does_not_wait_for_a_writer_of_another_program()
    {
        await one.State.SetAsync("k", "before");
        using var file = new RawFile(folder.File);
        file.Run("BEGIN IMMEDIATE; UPDATE state SET value = 'after'");
        Assert.Equal("before", await other.State.GetAsync("k"));
        file.Run("COMMIT");
        Assert.Equal("after", await other.State.GetAsync("k"));
    }

    [Fact]
    public async Task Program_that_never_lets_go_is_named_as_the_reason()
    {
        using var file = new RawFile(folder.File);
        file.Run("BEGIN IMMEDIATE");
        await using var impatient = await SqliteDatabase.OpenAsync(folder.Path, default, busyTimeout: TimeSpan.FromMilliseconds(50));
        var refused = await Assert.ThrowsAsync<StoreException>(() => new SqliteServiceState(impatient).SetAsync("k", "v"));
        Assert.Equal($"The database {folder.File} is locked by another process that does not let go; stop that process and try again.", refused.Message);
        file.Run("ROLLBACK");
        await new SqliteServiceState(impatient).SetAsync("k", "v");
    }
}
