using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CoopAlerts.Azure.Tables;

namespace CoopAlerts.Azure.Stores;

/// <summary>
/// Under which keys stories were filed: a log with one partition for each day and one row for each filing, which every machine follows and
/// keeps in memory. So a lookup costs one request, not one for each key. It only gives hints: whether a story still has a key, the story says.
/// </summary>
internal sealed class StoryLog(TableService service, TimeProvider clock)
{
    private const string Story = "Story", KeysOf = "Keys";

    // Days that are kept in memory although nobody asked for them lately.
    private const int MaxDays = 45;

    // Rows are named by the writer's clock and arrive later, at most half of this; the other half is for clocks that differ. What was written this
    // long before the last look is read again.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    private readonly StoreTable log = new(service, Keys.StoryLog);
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly SortedDictionary<DateOnly, DayOfLog> days = [];

    /// <summary>Files a story, before it is saved: a hint without a story is harmless, a story without a hint would not be found.</summary>
    public async Task AppendAsync(string storyId, IReadOnlyCollection<string> keys, CancellationToken cancel)
    {
        var hashes = keys.Distinct(StringComparer.Ordinal).SelectMany(key => Bytes(Hash(key))).ToArray();
        if (hashes.Length == 0) return;
        DateTimeOffset now;
        do
        {
            now = clock.GetUtcNow();
            await log.PutAsync(
                new TableEntity(Keys.Day(Day(now)), Keys.LogEntry(now, storyId, hashes)) { Properties = { [Story] = storyId, [KeysOf] = hashes } }, cancel);
            // One that took long may have arrived behind what others have read: it is filed again under the present time.
        }
        while (clock.GetUtcNow() - now > Overlap / 2);
    }

    /// <summary>Stories that were filed since, with the number of the keys under which they were, at least as many as they have now.</summary>
    public async Task<IReadOnlyDictionary<string, int>> FindAsync(IEnumerable<string> keys, DateTimeOffset since, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            var now = clock.GetUtcNow();
            // A story is filed after it was seen, by another machine's clock: a day more at the beginning.
            var first = Day(since) > DateOnly.MinValue ? Day(since).AddDays(-1) : Day(since);
            for (var day = first; day <= Day(now + Overlap); day = day.AddDays(1)) await FollowAsync(day, now, cancel);
            while (days.Count > MaxDays && days.First().Key < first) days.Remove(days.First().Key);

            var asked = days.Where(day => day.Key >= first).Select(day => day.Value.Filed).ToList();
            return keys.Distinct(StringComparer.Ordinal).Select(Hash)
                .SelectMany(hash => asked.SelectMany(filed => filed.GetValueOrDefault(hash) ?? []).Distinct(StringComparer.Ordinal))
                .CountBy(story => story, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Removes the days before this one. A story is filed anew whenever it is saved, so that an open one is in a later day too.</summary>
    public async Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancel)
    {
        // A range of partitions at the beginning of the table: one request when there is nothing.
        var rows = await log.ListAsync(TableFilter.Below("PartitionKey", Keys.Day(Day(before))), cancel, ["PartitionKey", "RowKey"]);
        var forgotten = 0;
        foreach (var batch in rows.GroupBy(row => row.PartitionKey).SelectMany(day => day.Chunk(TableBatch.MaxActions)))
            forgotten += await log.TryAllAsync([.. batch.Select(row => TableAction.Delete(row.PartitionKey, row.RowKey))], cancel) is not null ? batch.Length : 0;
        return forgotten;
    }

    private async Task FollowAsync(DateOnly day, DateTimeOffset now, CancellationToken cancel)
    {
        if (!days.TryGetValue(day, out var known)) days[day] = known = new DayOfLog();
        var end = new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        if (known.ReadAt > end + Overlap) return;

        var from = known.ReadAt > DateTimeOffset.MinValue + Overlap ? known.ReadAt - Overlap : DateTimeOffset.MinValue;
        foreach (var row in await log.ListAsync(TableFilter.Partition(Keys.Day(day)).And(TableFilter.AtLeast("RowKey", Keys.Ticks(from))), cancel))
            known.Add(row.Get<string>(Story), row.Get<byte[]>(KeysOf));
        known.ReadAt = now;
    }

    private static DateOnly Day(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);

    // Eight bytes of a hash instead of the key: two keys that meet cost a story read in vain.
    private static ulong Hash(string key) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static byte[] Bytes(ulong hash)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, hash);
        return bytes;
    }

    private sealed class DayOfLog
    {
        public Dictionary<ulong, HashSet<string>> Filed { get; } = [];

        public DateTimeOffset ReadAt { get; set; } = DateTimeOffset.MinValue;

        public void Add(string story, byte[] hashes)
        {
            for (var at = 0; at + sizeof(ulong) <= hashes.Length; at += sizeof(ulong))
            {
                var hash = BinaryPrimitives.ReadUInt64LittleEndian(hashes.AsSpan(at));
                if (!Filed.TryGetValue(hash, out var stories)) Filed[hash] = stories = [];
                stories.Add(story);
            }
        }
    }
}
