using System.Runtime.CompilerServices;
using CoopAlerts.Azure.Tables;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Azure.Stores;

/// <summary>
/// Stories in one partition for each UTC month, which their ids begin with; <see cref="StoryLog"/> knows under what they were filed. Which
/// keys a story has is the clusterer's business.
/// </summary>
internal sealed class TableStoryStore : IStoryStore
{
    private const string FirstSeen = "FirstSeen";

    private readonly StoreTable stories;
    private readonly KnownStories known = new();
    private readonly StoryLog log;
    private readonly TimeProvider clock;

    public TableStoryStore(TableService service, TimeProvider clock) =>
        (stories, log, this.clock) = (new(service, Keys.Stories), new(service, known, clock), clock);

    public async Task<IReadOnlyList<Story>> GetAsync(IReadOnlyCollection<string> ids, CancellationToken cancel = default) =>
        [.. (await stories.GetAsync(ids.Distinct(StringComparer.Ordinal).Select(Keys.Story), cancel)).Select(Read)];

    public async Task<IReadOnlyList<Story>> FindAsync(
        IReadOnlyCollection<string> keys, DateTimeOffset since, int limit, CancellationToken cancel = default)
    {
        if (keys.Count == 0 || limit <= 0) return [];
        var wanted = keys.ToHashSet(StringComparer.Ordinal);
        var hinted = (await log.FindAsync(wanted, since, cancel)).OrderByDescending(h => h.Shared).ThenBy(h => h.StoryId, StringComparer.Ordinal).ToList();

        // The hints are never too low: once enough stories share as many keys as the next hint promises, no better one can follow.
        var found = new List<(Story Story, int Shared)>();
        for (var read = 0; read < hinted.Count; read += limit)
        {
            if (found.Count(f => f.Shared >= hinted[read].Shared) >= limit) break;
            foreach (var story in await ReadAsync([.. hinted.Skip(read).Take(limit)], cancel))
            {
                var shared = story.Keys.Distinct(StringComparer.Ordinal).Count(wanted.Contains);
                if (shared > 0 && story.LastSeen >= since) found.Add((story, shared));
            }
        }

        return [.. found.OrderByDescending(f => f.Shared).ThenByDescending(f => f.Story.LastSeen).ThenBy(f => f.Story.Id, StringComparer.Ordinal).Take(limit).Select(f => f.Story)];
    }

    public async Task<Story?> SaveAsync(Story story, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        await log.AppendAsync(story, cancel);
        var row = Row(story);
        if (await (story.Stamp.Length == 0 ? stories.TryInsertAsync(row, cancel) : stories.TryReplaceAsync(row, story.Stamp, cancel)) is not { } stamp)
        {
            known.Forget(story.Id); // whatever is kept, the caller found that it is not so any more
            return null;
        }

        var saved = story with { Stamp = stamp };
        known.Keep(saved, now);
        return saved;
    }

    public Task<int> ForgetKeysAsync(DateTimeOffset before, CancellationToken cancel = default) => log.ForgetAsync(before, cancel);

    // Absorbing another story can move the beginning into the month before the one that the id names, not further: stories are open for days.
    public async IAsyncEnumerable<Story> ListAsync(DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        if (from >= to) yield break;
        var waiting = new List<Story>();
        var (first, last) = (Month(from), Month(to) < new DateOnly(9999, 12, 1) ? Month(to).AddMonths(1) : Month(to));
        for (var month = last; month >= first; month = month.AddMonths(-1))
        {
            var filter = TableFilter.Partition(Keys.Month(month)).And(TableFilter.AtLeast(FirstSeen, Keys.Time(from))).And(TableFilter.Below(FirstSeen, Keys.Time(to)));
            waiting.AddRange((await stories.ListAsync(filter, cancel)).Select(Read));
            var complete = month == first ? waiting : waiting.Where(story => Month(story.FirstSeen) >= month).ToList();
            foreach (var story in complete.OrderByDescending(s => s.FirstSeen).ThenByDescending(s => s.Id, StringComparer.Ordinal)) yield return story;
            waiting = [.. waiting.Except(complete)];
            if (month == first) break;
        }
    }

    private async Task<IEnumerable<Story>> ReadAsync(IReadOnlyCollection<StoryHint> hints, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var read = await GetAsync([.. hints.Where(h => h.Story is null).Select(h => h.StoryId)], cancel);
        foreach (var story in read) known.Keep(story, now);
        return hints.Select(h => h.Story).OfType<Story>().Concat(read);
    }

    private static DateOnly Month(DateTimeOffset time) => new(time.UtcDateTime.Year, time.UtcDateTime.Month, 1);

    private static TableEntity Row(Story story)
    {
        var row = RowDocument.Row(Keys.Story(story.Id), story, RecordsJson.Store.Story);
        row.Properties[FirstSeen] = Keys.Time(story.FirstSeen);
        return row;
    }

    private static Story Read(TableEntity row) => RowDocument.Read(row, RecordsJson.Store.Story) with { Stamp = row.ETag };
}
