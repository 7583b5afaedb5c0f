using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Local.Memory;

/// <summary>Articles for as long as the process lives. It keeps nothing on disk.</summary>
public sealed class InMemoryArticleStore : IArticleStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Article> articles = [];

    /// <inheritdoc/>
    public Task<Article?> GetAsync(string id, CancellationToken cancel = default)
    {
        lock (gate) return Task.FromResult(articles.GetValueOrDefault(id));
    }

    /// <inheritdoc/>
    public Task AddAsync(IReadOnlyCollection<Article> articles, CancellationToken cancel = default)
    {
        lock (gate)
        {
            foreach (var article in articles) this.articles.TryAdd(article.Id, article);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task SaveAsync(Article article, CancellationToken cancel = default)
    {
        lock (gate) articles[article.Id] = article;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Article> ListAsync(DateOnly from, DateOnly to, CancellationToken cancel = default)
    {
        lock (gate)
        {
            return articles.Values
                .Where(a => DateOnly.FromDateTime(a.FirstSeen.UtcDateTime) is var day && from <= day && day <= to)
                .OrderByDescending(a => a.FirstSeen).ThenByDescending(a => a.Id, StringComparer.Ordinal)
                .ToList().ToAsyncEnumerable();
        }
    }
}
