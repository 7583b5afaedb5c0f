using System.Runtime.InteropServices;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// Counts and samples for a <see cref="Backtest"/>, one article at a time, in bounded memory.
/// </summary>
internal sealed class BacktestTally(SubscriptionQuery query)
{
    private readonly SortedDictionary<DateOnly, int> perDay = [];
    private readonly List<BacktestSample> samples = [];
    private readonly Dictionary<string, (int Count, List<BacktestSample> First)> keptOut = [];
    private int articles;
    private int matches;
    private int stride = 1;

    internal void Add(Article article)
    {
        articles++;
        var explanation = QueryExplanation.Of(query, ArticleView.Of(article));
        var day = DateOnly.FromDateTime(article.FirstSeen.UtcDateTime);
        perDay[day] = perDay.GetValueOrDefault(day) + (explanation.Holds ? 1 : 0);
        var sample = new BacktestSample(article.Id, article.FirstSeen, article.Source, article.Title, explanation);
        if (explanation.Holds)
            AddMatch(sample);
        else if (explanation.IsNearMiss)
            AddNearMiss(sample);
    }

    internal Backtest Result()
    {
        var most = keptOut.OrderByDescending(p => p.Value.Count).ThenBy(p => p.Key, StringComparer.Ordinal).ToList();
        var nearMisses = Enumerable.Range(0, Backtest.Shown).SelectMany(round => most.Where(p => p.Value.First.Count > round).Select(p => p.Value.First[round]));
        return new Backtest(
            articles, matches, EveryDay(), [.. Spread()], [.. nearMisses.Take(Backtest.Shown)], [.. most.Select(p => (p.Key, p.Value.Count))]);
    }

    // Keeps every stride-th match; when twice the number shown is kept, every other one goes and the stride doubles.
    private void AddMatch(BacktestSample sample)
    {
        if (matches++ % stride != 0)
            return;
        samples.Add(sample);
        if (samples.Count < 2 * Backtest.Shown)
            return;
        for (var i = samples.Count - 1; i > 0; i -= 2)
            samples.RemoveAt(i);
        stride *= 2;
    }

    private void AddNearMiss(BacktestSample sample)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(keptOut, sample.Explanation.Failed[0], out _);
        entry.First ??= [];
        entry.Count++;
        if (entry.First.Count < Backtest.Shown)
            entry.First.Add(sample);
    }

    private IEnumerable<BacktestSample> Spread() => samples.Count <= Backtest.Shown
        ? samples
        : Enumerable.Range(0, Backtest.Shown).Select(i => samples[i * samples.Count / Backtest.Shown]);

    private List<(DateOnly Day, int Matches)> EveryDay()
    {
        var days = new List<(DateOnly, int)>();
        if (perDay.Count == 0)
            return days;
        for (var day = perDay.Keys.First(); day <= perDay.Keys.Last(); day = day.AddDays(1))
            days.Add((day, perDay.GetValueOrDefault(day)));
        return days;
    }
}
