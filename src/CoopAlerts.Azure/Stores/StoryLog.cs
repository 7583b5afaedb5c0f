using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CoopAlerts.Azure.Tables;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Azure.Stores;

/// <summary>
/// Under which keys stories were filed and which of their stamps were to be replaced: a log with one partition for each day and one row for each
/// saving, which every machine follows and keeps in memory. So a lookup costs one request, not one for each key, and stories that nobody touched are
/// not read again. It only gives hints: whether a story still has a key, the story says.
/// </summary>
internal sealed class StoryLog(TableService service, KnownStories known, TimeProvider clock)
{
    private const string StoryId = "Story", KeysOf = "Keys", Replaces = "Replaces";

    // Days that are kept in memory although nobody asked for them lately.
    private const int MaxDays = 45;

    // Rows are named by the writer's clock and arrive later, at most half of this; the other half is for clocks that differ. What was written this
    // long before the last look is read again.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    private readonly StoreTable log = new(service, Keys.StoryLog);
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly SortedDictionary<DateOnly, DayOfLog> days = [];
    private long looks;

    /// <summary>
    /// Files a story and announces the end of its stamp, before it is saved: a hint without a story is harmless, a story without a hint would not be found.
    /// </summary>
    public async Task AppendAsync(Story story, CancellationToken cancel)
    {
        var hashes = story.Keys.Distinct(StringComparer.Ordinal).SelectMany(key => Bytes(Hash(key))).ToArray();
        if (hashes.Length == 0 && story.Stamp.Length == 0) return;
        DateTimeOffset now;
        do
        {
            now = clock.GetUtcNow();
            var row = new TableEntity(Keys.Day(Day(now)), Keys.LogEntry(now, story.Id, [.. hashes, .. Encoding.UTF8.GetBytes(story.Stamp)]));
            (row.Properties[StoryId], row.Properties[KeysOf], row.Properties[Replaces]) = (story.Id, hashes, story.Stamp);
            await log.PutAsync(row, cancel);
            // One that took long may have arrived behind what others have read: it is filed again under the present time.
        }
        while (clock.GetUtcNow() - now > Overlap / 2);
    }

    /// <summary>Stories that were filed since under any of the keys.</summary>
    public async Task<IReadOnlyList<StoryHint>> FindAsync(IEnumerable<string> keys, DateTimeOffset since, CancellationToken cancel)
    {
        var before = Interlocked.Read(ref looks);
        await gate.WaitAsync(cancel);
        try
        {
            var now = clock.GetUtcNow();
            var look = Interlocked.Increment(ref looks);
            // A story is filed after it was seen, by another machine's clock: a day more at the beginning.
            var first = Day(since) > DateOnly.MinValue ? Day(since).AddDays(-1) : Day(since);
            for (var day = first; day <= Day(now + Overlap); day = day.AddDays(1))
            {
                // Those who waited together share a look that began after all of them had asked.
                if (days.GetValueOrDefault(day) is { } read && read.Look > before) continue;
                await FollowAsync(day, now, cancel);
                days[day].Look = look;
            }

            while (days.Count > MaxDays && days.First().Key < first) days.Remove(days.First().Key);

            var asked = days.Where(day => day.Key >= first).Select(day => day.Value).ToList();
            return [.. keys.Distinct(StringComparer.Ordinal).Select(Hash)
                .SelectMany(hash => asked.SelectMany(day => day.Filed.GetValueOrDefault(hash) ?? []).Distinct(StringComparer.Ordinal))
                .CountBy(story => story, StringComparer.Ordinal)
                .Select(filed => new StoryHint(filed.Key, filed.Value, Unchanged(filed.Key, first, asked)))];
        }
        finally
        {
            gate.Release();
        }
    }

    // Whoever replaces a story has said so here before: what nobody has announced, on the days since it was read, is as it was.
    private Story? Unchanged(string id, DateOnly first, List<DayOfLog> asked) =>
        known.Find(id) is var (story, since) && Day(since - Overlap) >= first && !asked.Exists(day => day.Replaced.Contains(Hash(id + story.Stamp))) ? story : null;

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
        if (!days.TryGetValue(day, out var read)) days[day] = read = new DayOfLog();
        var end = new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        if (read.ReadAt > end + Overlap) return;

        var from = read.ReadAt > DateTimeOffset.MinValue + Overlap ? read.ReadAt - Overlap : DateTimeOffset.MinValue;
        foreach (var row in await log.ListAsync(TableFilter.Partition(Keys.Day(day)).And(TableFilter.AtLeast("RowKey", Keys.Ticks(from))), cancel))
        {
            read.Add(row.Get<string>(StoryId), row.Get<byte[]>(KeysOf));
            read.Replaced.Add(Hash(row.Get<string>(StoryId) + row.Get<string>(Replaces)));
        }

        read.ReadAt = now;
    }

    private static DateOnly Day(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);

    // Eight bytes of a hash instead of the text: two that meet cost a story read in vain.
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

        public HashSet<ulong> Replaced { get; } = [];

        public long Look { get; set; }

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

/// <summary>A story that may have some of the keys.</summary>
/// <param name="StoryId">Which.</param>
/// <param name="Shared">Under how many of the keys it was filed, at least as many as it has now.</param>
/// <param name="Story">The story as it is, when that is known without reading it.</param>
internal sealed record StoryHint(string StoryId, int Shared, Story? Story);
