using CoopAlerts.Core.Records;
using CoopAlerts.Local;

namespace CoopAlerts.App.Tests.Support;

/// <summary>Looks into the data folder of a program that has ended.</summary>
internal static class StoredArticles
{
    public static async Task<int> CountAsync(DataFolder folder) => (await ListAsync(folder)).Count;

    public static async Task<IReadOnlyList<Article>> ListAsync(DataFolder folder)
    {
        await using var stores = await LocalStores.OpenAsync(Path.Combine(folder.Path, "data"), TimeProvider.System, CancellationToken.None);
        return await stores.Articles.ListAsync(DateOnly.MinValue, DateOnly.MaxValue).ToListAsync();
    }
}
