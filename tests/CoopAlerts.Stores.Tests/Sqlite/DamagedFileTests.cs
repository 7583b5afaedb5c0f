using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using CoopAlerts.Local;

namespace CoopAlerts.Stores.Tests;

/// <summary>Every file that cannot be used is refused with a sentence that names it and says what to do.</summary>
public sealed class DamagedFileTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task File_that_is_no_database_is_refused()
    {
        await File.WriteAllTextAsync(folder.File, string.Concat(Enumerable.Repeat("هذه ليست قاعدة بيانات\n", 100))); // this is not a database
        Assert.Equal($"The file {folder.File} is not a database; move it away to start with an empty one.", await RefusalAsync());
    }

    [Fact]
    public async Task Database_that_was_cut_short_is_refused()
    {
        await FillAsync();
        using (var file = File.Open(folder.File, FileMode.Open)) file.SetLength(file.Length / 2);
        Assert.StartsWith($"The database {folder.File} is damaged: ", await RefusalAsync());
    }

    [Fact]
    public async Task Database_with_overwritten_pages_is_refused()
    {
        await FillAsync();
        using (var file = File.Open(folder.File, FileMode.Open))
        {
            file.Position = 4096;
            file.Write(new byte[file.Length - 4096]);
        }

        Assert.StartsWith($"The database {folder.File} is damaged: ", await RefusalAsync());
    }

    [Fact]
    public async Task Database_that_is_damaged_while_it_is_used_says_so()
    {
        await FillAsync();
        await using var stores = await LocalStores.OpenAsync(folder.Path, new TestClock());
        using (var file = File.Open(folder.File, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Position = 4096;
            file.Write(new byte[file.Length - 4096]);
        }

        var refused = await Assert.ThrowsAsync<StoreException>(() => stores.Articles.GetAsync("20261121-5"));
        Assert.StartsWith($"The database {folder.File} is damaged: ", refused.Message);
    }

    [Fact]
    public async Task Record_that_is_no_record_says_so()
    {
        await FillAsync();
        using (var file = new RawFile(folder.File)) file.Run("UPDATE articles SET doc = '{' WHERE id = '20261121-5'");
        await using var stores = await LocalStores.OpenAsync(folder.Path, new TestClock());
        var refused = await Assert.ThrowsAsync<StoreException>(() => stores.Articles.GetAsync("20261121-5"));
        Assert.StartsWith($"A record in the database {folder.File} cannot be read: ", refused.Message);
        Assert.NotNull(await stores.Articles.GetAsync("20261121-6"));
    }

    [Fact]
    public async Task Newer_database_is_refused_and_left_alone()
    {
        await FillAsync();
        using (var file = new RawFile(folder.File)) file.Run("PRAGMA user_version = 1000");
        Assert.Equal(
            $"The database {folder.File} was written by a newer version of this program; update the program or use another data folder.", await RefusalAsync());
        using var after = new RawFile(folder.File);
        Assert.Equal(1000L, after.Run("PRAGMA user_version"));
    }

    [Fact]
    public async Task Database_of_another_program_is_refused_and_left_alone()
    {
        using (var file = new RawFile(folder.File)) file.Run("CREATE TABLE feeds (url TEXT)");
        Assert.Equal($"The database {folder.File} belongs to another program; use another data folder.", await RefusalAsync());
        using var after = new RawFile(folder.File);
        Assert.Equal("delete", after.Run("PRAGMA journal_mode"));
    }

    [Fact]
    public async Task Folder_below_a_file_is_refused()
    {
        var file = Path.Combine(folder.Path, "ملف"); // file
        await File.WriteAllTextAsync(file, "");
        var below = Path.Combine(file, "data");
        var refused = await Assert.ThrowsAsync<StoreException>(() => LocalStores.OpenAsync(below, new TestClock()));
        Assert.StartsWith($"The data folder {below} cannot be made or entered: ", refused.Message);
    }

    [Fact]
    public async Task Folder_in_place_of_the_file_is_refused()
    {
        Directory.CreateDirectory(folder.File);
        Assert.StartsWith($"The database {folder.File} cannot be opened: ", await RefusalAsync());
    }

    private async Task<string> RefusalAsync() =>
        (await Assert.ThrowsAsync<StoreException>(() => LocalStores.OpenAsync(folder.Path, new TestClock()))).Message;

    private async Task FillAsync()
    {
        await using var stores = await LocalStores.OpenAsync(folder.Path, new TestClock());
        await stores.Articles.AddAsync(Enumerable.Range(0, 100).Select(NewArticle).ToList());
    }

    private static Article NewArticle(int number) =>
        new() { Id = $"20261121-{number}", FeedId = "f", Source = "صحيفة", FirstSeen = StoreContract.Now, Text = new('ت', 1000) }; // newspaper
}
