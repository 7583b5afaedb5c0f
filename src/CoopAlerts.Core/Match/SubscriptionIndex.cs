using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using Microsoft.Extensions.Logging;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// Keeps a <see cref="SubscriptionMatcher"/> current with the stored subscriptions: it asks the store for its revision every few seconds at most and reads
/// again only what changed. A stored query that cannot be read is logged and skipped, and never disturbs the others.
/// </summary>
public sealed partial class SubscriptionIndex(ISubscriptionStore store, TimeProvider clock, ILogger<SubscriptionIndex> logger) : IDisposable
{
    /// <summary>How long a matcher is used without asking the store again: far below the minute within which a change must show.</summary>
    public static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(3);

    // After the first few hundred articles, and whenever ten times as many were seen, rare features are known much better than when filing began.
    private const int FirstRefiling = 500;
    private const int NextRefiling = 10;

    private readonly SemaphoreSlim refreshing = new(1, 1);
    private readonly FeatureShares shares = new();
    private long refileAt = FirstRefiling;

    // What is known of each subscription, by hash: 24 bytes each, where ids and texts would take hundreds.
    private Dictionary<ulong, ulong> known = [];
    private volatile Loaded? current;

    /// <summary>The subscriptions that the article matches now. Subscriptions that are not active match nothing.</summary>
    /// <exception cref="StoreException">The subscriptions could never be read yet; later failures keep the last state.</exception>
    public async Task<SubscriptionMatches> MatchAsync(ArticleView article, CancellationToken cancel = default)
    {
        shares.Observe(article);
        return (await GetAsync(cancel)).Match(article);
    }

    /// <summary>The matcher of what is stored now, or was a few seconds ago.</summary>
    /// <exception cref="StoreException">The subscriptions could never be read yet.</exception>
    public async Task<SubscriptionMatcher> GetAsync(CancellationToken cancel = default)
    {
        if (current is { } fresh && clock.GetElapsedTime(fresh.CheckedAt) < CheckEvery)
            return fresh.Matcher;

        // While one thread refreshes, others go on with what there is; only the very first reading is waited for.
        if (!await refreshing.WaitAsync(current is null ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancel))
            return current!.Matcher;
        try
        {
            if (current is not { } again || clock.GetElapsedTime(again.CheckedAt) >= CheckEvery)
                current = Refile(await RefreshAsync(cancel));
            return current.Matcher;
        }
        finally
        {
            refreshing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => refreshing.Dispose();

    private async Task<Loaded> RefreshAsync(CancellationToken cancel)
    {
        var checkedAt = clock.GetTimestamp();
        try
        {
            // Asked for before reading: a change during the reading gives another revision, and is seen at the next check.
            var revision = await store.GetRevisionAsync(cancel);
            return revision == current?.Revision
                ? current with { CheckedAt = checkedAt }
                : new Loaded(await ReadAsync(cancel), revision, checkedAt);
        }
        catch (StoreException exception) when (current is not null)
        {
            Log.Stale(logger, exception);
            return current with { CheckedAt = checkedAt };
        }
    }

    private Loaded Refile(Loaded loaded)
    {
        if (shares.Observed < refileAt)
            return loaded;
        refileAt = shares.Observed * NextRefiling;
        return loaded with { Matcher = loaded.Matcher.FiledAnew() };
    }

    private async Task<SubscriptionMatcher> ReadAsync(CancellationToken cancel)
    {
        var seen = new Dictionary<ulong, ulong>(known.Count);
        var changed = new List<SubscriptionQuery>();
        var removed = new List<string>();
        await foreach (var subscription in store.ListAsync(cancel))
        {
            if (!subscription.Active)
                continue;
            var key = Hash(subscription.Id);
            var content = HashOfFilters(subscription);
            seen[key] = content;
            if (known.TryGetValue(key, out var before) && before == content)
                continue;
            if (Read(subscription) is { } query)
                changed.Add(query);
            else
                removed.Add(subscription.Id);
        }

        var matcher = current?.Matcher ?? SubscriptionMatcher.Empty;
        if (known.Keys.Any(key => !seen.ContainsKey(key)))
            removed.AddRange(matcher.Ids.Where(id => !seen.ContainsKey(Hash(id))));
        matcher = matcher.Count == 0 ? SubscriptionMatcher.Build(changed, shares) : matcher.With(changed, removed);
        known = seen;
        Log.Read(logger, seen.Count, changed.Count, removed.Count);
        return matcher;
    }

    private SubscriptionQuery? Read(Subscription subscription)
    {
        var (query, error) = SubscriptionQuery.Of(subscription);
        if (error is not null)
            Log.BadQuery(logger, subscription.Id, error.Position, error.Message);
        return query;
    }

    private static ulong HashOfFilters(Subscription s) =>
        Hash(string.Join('\n', s.Query, string.Join(' ', s.Topics), string.Join(' ', s.Countries), string.Join(' ', s.Pairs), s.IncludeOther));

    private static ulong Hash(string text) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private sealed record Loaded(SubscriptionMatcher Matcher, string Revision, long CheckedAt);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Read {Count} active subscriptions: {Changed} new or changed, {Removed} removed")]
        internal static partial void Read(ILogger logger, int count, int changed, int removed);

        [LoggerMessage(2, LogLevel.Warning, "Subscription {SubscriptionId} matches nothing, its query cannot be read at {Position}: {Reason}")]
        internal static partial void BadQuery(ILogger logger, string subscriptionId, int position, string reason);

        [LoggerMessage(3, LogLevel.Warning, "Subscriptions cannot be read; matching goes on with those read last")]
        internal static partial void Stale(ILogger logger, Exception exception);
    }
}
