using System.Runtime.CompilerServices;
using CoopAlerts.Azure.Tables;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Azure.Stores;

/// <summary>Articles in one partition for each UTC day, which their ids begin with. It never looks into a text.</summary>
internal sealed class TableArticleStore(TableService service) : IArticleStore
{
    private readonly StoreTable articles = new(service, Keys.Articles);

    public async Task<Article?> GetAsync(string id, CancellationToken cancel = default) =>
        await articles.GetAsync(Keys.Article(id), cancel) is { } row ? Read(row) : null;

    // One by one: in a batch a single article that exists would keep all others out, and batches of long articles exceed the limit.
    public Task AddAsync(IReadOnlyCollection<Article> articles, CancellationToken cancel = default) =>
        StoreTable.EachAsync(articles.DistinctBy(article => article.Id), article => this.articles.TryInsertAsync(Row(article), cancel), cancel);

    public Task SaveAsync(Article article, CancellationToken cancel = default) => articles.PutAsync(Row(article), cancel);

    // A day is read whole and sorted here, because row keys are ids, not times. It is of one moment, as the days before it need not be.
    public async IAsyncEnumerable<Article> ListAsync(DateOnly from, DateOnly to, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        for (var day = to; day >= from; day = day.AddDays(-1))
        {
            var rows = await articles.ListAsync(TableFilter.Partition(Keys.Day(day)), cancel);
            foreach (var article in rows.Select(Read).OrderByDescending(a => a.FirstSeen).ThenByDescending(a => a.Id, StringComparer.Ordinal))
                yield return article;
            if (day == DateOnly.MinValue) break;
        }
    }

    private static TableEntity Row(Article article) => RowDocument.Row(Keys.Article(article.Id), article, RecordsJson.Store.Article);

    private static Article Read(TableEntity row) => RowDocument.Read(row, RecordsJson.Store.Article);
}
