using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// Tries a subscription's query on stored articles: how many match on which day, a few of them, and articles that a single part of the query kept out.
/// It counts articles, not stories, and does not know which digest would have carried them.
/// </summary>
/// <param name="Articles">How many articles were tried.</param>
/// <param name="Matches">How many matched.</param>
/// <param name="PerDay">Matches of each UTC day on which an article was first seen, days without a match included, ascending.</param>
/// <param name="Samples">Some matches, spread evenly over those in the order in which the articles came.</param>
/// <param name="NearMisses">Some articles that one part kept out, each such part in turn, the first that came.</param>
/// <param name="KeptOutBy">For each part, how many articles it alone kept out, the most first.</param>
public sealed record Backtest(
    int Articles,
    int Matches,
    IReadOnlyList<(DateOnly Day, int Matches)> PerDay,
    IReadOnlyList<BacktestSample> Samples,
    IReadOnlyList<BacktestSample> NearMisses,
    IReadOnlyList<(string Clause, int Articles)> KeptOutBy)
{
    /// <summary>How many matches, and how many near misses, are shown.</summary>
    public const int Shown = 10;

    /// <summary>Tries the query on articles in any order; memory does not grow with their number.</summary>
    public static async Task<Backtest> RunAsync(SubscriptionQuery query, IAsyncEnumerable<Article> articles, CancellationToken cancel = default)
    {
        var tally = new BacktestTally(query);
        await foreach (var article in articles.WithCancellation(cancel))
            tally.Add(article);
        return tally.Result();
    }
}

/// <summary>An article of a <see cref="Backtest"/>.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="FirstSeen">When it was first seen. UTC.</param>
/// <param name="Source">The outlet's name.</param>
/// <param name="Title">Plain text title.</param>
/// <param name="Explanation">Which parts hold and which fail.</param>
public sealed record BacktestSample(string ArticleId, DateTimeOffset FirstSeen, string Source, string Title, QueryExplanation Explanation);
