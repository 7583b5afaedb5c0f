using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using CoopAlerts.Local;
using CoopAlerts.Local.Sqlite;

namespace CoopAlerts.Stores.Tests;

/// <summary>What stands in the file, how it came there, and what happens when it cannot grow.</summary>
public sealed class DataFileTests : IDisposable
{
    private const long Normal = 1, Full = 2; // PRAGMA synchronous

    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Everything_is_there_after_closing_and_opening()
    {
        await using (var stores = await OpenAsync())
        {
            await stores.Feeds.AddAsync(new() { Id = "f", Url = new("https://example.org/"), Title = "وكالة" }); // agency
            await stores.Stories.SaveAsync(new() { Id = "202611-s", FirstSeen = StoreContract.Now, LastSeen = StoreContract.Now, Keys = ["IQ-SY"] });
            await stores.Queue.EnqueueAsync("ingest", ["a"]);
            await stores.Deliveries.SuppressAsync("a@example.org", "bounced", StoreContract.Now);
        }

        await using var again = await OpenAsync();
        Assert.Equal("وكالة", (await again.Feeds.GetAsync("f"))!.Title);
        Assert.Single(await again.Stories.FindAsync(["IQ-SY"], StoreContract.Now, 1));
        Assert.Single(await again.Queue.ReceiveAsync("ingest", 10, TimeSpan.FromMinutes(1)));
        Assert.Equal("bounced", await again.Deliveries.GetSuppressionAsync("A@example.org"));
    }

    [Fact]
    public async Task Closing_finishes_what_was_asked_for_and_leaves_one_file()
    {
        var stores = await OpenAsync();
        var asked = Enumerable.Range(0, 50).Select(i => stores.State.SetAsync($"{i}", "x")).ToList();
        await stores.DisposeAsync();
        await Task.WhenAll(asked);
        Assert.Equal([folder.File], Directory.GetFiles(folder.Path));
        await using var again = await OpenAsync();
        Assert.Equal("x", await again.State.GetAsync("49"));
    }

    [Fact]
    public async Task Missing_folders_are_made()
    {
        var deep = Path.Combine(folder.Path, "بيانات", "o'brien & sons"); // data
        await using (await LocalStores.OpenAsync(deep, new TestClock()))
        {
        }

        Assert.True(File.Exists(Path.Combine(deep, "coopalerts.db")));
    }

    [Fact]
    public async Task Empty_file_becomes_a_database()
    {
        await File.WriteAllBytesAsync(folder.File, []);
        await using var stores = await OpenAsync();
        Assert.Null(await stores.State.GetAsync("nothing"));
    }

    [Fact]
    public async Task Commit_waits_for_the_disk_unless_all_that_it_holds_can_be_done_again()
    {
        await using var stores = await OpenAsync();
        static long Synchronous(SqliteSession session) => session.Number("PRAGMA synchronous");
        Assert.Equal(Full, await stores.Database.WriteAsync(Synchronous, default));
        Assert.Equal(Normal, await stores.Database.WriteRepeatableAsync(Synchronous, default));
        Assert.Equal(Full, await stores.Database.WriteAsync(Synchronous, default));

        // The first is alone in its batch and keeps the writer busy while the others come together.
        using var gate = new ManualResetEventSlim();
        var first = stores.Database.WriteAsync(_ => gate.Wait(TimeSpan.FromMinutes(1)), default);
        var together = new[] { stores.Database.WriteRepeatableAsync(Synchronous, default), stores.Database.WriteAsync(Synchronous, default) };
        gate.Set();
        Assert.True(await first);
        Assert.Contains(Full, await Task.WhenAll(together));
    }

    [Fact]
    public async Task Full_disk_is_reported_and_what_was_stored_before_stays()
    {
        await using var stores = await OpenAsync();
        await stores.Articles.SaveAsync(NewArticle("before", 1000));
        await stores.Database.WriteAsync(session => session.Number($"PRAGMA max_page_count = {session.Number("PRAGMA page_count") + 20}"), default);
        var stored = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => TryToSaveAsync(stores, NewArticle($"{i}", 20_000))));

        var sentence = $"The disk that holds the database {folder.File} is full; nothing was stored. Make room and try again.";
        Assert.Contains(sentence, stored);
        Assert.NotNull(await stores.Articles.GetAsync("before"));
        for (var i = 0; i < stored.Length; i++) Assert.Equal(stored[i] is null, await stores.Articles.GetAsync($"{i}") is not null);
        await stores.Database.WriteAsync(session => session.Number("PRAGMA max_page_count = 100000"), default);
        await stores.Articles.SaveAsync(NewArticle("after", 20_000));
    }

    [Fact]
    public async Task File_that_is_removed_below_the_running_program_is_noticed()
    {
        await using var stores = await OpenAsync();
        await stores.State.SetAsync("k", "v");
        File.Delete(folder.File);
        var refused = await Assert.ThrowsAsync<StoreException>(() => stores.State.SetAsync("k", "v"));
        Assert.StartsWith($"The database {folder.File} was removed while it was in use", refused.Message);
    }

    [Fact]
    public async Task Write_that_fails_takes_nothing_of_its_neighbours_along()
    {
        await using var stores = await OpenAsync();
        var writes = Enumerable.Range(0, 40).Select(i => stores.Database.WriteAsync(
            session =>
            {
                session.Execute("INSERT INTO state (name, value) VALUES ($1, 'x')", $"{i}");
                return i % 2 == 0 ? i : throw new InvalidOperationException("odd");
            },
            default)).ToList();
        for (var i = 0; i < writes.Count; i += 2) Assert.Equal(i, await writes[i]);
        for (var i = 1; i < writes.Count; i += 2) await Assert.ThrowsAsync<InvalidOperationException>(() => writes[i]);
        for (var i = 0; i < writes.Count; i++) Assert.Equal(i % 2 == 0, await stores.State.GetAsync($"{i}") is not null);
    }

    [Fact]
    public async Task Cancelled_write_changes_nothing()
    {
        await using var stores = await OpenAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stores.State.SetAsync("k", "v", new CancellationToken(canceled: true)));
        Assert.Null(await stores.State.GetAsync("k"));
    }

    [Fact]
    public async Task Closed_stores_take_nothing_more()
    {
        var stores = await OpenAsync();
        await stores.DisposeAsync();
        await stores.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => stores.State.SetAsync("k", "v"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => stores.State.GetAsync("k"));
    }

    private Task<LocalStores> OpenAsync() => LocalStores.OpenAsync(folder.Path, new TestClock());

    private static Article NewArticle(string id, int length) =>
        new() { Id = id, FeedId = "f", Source = "صحيفة", FirstSeen = StoreContract.Now, Text = new('x', length) }; // newspaper

    private static async Task<string?> TryToSaveAsync(LocalStores stores, Article article)
    {
        try
        {
            await stores.Articles.SaveAsync(article);
            return null;
        }
        catch (StoreException e)
        {
            return e.Message;
        }
    }
}
