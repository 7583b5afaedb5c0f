using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Send;
using CoopAlerts.Core.Tests.Digest;
using CoopAlerts.Local.Memory;
using Moq;

namespace CoopAlerts.Core.Tests.Send;

public class IntakeReaderTests
{
    private readonly SettableClock clock = new(Samples.Now);
    private readonly InMemoryFeedStore feeds = new();
    private readonly InMemoryArticleStore articles = new();

    [Fact]
    public async Task Articles_since_the_last_window_are_counted_by_feed()
    {
        await articles.AddAsync([Seen("a", "rafidain", -1, true), Seen("b", "rafidain", -20, false), Seen("c", "gulf", -2, false), Seen("old", "gulf", -25, true)]);
        var intake = await Reader().ReadAsync(Samples.Now.AddDays(-1));
        Assert.Equal((2, 1, 1), (intake.ArticlesByFeed["rafidain"], intake.ArticlesByFeed["gulf"], intake.Cooperation));
    }

    [Fact]
    public async Task Feeds_are_told_as_they_are()
    {
        await feeds.AddAsync(Samples.Feed);
        Assert.Equal("rafidain", Assert.Single((await Reader().ReadAsync(Samples.Now)).Feeds).Id);
    }

    [Fact]
    public async Task A_thousand_digests_at_seven_read_the_articles_once()
    {
        var store = new Mock<IArticleStore>();
        store.Setup(s => s.ListAsync(It.IsAny<DateOnly>(), It.IsAny<DateOnly>(), It.IsAny<CancellationToken>())).Returns(AsyncEnumerable.Empty<Article>);
        var reader = new IntakeReader(feeds, store.Object, clock);
        for (var i = 0; i < 1000; i++)
            await reader.ReadAsync(Samples.Now.AddHours(-1));
        store.Verify(s => s.ListAsync(It.IsAny<DateOnly>(), It.IsAny<DateOnly>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task What_came_in_later_is_counted_later()
    {
        var reader = Reader();
        await reader.ReadAsync(Samples.Now.AddDays(-1));
        await articles.AddAsync([Seen("new", "gulf", 1, false)]);
        clock.Now = Samples.Now.AddHours(2);
        Assert.Equal(1, (await reader.ReadAsync(Samples.Now.AddDays(-1))).ArticlesByFeed["gulf"]);
    }

    [Fact]
    public async Task After_months_of_downtime_only_the_last_days_are_read() =>
        Assert.Equal(Samples.Now.AddDays(-8), (await Reader().ReadAsync(Samples.Now.AddDays(-90))).Since);

    private IntakeReader Reader() => new(feeds, articles, clock);

    private static Article Seen(string id, string feed, int hours, bool cooperation)
    {
        var at = Samples.Now.AddHours(hours);
        return new() { Id = $"{at:yyyyMMdd}-{id}", FeedId = feed, Source = "وكالة", FirstSeen = at, Cooperation = new() { IsCooperation = cooperation } }; // "agency"
    }
}
