using CoopAlerts.Core.Matching;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.Matching;

public class BacktestTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_explanation_names_what_holds_and_what_fails()
    {
        var explanation = QueryExplanation.Of(Query("تعاون (تهريب OR مخدرات) country:IQ -كرة"), ArticleView.Of("التعاون", "", "", "ar", Report("SY")));
        Assert.False(explanation.Holds);
        Assert.Equal(["تعاون", "NOT كرة"], explanation.Satisfied.Select(s => s.Clause));
        Assert.Equal(["تهريب OR مخدرات", "country:IQ"], explanation.Failed);
        Assert.False(explanation.IsNearMiss);
    }

    [Fact]
    public void An_article_that_reports_no_cooperation_says_so() =>
        Assert.Equal([QueryExplanation.NoReport], QueryExplanation.Of(Query("تعاون"), ArticleView.Of("التعاون", "", "", "ar")).Failed);

    [Fact]
    public async Task Matches_are_counted_per_day_with_the_empty_days_between()
    {
        var result = await Run("تعاون", Article(0, "التعاون"), Article(0, "تعاون"), Article(3, "والتعاون"), Article(1, "كرة"));
        Assert.Equal((4, 3), (result.Articles, result.Matches));
        Assert.Equal([2, 0, 0, 1], result.PerDay.Select(d => d.Matches));
        Assert.Equal(new DateOnly(2026, 3, 1), result.PerDay[0].Day);
    }

    [Fact]
    public async Task Near_misses_show_each_part_that_kept_articles_out()
    {
        var result = await Run("تعاون تهريب", [Article(0, "كرة"), .. Enumerable.Repeat(Article(0, "التعاون"), 30), Article(0, "تهريب")]);
        Assert.Equal([("تهريب", 30), ("تعاون", 1)], result.KeptOutBy);
        Assert.Equal(Backtest.Shown, result.NearMisses.Count);
        Assert.Equal(1, result.NearMisses.Count(n => n.Title == "تهريب"));
    }

    [Fact]
    public async Task Ten_samples_are_spread_over_all_matches()
    {
        var result = await Run("تعاون", [.. Enumerable.Range(0, 1_000).Select(i => Article(i / 100, "تعاون") with { Id = $"{i}" })]);
        Assert.Equal(Backtest.Shown, result.Samples.Count);
        var gaps = result.Samples.Zip(result.Samples.Skip(1), (a, b) => int.Parse(b.ArticleId) - int.Parse(a.ArticleId));
        Assert.All(gaps, gap => Assert.InRange(gap, 32, 192));
        Assert.InRange(int.Parse(result.Samples[^1].ArticleId), 600, 999);
    }

    [Fact]
    public async Task No_article_gives_an_empty_result() => Assert.Empty((await Run("تعاون")).PerDay);

    private static Task<Backtest> Run(string query, params Article[] articles) => Backtest.RunAsync(Query(query), articles.ToAsyncEnumerable());

    private static SubscriptionQuery Query(string text) => new("a", KeywordQuery.Parse(text).Query, ReportsOnly: true);

    private static Article Article(int day, string title) => new()
    {
        Id = $"{day}-{title}", FeedId = "f", Source = "s", Title = title, FirstSeen = Start.AddDays(day), Language = "ar", Cooperation = Report("IQ"),
    };

    private static Cooperation Report(params string[] parties) => new() { IsCooperation = true, Parties = parties };
}
