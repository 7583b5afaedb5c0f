using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Ports;

/// <summary>Keeps articles. The UTC day that begins an article's id is its partition. Every method may throw <see cref="StoreException"/>.</summary>
public interface IArticleStore
{
    /// <summary>The article, or null.</summary>
    Task<Article?> GetAsync(string id, CancellationToken cancel = default);

    /// <summary>Stores new articles; those whose id exists are left as they are. Idempotent.</summary>
    Task AddAsync(IReadOnlyCollection<Article> articles, CancellationToken cancel = default);

    /// <summary>Inserts or replaces an article. Idempotent; the last writer wins, since ingesting is deterministic.</summary>
    Task SaveAsync(Article article, CancellationToken cancel = default);

    /// <summary>Articles first seen on the days <paramref name="from"/> … <paramref name="to"/> (both inclusive, UTC), newest first.</summary>
    IAsyncEnumerable<Article> ListAsync(DateOnly from, DateOnly to, CancellationToken cancel = default);
}
