using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using Microsoft.Data.Sqlite;

namespace CoopAlerts.Local.Sqlite;

/// <summary>
/// Matches, the ledger and suppressed addresses in <c>matches</c>, <c>deliveries</c> and <c>suppressions</c>. Which window is due is not
/// decided here.
/// </summary>
internal sealed class SqliteDeliveryStore(SqliteDatabase database) : IDeliveryStore
{
    public Task AddMatchesAsync(IReadOnlyCollection<Match> matches, CancellationToken cancel = default) =>
        matches.Count == 0 ? Task.CompletedTask : database.WriteAsync(
            session => matches.Sum(match => session.Execute(
                "INSERT OR IGNORE INTO matches (subscription_id, story_id, matched_at, window, doc) VALUES ($1, $2, $3, $4, $5)",
                match.SubscriptionId, match.StoryId, Columns.Time(match.MatchedAt), match.Window, Columns.Doc(match, RecordsJson.Store.Match))),
            cancel);

    public Task<IReadOnlySet<(string SubscriptionId, string StoryId)>> FindMatchedAsync(
        IReadOnlyCollection<(string SubscriptionId, string StoryId)> pairs, CancellationToken cancel = default) =>
        database.ReadAsync<IReadOnlySet<(string, string)>>(
            session => pairs.Where(pair => session.First(
                "SELECT story_id FROM matches WHERE subscription_id = $1 AND story_id = $2",
                row => row.GetString(0), pair.SubscriptionId, pair.StoryId) is not null).ToHashSet(),
            cancel);

    public Task<IReadOnlyList<Match>> ListPendingAsync(string subscriptionId, CancellationToken cancel = default) =>
        database.ReadAsync<IReadOnlyList<Match>>(
            session => session.Query(
                "SELECT doc, window FROM matches WHERE subscription_id = $1 AND window IS NULL ORDER BY matched_at, story_id",
                ReadMatch, subscriptionId),
            cancel);

    public Task<IReadOnlyList<Match>> ClaimAsync(
        string subscriptionId, string window, DateTimeOffset until, CancellationToken cancel = default) =>
        database.WriteAsync<IReadOnlyList<Match>>(
            session =>
            {
                session.Execute(
                    "UPDATE matches SET window = $2 WHERE subscription_id = $1 AND window IS NULL AND matched_at <= $3",
                    subscriptionId, window, Columns.Time(until));
                return session.Query(
                    "SELECT doc, window FROM matches WHERE subscription_id = $1 AND window = $2 ORDER BY matched_at, story_id",
                    ReadMatch, subscriptionId, window);
            },
            cancel);

    public Task<int> ForgetToldAsync(string subscriptionId, string window, CancellationToken cancel = default) =>
        database.WriteAsync(session => session.Execute("DELETE FROM matches WHERE subscription_id = $1 AND window < $2", subscriptionId, window), cancel);

    public Task<Delivery?> GetAsync(string subscriptionId, string window, CancellationToken cancel = default) =>
        database.ReadAsync(
            session => session.First(
                "SELECT doc, stamp FROM deliveries WHERE subscription_id = $1 AND window = $2",
                ReadDelivery, subscriptionId, window),
            cancel);

    public Task<Delivery?> SaveAsync(Delivery delivery, CancellationToken cancel = default) =>
        database.WriteAsync(
            session =>
            {
                var stamp = session.Next("stamp");
                return Put(session, delivery, stamp) == 1 ? delivery with { Stamp = Columns.Stamp(stamp) } : null;
            },
            cancel);

    public Task<IReadOnlyList<Delivery>> ListAsync(string subscriptionId, int limit, CancellationToken cancel = default) =>
        database.ReadAsync<IReadOnlyList<Delivery>>(
            session => session.Query(
                "SELECT doc, stamp FROM deliveries WHERE subscription_id = $1 ORDER BY window DESC LIMIT $2",
                ReadDelivery, subscriptionId, limit),
            cancel);

    public Task SuppressAsync(string email, string reason, DateTimeOffset at, CancellationToken cancel = default) =>
        database.WriteAsync(
            session => session.Execute(
                "INSERT OR IGNORE INTO suppressions (email, reason, at) VALUES ($1, $2, $3)",
                Columns.Email(email), reason, Columns.Time(at)),
            cancel);

    public Task<bool> UnsuppressAsync(string email, CancellationToken cancel = default) =>
        database.WriteAsync(session => session.Execute("DELETE FROM suppressions WHERE email = $1", Columns.Email(email)) == 1, cancel);

    public Task<string?> GetSuppressionAsync(string email, CancellationToken cancel = default) =>
        database.ReadAsync(
            session => session.First(
                "SELECT reason FROM suppressions WHERE email = $1",
                row => row.GetString(0), Columns.Email(email)),
            cancel);

    private static int Put(SqliteSession session, Delivery delivery, long stamp)
    {
        var doc = Columns.Doc(delivery, RecordsJson.Store.Delivery);
        return delivery.Stamp.Length == 0
            ? session.Execute(
                "INSERT INTO deliveries (subscription_id, window, stamp, doc) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                delivery.SubscriptionId, delivery.Window, stamp, doc)
            : session.Execute(
                "UPDATE deliveries SET stamp = $3, doc = $4 WHERE subscription_id = $1 AND window = $2 AND stamp = $5",
                delivery.SubscriptionId, delivery.Window, stamp, doc, Columns.Stamp(delivery.Stamp));
    }

    // The column, not the record, knows the window: a claim changes only the column.
    private static Match ReadMatch(SqliteDataReader row) =>
        row.Doc(0, RecordsJson.Store.Match) with { Window = row.IsDBNull(1) ? null : row.GetString(1) };

    private static Delivery ReadDelivery(SqliteDataReader row) => row.Doc(0, RecordsJson.Store.Delivery) with { Stamp = row.Stamp(1) };
}
