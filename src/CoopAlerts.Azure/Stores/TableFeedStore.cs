using System.Runtime.CompilerServices;
using CoopAlerts.Azure.Tables;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Azure.Stores;

/// <summary>Feeds in one partition, their seen entries in one for each feed. When a feed is due is the schedule's business.</summary>
internal sealed class TableFeedStore(TableService service) : IFeedStore
{
    // Up to this many entries are read one by one. Beyond, reading the feed's whole partition takes fewer requests.
    private const int FewKeys = 100;

    private const string Active = "Active", NextPollAt = "NextPollAt";

    private readonly StoreTable feeds = new(service, Keys.Feeds), items = new(service, Keys.Items);

    public IAsyncEnumerable<Feed> ListAsync(CancellationToken cancel = default) => ListAsync(TableFilter.Partition(Keys.AllFeeds), f => f.Id, cancel);

    // Not by an index: the partition holds all feeds, some thousands, and a page of a thousand is one request.
    public IAsyncEnumerable<Feed> ListDueAsync(DateTimeOffset now, CancellationToken cancel = default) =>
        ListAsync(
            TableFilter.Partition(Keys.AllFeeds).And(TableFilter.Equal(Active, true)).And(TableFilter.AtMost(NextPollAt, Keys.Time(now))),
            f => Keys.Time(f.NextPollAt) + f.Id, cancel);

    public async Task<Feed?> GetAsync(string id, CancellationToken cancel = default) =>
        await feeds.GetAsync(Keys.Feed(id), cancel) is { } row ? Read(row) : null;

    public async Task<bool> AddAsync(Feed feed, CancellationToken cancel = default) => await feeds.TryInsertAsync(Row(feed), cancel) is not null;

    public async Task<bool> UpdateAsync(Feed feed, CancellationToken cancel = default) =>
        await feeds.TryReplaceAsync(Row(feed), feed.Stamp, cancel) is not null;

    public async Task<bool> RemoveAsync(string id, CancellationToken cancel = default)
    {
        // The feed first: one that stayed without its entries would take in everything again.
        var removed = await feeds.TryDeleteAsync(Keys.Feed(id), "*", cancel);
        var seen = await items.ListAsync(TableFilter.Partition(Keys.ItemsOf(id)), cancel, ["PartitionKey", "RowKey"]);
        await StoreTable.EachAsync(seen, row => items.TryDeleteAsync((row.PartitionKey, row.RowKey), "*", cancel), cancel);
        return removed;
    }

    public async Task<IReadOnlyDictionary<string, SeenEntry>> GetSeenAsync(
        string feedId, IReadOnlyCollection<string> keys, CancellationToken cancel = default)
    {
        var wanted = keys.ToHashSet(StringComparer.Ordinal);
        var partition = Keys.ItemsOf(feedId);
        var rows = wanted.Count > FewKeys
            ? await items.ListAsync(TableFilter.Partition(partition), cancel)
            : await items.GetAsync(wanted.Select(key => (partition, Keys.Item(key))), cancel);
        return rows.Select(row => RowDocument.Read(row, RecordsJson.Store.SeenEntry))
            .Where(entry => wanted.Contains(entry.Key)).ToDictionary(entry => entry.Key, StringComparer.Ordinal);
    }

    public Task SaveSeenAsync(string feedId, IReadOnlyCollection<SeenEntry> entries, CancellationToken cancel = default) =>
        // A batch may name a row once; of two with one key the later counts.
        items.PutAllAsync(
            entries.Reverse().DistinctBy(entry => entry.Key).Select(entry => TableAction.Put(
                RowDocument.Row((Keys.ItemsOf(feedId), Keys.Item(entry.Key)), entry, RecordsJson.Store.SeenEntry))),
            cancel);

    private async IAsyncEnumerable<Feed> ListAsync(TableFilter filter, Func<Feed, string> order, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var feed in (await feeds.ListAsync(filter, cancel)).Select(Read).OrderBy(order, StringComparer.Ordinal)) yield return feed;
    }

    private static TableEntity Row(Feed feed)
    {
        var row = RowDocument.Row(Keys.Feed(feed.Id), feed, RecordsJson.Store.Feed);
        row.Properties[Active] = feed.Status == FeedStatus.Active;
        row.Properties[NextPollAt] = Keys.Time(feed.NextPollAt);
        return row;
    }

    private static Feed Read(TableEntity row) => RowDocument.Read(row, RecordsJson.Store.Feed) with { Stamp = row.ETag };
}
