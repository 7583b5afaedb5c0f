using CoopAlerts.Azure.Tables;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Azure.Stores;

/// <summary>
/// The matches of a subscription, all in its partition. A match has a row that says for good that the story has matched, and one that is
/// pending until a window claims it and moves it to its own; both changes are one batch. So pending and claimed matches are each read as a
/// range, however many digests there have been. When a window is due is not decided here.
/// </summary>
internal sealed class MatchRows(TableService service)
{
    // A move takes two of the hundred changes of a batch.
    private const int MovesAtOnce = TableBatch.MaxActions / 2;

    private readonly StoreTable matches = new(service, Keys.Deliveries);

    /// <summary>Stores a match unless the story has matched before.</summary>
    public async Task AddAsync(Match match, CancellationToken cancel)
    {
        var partition = Keys.DeliveriesOf(match.SubscriptionId);
        // Asked first, because most matches repeat an earlier one: ten outlets report one story.
        if (await matches.GetAsync((partition, Keys.Matched(match.StoryId)), cancel) is not null) return;
        await matches.TryAllAsync(
            [
                TableAction.Insert(new TableEntity(partition, Keys.Matched(match.StoryId))),
                TableAction.Insert(Row(match, Keys.Pending(match.StoryId))),
            ],
            cancel);
    }

    /// <summary>Those of the pairs that have matched.</summary>
    public async Task<IReadOnlySet<(string SubscriptionId, string StoryId)>> FindAsync(
        IReadOnlyCollection<(string SubscriptionId, string StoryId)> pairs, CancellationToken cancel)
    {
        var byKey = pairs.Distinct().ToDictionary(pair => (Keys.DeliveriesOf(pair.SubscriptionId), Keys.Matched(pair.StoryId)));
        return (await matches.GetAsync(byKey.Keys, cancel)).Select(row => byKey[(row.PartitionKey, row.RowKey)]).ToHashSet();
    }

    /// <summary>Matches that no window has claimed.</summary>
    public async Task<IReadOnlyList<Match>> PendingAsync(string subscriptionId, CancellationToken cancel) =>
        Ordered((await PendingRowsAsync(subscriptionId, cancel)).Select(Read));

    /// <summary>Moves pending matches to a window, and gives all that it has.</summary>
    public async Task<IReadOnlyList<Match>> ClaimAsync(string subscriptionId, string window, DateTimeOffset until, CancellationToken cancel)
    {
        while (!await MoveAllAsync(subscriptionId, window, until, cancel))
        {
            // Somebody else claims at the same time, and only then a move is refused; what they did not take is tried again.
        }

        var beginning = Keys.ClaimedBy(window);
        return Ordered((await matches.ListAsync(TableFilter.Range(Keys.DeliveriesOf(subscriptionId), beginning, Keys.After(beginning)), cancel)).Select(Read));
    }

    /// <summary>
    /// Stores the entry of a window, which lies in the same partition, and moves what waits for it, in one batch as far as it holds. Gives the entry's
    /// stamp and the matches; null when there is an entry.
    /// </summary>
    public async Task<(string Stamp, IReadOnlyList<Match> Matches)?> BeginAsync(
        TableEntity entry, string subscriptionId, string window, DateTimeOffset until, CancellationToken cancel)
    {
        while (true)
        {
            var due = (await PendingRowsAsync(subscriptionId, cancel)).Where(row => Read(row).MatchedAt <= until).ToList();
            var moved = due.Take((TableBatch.MaxActions - 1) / 2).ToList();
            if (await matches.TryAllAsync([TableAction.Insert(entry), .. moved.SelectMany(row => Move(row, window))], cancel) is [var stamp, ..])
            {
                // Nobody has claimed for this window before it had an entry.
                return (stamp, moved.Count < due.Count
                    ? await ClaimAsync(subscriptionId, window, until, cancel)
                    : Ordered(moved.Select(row => Read(row) with { Window = window })));
            }

            if (await matches.GetAsync((entry.PartitionKey, entry.RowKey), cancel) is not null) return null;
            // Somebody else claimed one of the matches meanwhile.
        }
    }

    /// <summary>Forgets pending matches, as if their stories had never matched.</summary>
    public async Task ForgetPendingAsync(string subscriptionId, CancellationToken cancel)
    {
        var partition = Keys.DeliveriesOf(subscriptionId);
        foreach (var rows in (await PendingRowsAsync(subscriptionId, cancel)).Chunk(MovesAtOnce))
        {
            await matches.TryAllAsync(
                [.. rows.SelectMany(row => (TableAction[])[
                    TableAction.Delete(partition, row.RowKey, row.ETag), TableAction.Delete(partition, Keys.Matched(Read(row).StoryId))])],
                cancel);
        }
    }

    private async Task<bool> MoveAllAsync(string subscriptionId, string window, DateTimeOffset until, CancellationToken cancel)
    {
        var moved = true;
        foreach (var rows in (await PendingRowsAsync(subscriptionId, cancel)).Where(row => Read(row).MatchedAt <= until).Chunk(MovesAtOnce))
        {
            moved &= await matches.TryAllAsync([.. rows.SelectMany(row => Move(row, window))], cancel) is not null;
        }

        return moved;
    }

    private static TableAction[] Move(TableEntity row, string window) =>
    [
        TableAction.Delete(row.PartitionKey, row.RowKey, row.ETag),
        TableAction.Put(Row(Read(row) with { Window = window }, Keys.Claimed(window, Read(row).StoryId))),
    ];

    private Task<List<TableEntity>> PendingRowsAsync(string subscriptionId, CancellationToken cancel) =>
        matches.ListAsync(TableFilter.Range(Keys.DeliveriesOf(subscriptionId), Keys.AllPending, Keys.After(Keys.AllPending)), cancel);

    private static TableEntity Row(Match match, string rowKey) => RowDocument.Row((Keys.DeliveriesOf(match.SubscriptionId), rowKey), match, RecordsJson.Store.Match);

    private static Match Read(TableEntity row) => RowDocument.Read(row, RecordsJson.Store.Match);

    private static IReadOnlyList<Match> Ordered(IEnumerable<Match> matches) =>
        [.. matches.OrderBy(match => match.MatchedAt).ThenBy(match => match.StoryId, StringComparer.Ordinal)];
}
