using CoopAlerts.Local;

namespace CoopAlerts.App.Tests.Support;

/// <summary>Looks into the data folder of a program that has ended.</summary>
internal static class StoredArticles
{
    public static async Task<int> CountAsync(DataFolder folder)
    {
        await using var stores = await LocalStores.OpenAsync(Path.Combine(folder.Path, "data"), TimeProvider.System, CancellationToken.None);
        var count = 0;
        await foreach (var _ in stores.Articles.ListAsync(DateOnly.MinValue, DateOnly.MaxValue))
            count++;
        return count;
    }
}
