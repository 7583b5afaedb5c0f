using CoopAlerts.Core.Ports;

namespace CoopAlerts.Local.Sqlite;

/// <summary>
/// The tables, as numbered steps: a database remembers how many it has taken (<c>user_version</c>) and takes the rest when it is opened.
/// A step that was released is never changed. What the rows mean is told by the stores.
/// </summary>
internal static class Schema
{
    // "Coop": tells our file from another program's database (sqlite.org/pragma.html#pragma_application_id).
    private const long ApplicationId = 0x436F6F70;

    // A full check reads the whole file: about 10 ms for 16 MiB that are in memory, too long for a command on a large archive.
    private const long FullCheckBytes = 16 << 20;

    /// <summary>
    /// Every row has its key, what is searched or sorted, and the whole record as JSON (<c>doc</c>). Times are UTC text that sorts.
    /// </summary>
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO counters VALUES ('stamp', 0), ('subscriptions', 0);
        CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

        CREATE TABLE feeds (id TEXT PRIMARY KEY, stamp INTEGER NOT NULL, active INTEGER NOT NULL, next_poll_at TEXT NOT NULL, doc TEXT NOT NULL);
        CREATE INDEX feeds_due ON feeds (next_poll_at, id) WHERE active;
        CREATE TABLE items (feed_id TEXT, key TEXT, doc TEXT NOT NULL, PRIMARY KEY (feed_id, key)) WITHOUT ROWID;

        CREATE TABLE articles (id TEXT PRIMARY KEY, first_seen TEXT NOT NULL, doc TEXT NOT NULL);
        CREATE INDEX articles_by_time ON articles (first_seen, id);

        CREATE TABLE stories (id TEXT PRIMARY KEY, stamp INTEGER NOT NULL, first_seen TEXT NOT NULL, doc TEXT NOT NULL);
        CREATE INDEX stories_by_time ON stories (first_seen, id);
        CREATE TABLE story_keys (
            key TEXT, last_seen TEXT, story_id TEXT REFERENCES stories ON DELETE CASCADE, PRIMARY KEY (key, last_seen, story_id)) WITHOUT ROWID;
        CREATE INDEX story_keys_by_story ON story_keys (story_id);

        CREATE TABLE subscriptions (
            id TEXT PRIMARY KEY, stamp INTEGER NOT NULL, email TEXT NOT NULL, active INTEGER NOT NULL, next_digest_at TEXT NOT NULL, doc TEXT NOT NULL);
        CREATE INDEX subscriptions_by_email ON subscriptions (email);
        CREATE INDEX subscriptions_due ON subscriptions (next_digest_at, id) WHERE active;

        CREATE TABLE matches (
            subscription_id TEXT, story_id TEXT, matched_at TEXT NOT NULL, window TEXT, doc TEXT NOT NULL,
            PRIMARY KEY (subscription_id, story_id)) WITHOUT ROWID;
        CREATE INDEX matches_by_window ON matches (subscription_id, window, matched_at, story_id);
        CREATE TABLE deliveries (
            subscription_id TEXT, window TEXT, stamp INTEGER NOT NULL, doc TEXT NOT NULL, PRIMARY KEY (subscription_id, window)) WITHOUT ROWID;
        CREATE TABLE suppressions (email TEXT PRIMARY KEY, reason TEXT NOT NULL, at TEXT NOT NULL) WITHOUT ROWID;

        -- deliveries counts changes of hands and is the receipt; tries starts again after a replay; held tells a message that
        -- is worked on from one that is delayed; poisoned_at is null outside the poison list.
        CREATE TABLE messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, body TEXT NOT NULL, visible_at TEXT NOT NULL,
            tries INTEGER NOT NULL DEFAULT 0, deliveries INTEGER NOT NULL DEFAULT 0, held INTEGER NOT NULL DEFAULT 0, error TEXT, poisoned_at TEXT);
        CREATE INDEX messages_visible ON messages (queue, visible_at, id) WHERE poisoned_at IS NULL;
        CREATE INDEX messages_poisoned ON messages (queue, poisoned_at, id) WHERE poisoned_at IS NOT NULL;
        """,
    ];

    /// <summary>Refuses a file that is not ours, damaged or newer; sets how it is written; takes the missing steps.</summary>
    /// <exception cref="StoreException">The file cannot be used; the message says why.</exception>
    public static void CheckAndMigrate(SqliteSession session, string file)
    {
        CheckOwner(session, file);
        if (Version(session) > Steps.Length)
        {
            throw new StoreException(
                $"The database {file} was written by a newer version of this program; update the program or use another data folder.");
        }

        CheckHealth(session, file);
        session.ExecuteScript("PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 67108864;");
        while (Version(session) < Steps.Length) TakeStep(session);
    }

    private static void CheckOwner(SqliteSession session, string file)
    {
        // In this order: another process may make the tables and sign the file between the two looks.
        var hasTables = session.Number("SELECT count(*) FROM sqlite_master") > 0;
        if (hasTables && session.Number("PRAGMA application_id") != ApplicationId)
            throw new StoreException($"The database {file} belongs to another program; use another data folder.");
    }

    private static void CheckHealth(SqliteSession session, string file)
    {
        if (new FileInfo(file).Length > FullCheckBytes) return;
        var found = session.Query("PRAGMA quick_check(1)", row => row.GetString(0))[0];
        if (found != "ok") throw new StoreException(SqliteErrors.Damaged(file, found.ReplaceLineEndings(" ")));
    }

    private static void TakeStep(SqliteSession session)
    {
        session.Execute("BEGIN IMMEDIATE");

        // Read again inside the transaction: another process may have taken the step while this one waited.
        var version = Version(session);
        if (version < Steps.Length)
            session.ExecuteScript($"{Steps[version]}; PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {version + 1};");
        session.Execute("COMMIT");
    }

    private static long Version(SqliteSession session) => session.Number("PRAGMA user_version");
}
