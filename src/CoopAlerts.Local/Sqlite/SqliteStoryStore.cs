using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using Microsoft.Data.Sqlite;

namespace CoopAlerts.Local.Sqlite;

/// <summary>
/// Stories in the table <c>stories</c>, filed under their keys in <c>story_keys</c>. Which keys a story has is the clusterer's business.
/// </summary>
internal sealed class SqliteStoryStore(SqliteDatabase database) : IStoryStore
{
    // Scans the keys: once a day.
    public Task<int> ForgetKeysAsync(DateTimeOffset before, CancellationToken cancel = default) =>
        database.WriteAsync(session => session.Execute("DELETE FROM story_keys WHERE last_seen < $1", Columns.Time(before)), cancel);

    public Task<IReadOnlyList<Story>> GetAsync(IReadOnlyCollection<string> ids, CancellationToken cancel = default) =>
        database.ReadAsync<IReadOnlyList<Story>>(
            session => session.Query(
                "SELECT doc, stamp FROM stories WHERE id IN (SELECT value FROM json_each($1))",
                ReadStory, Columns.Keys(ids)),
            cancel);

    public Task<IReadOnlyList<Story>> FindAsync(
        IReadOnlyCollection<string> keys, DateTimeOffset since, int limit, CancellationToken cancel = default) =>
        database.ReadAsync<IReadOnlyList<Story>>(
            session => session.Query(
                """
                WITH best AS (
                    SELECT story_id AS id, count(*) AS shared, last_seen
                    FROM json_each($1) AS wanted CROSS JOIN story_keys ON story_keys.key = wanted.value AND last_seen >= $2
                    GROUP BY story_id ORDER BY shared DESC, last_seen DESC, id LIMIT $3)
                SELECT doc, stamp FROM best JOIN stories USING (id) ORDER BY shared DESC, last_seen DESC, id
                """,
                ReadStory, Columns.Keys(keys), Columns.Time(since), limit),
            cancel);

    public Task<Story?> SaveAsync(Story story, CancellationToken cancel = default) =>
        database.WriteAsync(
            session =>
            {
                var stamp = session.Next("stamp");
                if (Put(session, story, stamp) == 0) return null;
                session.Execute("DELETE FROM story_keys WHERE story_id = $1", story.Id);
                foreach (var key in story.Keys.Distinct())
                {
                    session.Execute(
                        "INSERT INTO story_keys (key, last_seen, story_id) VALUES ($1, $2, $3)", key, Columns.Time(story.LastSeen), story.Id);
                }

                return story with { Stamp = Columns.Stamp(stamp) };
            },
            cancel);

    public IAsyncEnumerable<Story> ListAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancel = default) =>
        database.ReadPagesAsync<Story>(
            (session, last) => session.Query(
                "SELECT doc, stamp FROM stories WHERE first_seen >= $1 AND (first_seen, id) < ($2, $3) ORDER BY first_seen DESC, id DESC LIMIT $4",
                ReadStory, Columns.Time(from), Columns.Time(last?.FirstSeen ?? to), last?.Id ?? "", SqliteDatabase.PageRows),
            cancel);

    private static int Put(SqliteSession session, Story story, long stamp)
    {
        var doc = Columns.Doc(story, RecordsJson.Store.Story);
        return story.Stamp.Length == 0
            ? session.Execute(
                "INSERT INTO stories (id, stamp, first_seen, doc) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                story.Id, stamp, Columns.Time(story.FirstSeen), doc)
            : session.Execute(
                "UPDATE stories SET stamp = $2, first_seen = $3, doc = $4 WHERE id = $1 AND stamp = $5",
                story.Id, stamp, Columns.Time(story.FirstSeen), doc, Columns.Stamp(story.Stamp));
    }

    private static Story ReadStory(SqliteDataReader row) => row.Doc(0, RecordsJson.Store.Story) with { Stamp = row.Stamp(1) };
}
