using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Local.Sqlite;

/// <summary>
/// Articles in the table <c>articles</c>, read by day along an index on the time of first sight. It never looks into a text.
/// </summary>
internal sealed class SqliteArticleStore(SqliteDatabase database) : IArticleStore
{
    public Task<Article?> GetAsync(string id, CancellationToken cancel = default) =>
        database.ReadAsync(
            session => session.First("SELECT doc FROM articles WHERE id = $1", row => row.Doc(0, RecordsJson.Store.Article), id), cancel);

    public Task AddAsync(IReadOnlyCollection<Article> articles, CancellationToken cancel = default) =>
        articles.Count == 0 ? Task.CompletedTask : database.WriteAsync(
            session => articles.Sum(
                article => Put(session, article, "INSERT OR IGNORE INTO articles (id, first_seen, doc) VALUES ($1, $2, $3)")),
            cancel);

    public Task SaveAsync(Article article, CancellationToken cancel = default) =>
        database.WriteAsync(session => Put(session, article, "INSERT OR REPLACE INTO articles (id, first_seen, doc) VALUES ($1, $2, $3)"), cancel);

    public IAsyncEnumerable<Article> ListAsync(DateOnly from, DateOnly to, CancellationToken cancel = default)
    {
        var start = Columns.Time(new DateTimeOffset(from.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));

        // The day's last tick and one character more: a text after every time of the day, even of the last day there is.
        var end = Columns.Time(new DateTimeOffset(to.ToDateTime(TimeOnly.MaxValue), TimeSpan.Zero)) + "~";
        return database.ReadPagesAsync<Article>(
            (session, last) => session.Query(
                "SELECT doc FROM articles WHERE first_seen >= $1 AND (first_seen, id) < ($2, $3) ORDER BY first_seen DESC, id DESC LIMIT $4",
                row => row.Doc(0, RecordsJson.Store.Article),
                start, last is null ? end : Columns.Time(last.FirstSeen), last?.Id ?? "", SqliteDatabase.PageRows),
            cancel);
    }

    private static int Put(SqliteSession session, Article article, string sql) =>
        session.Execute(sql, article.Id, Columns.Time(article.FirstSeen), Columns.Doc(article, RecordsJson.Store.Article));
}
