using System.Globalization;
using System.Runtime.CompilerServices;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using Microsoft.Data.Sqlite;

namespace CoopAlerts.Local.Sqlite;

/// <summary>
/// Subscriptions in the table of that name, with a counter that steps in the same transaction as every change. It does not check what a
/// subscription asks for.
/// </summary>
internal sealed class SqliteSubscriptionStore(SqliteDatabase database) : ISubscriptionStore
{
    private const string Revision = "subscriptions";

    public IAsyncEnumerable<Subscription> ListAsync(CancellationToken cancel = default) =>
        ListAsync(session => session.Query("SELECT doc, stamp FROM subscriptions ORDER BY id", ReadSubscription), cancel);

    public IAsyncEnumerable<Subscription> ListDueAsync(DateTimeOffset now, CancellationToken cancel = default) =>
        ListAsync(
            session => session.Query(
                "SELECT doc, stamp FROM subscriptions WHERE active AND next_digest_at <= $1 ORDER BY next_digest_at, id",
                ReadSubscription, Columns.Time(now)),
            cancel);

    public Task<Subscription?> GetAsync(string id, CancellationToken cancel = default) =>
        database.ReadAsync(session => session.First("SELECT doc, stamp FROM subscriptions WHERE id = $1", ReadSubscription, id), cancel);

    public Task<IReadOnlyList<Subscription>> FindByEmailAsync(string email, CancellationToken cancel = default) =>
        database.ReadAsync<IReadOnlyList<Subscription>>(
            session => session.Query(
                "SELECT doc, stamp FROM subscriptions WHERE email = $1 ORDER BY id",
                ReadSubscription, Columns.Email(email)),
            cancel);

    public Task<bool> AddAsync(Subscription subscription, CancellationToken cancel = default) =>
        ChangeAsync(
            session => Put(
                session, subscription,
                "INSERT INTO subscriptions (id, stamp, email, active, next_digest_at, doc) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING"),
            cancel);

    public Task<bool> UpdateAsync(Subscription subscription, CancellationToken cancel = default) =>
        database.WriteAsync(
            session =>
            {
                var before = session.Query("SELECT doc, stamp FROM subscriptions WHERE id = $1", ReadSubscription, subscription.Id);
                var changed = Put(
                    session, subscription,
                    "UPDATE subscriptions SET stamp = $2, email = $3, active = $4, next_digest_at = $5, doc = $6 WHERE id = $1 AND stamp = $7",
                    Columns.Stamp(subscription.Stamp)) == 1;
                if (changed && before[0].WhatMatches() != subscription.WhatMatches()) session.Next(Revision);
                return changed;
            },
            cancel);

    public Task<bool> RemoveAsync(string id, CancellationToken cancel = default) =>
        ChangeAsync(
            session =>
            {
                session.Execute("DELETE FROM matches WHERE subscription_id = $1 AND window IS NULL", id);
                return session.Execute("DELETE FROM subscriptions WHERE id = $1", id);
            },
            cancel);

    public async Task<string> GetRevisionAsync(CancellationToken cancel = default)
    {
        var changes = await database.ReadAsync(session => session.Number("SELECT value FROM counters WHERE name = $1", Revision), cancel);
        return changes.ToString(CultureInfo.InvariantCulture);
    }

    private static int Put(SqliteSession session, Subscription subscription, string sql, params ReadOnlySpan<object?> more) =>
        session.Execute(
            sql,
            [
                subscription.Id, session.Next("stamp"), Columns.Email(subscription.Email), subscription.Active,
                Columns.Time(subscription.NextDigestAt), Columns.Doc(subscription, RecordsJson.Store.Subscription), .. more,
            ]);

    private static Subscription ReadSubscription(SqliteDataReader row) => row.Doc(0, RecordsJson.Store.Subscription) with { Stamp = row.Stamp(1) };

    private Task<bool> ChangeAsync(Func<SqliteSession, int> change, CancellationToken cancel) =>
        database.WriteAsync(
            session =>
            {
                var changed = change(session) == 1;
                if (changed) session.Next(Revision);
                return changed;
            },
            cancel);

    // Read whole, so that an index built from the list is of one moment.
    private async IAsyncEnumerable<Subscription> ListAsync(
        Func<SqliteSession, List<Subscription>> read, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var subscription in await database.ReadAsync(read, cancel)) yield return subscription;
    }
}
