using CoopAlerts.Core.Cluster;
using CoopAlerts.Core.Records;
using CoopAlerts.Local.Memory;

namespace CoopAlerts.Core.Tests.Cluster;

public class StoryBatchTests
{
    private static readonly ArticleText First = new(Reports.First().Title, Reports.First().Text);
    private static readonly ArticleText Copy = new(Reports.Copy().Title, Reports.Copy().Text);
    private static readonly ArticleText Other = new(Reports.Other().Title, Reports.Other().Text);

    [Fact]
    public async Task Every_article_gets_its_story_in_order()
    {
        var got = await ClusterAsync(("1", First), ("2", Other), ("3", Copy));
        Assert.Equal(["1", "2", "3"], got.Select(g => g.Id));
        Assert.Equal(got[0].Story, got[2].Story);
        Assert.NotEqual(got[0].Story, got[1].Story);
    }

    [Fact]
    public async Task Article_without_a_date_is_of_the_day_of_the_one_before()
    {
        var got = await ClusterAsync(("1", First with { Date = new DateOnly(2026, 3, 9) }), ("2", Copy));
        Assert.Equal(got[0].Story, got[1].Story);
    }

    [Fact]
    public async Task Copy_of_the_next_month_is_another_story()
    {
        var got = await ClusterAsync(("1", First with { Date = new DateOnly(2026, 3, 9) }), ("2", Copy with { Date = new DateOnly(2026, 4, 9) }));
        Assert.NotEqual(got[0].Story, got[1].Story);
    }

    private static async Task<List<(string Id, string Story)>> ClusterAsync(params (string Id, ArticleText Article)[] articles) =>
        await StoryBatch.ClusterAsync(articles.Select(a => (a.Id, a.Article, default(Cooperation))).ToAsyncEnumerable(), new InMemoryStoryStore()).ToListAsync();
}
