using System.Runtime.CompilerServices;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using Microsoft.Data.Sqlite;

namespace CoopAlerts.Local.Sqlite;

/// <summary>
/// Feeds and their seen entries in the tables <c>feeds</c> and <c>items</c>. When a feed is due is the schedule's business.
/// </summary>
internal sealed class SqliteFeedStore(SqliteDatabase database) : IFeedStore
{
    public IAsyncEnumerable<Feed> ListAsync(CancellationToken cancel = default) =>
        ListAsync(session => session.Query("SELECT doc, stamp FROM feeds ORDER BY id", ReadFeed), cancel);

    public IAsyncEnumerable<Feed> ListDueAsync(DateTimeOffset now, CancellationToken cancel = default) =>
        ListAsync(
            session => session.Query(
                "SELECT doc, stamp FROM feeds WHERE active AND next_poll_at <= $1 ORDER BY next_poll_at, id",
                ReadFeed, Columns.Time(now)),
            cancel);

    public Task<Feed?> GetAsync(string id, CancellationToken cancel = default) =>
        database.ReadAsync(session => session.First("SELECT doc, stamp FROM feeds WHERE id = $1", ReadFeed, id), cancel);

    public Task<bool> AddAsync(Feed feed, CancellationToken cancel = default) =>
        database.WriteAsync(
            session => session.Execute(
                "INSERT INTO feeds (id, stamp, active, next_poll_at, doc) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
                feed.Id, session.Next("stamp"), IsActive(feed), Columns.Time(feed.NextPollAt), Doc(feed)) == 1,
            cancel);

    public Task<bool> UpdateAsync(Feed feed, CancellationToken cancel = default) =>
        database.WriteAsync(
            session => session.Execute(
                "UPDATE feeds SET stamp = $2, active = $3, next_poll_at = $4, doc = $5 WHERE id = $1 AND stamp = $6",
                feed.Id, session.Next("stamp"), IsActive(feed), Columns.Time(feed.NextPollAt), Doc(feed), Columns.Stamp(feed.Stamp)) == 1,
            cancel);

    public Task<bool> RemoveAsync(string id, CancellationToken cancel = default) =>
        database.WriteAsync(
            session =>
            {
                session.Execute("DELETE FROM items WHERE feed_id = $1", id);
                return session.Execute("DELETE FROM feeds WHERE id = $1", id) == 1;
            },
            cancel);

    public Task<IReadOnlyDictionary<string, SeenEntry>> GetSeenAsync(
        string feedId, IReadOnlyCollection<string> keys, CancellationToken cancel = default) =>
        database.ReadAsync<IReadOnlyDictionary<string, SeenEntry>>(
            session => session.Query(
                "SELECT doc FROM items WHERE feed_id = $1 AND key IN (SELECT value FROM json_each($2))",
                row => row.Doc(0, RecordsJson.Store.SeenEntry), feedId, Columns.Keys(keys)).ToDictionary(entry => entry.Key),
            cancel);

    public Task SaveSeenAsync(string feedId, IReadOnlyCollection<SeenEntry> entries, CancellationToken cancel = default) =>
        entries.Count == 0 ? Task.CompletedTask : database.WriteAsync(
            session => entries.Sum(entry => session.Execute(
                "INSERT OR REPLACE INTO items (feed_id, key, doc) VALUES ($1, $2, $3)",
                feedId, entry.Key, Columns.Doc(entry, RecordsJson.Store.SeenEntry))),
            cancel);

    private static bool IsActive(Feed feed) => feed.Status == FeedStatus.Active;

    private static string Doc(Feed feed) => Columns.Doc(feed, RecordsJson.Store.Feed);

    private static Feed ReadFeed(SqliteDataReader row) => row.Doc(0, RecordsJson.Store.Feed) with { Stamp = row.Stamp(1) };

    // Feeds are few (thousands at most): read whole, so that a slow caller sees one moment.
    private async IAsyncEnumerable<Feed> ListAsync(Func<SqliteSession, List<Feed>> read, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var feed in await database.ReadAsync(read, cancel)) yield return feed;
    }
}
