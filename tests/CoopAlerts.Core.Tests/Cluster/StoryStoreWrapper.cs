using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.Cluster;

/// <summary>A store that passes everything on, to be overridden where a test interferes.</summary>
internal abstract class StoryStoreWrapper(IStoryStore inner) : IStoryStore
{
    public virtual Task<IReadOnlyList<Story>> GetAsync(IReadOnlyCollection<string> ids, CancellationToken cancel = default) => inner.GetAsync(ids, cancel);

    public virtual Task<IReadOnlyList<Story>> FindAsync(IReadOnlyCollection<string> keys, DateTimeOffset since, int limit, CancellationToken cancel = default) =>
        inner.FindAsync(keys, since, limit, cancel);

    public virtual Task<Story?> SaveAsync(Story story, CancellationToken cancel = default) => inner.SaveAsync(story, cancel);

    public virtual IAsyncEnumerable<Story> ListAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancel = default) => inner.ListAsync(from, to, cancel);
}
