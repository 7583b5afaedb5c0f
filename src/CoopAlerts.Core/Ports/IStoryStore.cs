using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Ports;

/// <summary>Keeps stories and finds them by the keys under which they are filed. Every method may throw <see cref="StoreException"/>.</summary>
public interface IStoryStore
{
    /// <summary>Those of the stories that exist, in no promised order.</summary>
    Task<IReadOnlyList<Story>> GetAsync(IReadOnlyCollection<string> ids, CancellationToken cancel = default);

    /// <summary>Stories filed under any of <paramref name="keys"/> with <see cref="Story.LastSeen"/> ≥ <paramref name="since"/>, each once, at most <paramref name="limit"/>, those sharing most keys first.</summary>
    Task<IReadOnlyList<Story>> FindAsync(IReadOnlyCollection<string> keys, DateTimeOffset since, int limit, CancellationToken cancel = default);

    /// <summary>
    /// Stores a story and files it under its keys: inserts when <see cref="Story.Stamp"/> is empty, else replaces if the stamp is
    /// still current. Gives the story with its new stamp, or null, with nothing changed, when somebody was faster.
    /// </summary>
    Task<Story?> SaveAsync(Story story, CancellationToken cancel = default);

    /// <summary>
    /// Stories with <see cref="Story.LastSeen"/> before this time need not be found by their keys any more; the stories stay. Idempotent. Gives the number
    /// of removed entries, in whatever form the store keeps them; 0 where they cost nothing.
    /// </summary>
    Task<int> ForgetKeysAsync(DateTimeOffset before, CancellationToken cancel = default) => Task.FromResult(0);

    /// <summary>Stories with <paramref name="from"/> ≤ <see cref="Story.FirstSeen"/> &lt; <paramref name="to"/>, newest first.</summary>
    IAsyncEnumerable<Story> ListAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancel = default);
}
