using CoopAlerts.Core.Matching;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using Microsoft.Extensions.Logging;
using Moq;

namespace CoopAlerts.Core.Tests.Matching;

public class SubscriptionIndexTests
{
    private static readonly ArticleView Smuggling = ArticleView.Of("", "مكافحة التهريب", "", "ar", new Cooperation { IsCooperation = true }); // combating smuggling

    private readonly SortedDictionary<string, Subscription> stored = [];
    private readonly Mock<ISubscriptionStore> store = new();
    private readonly SteppedClock clock = new();
    private readonly List<string> log = [];
    private readonly SubscriptionIndex index;
    private int revision;

    public SubscriptionIndexTests()
    {
        store.Setup(s => s.GetRevisionAsync(It.IsAny<CancellationToken>())).ReturnsAsync(() => $"{revision}");
        store.Setup(s => s.ListAsync(It.IsAny<CancellationToken>())).Returns(() => stored.Values.ToList().ToAsyncEnumerable());
        index = new SubscriptionIndex(store.Object, clock, new ListLogger(log));
    }

    [Fact]
    public async Task A_change_shows_after_the_next_check()
    {
        Save("a", "تهريب");
        Assert.Equal(["a"], await Found());
        Save("b", "مكافحة");
        Save("a", "كرة"); // football
        Assert.Equal(["a"], await Found());
        clock.Advance(SubscriptionIndex.CheckEvery);
        Assert.Equal(["b"], await Found());
    }

    [Fact]
    public async Task A_removed_or_inactive_subscription_matches_no_more()
    {
        Save("a", "تهريب");
        Save("b", "تهريب");
        Save("c", "تهريب");
        Assert.Equal(["a", "b", "c"], await Found());
        stored.Remove("a");
        stored["b"] = stored["b"] with { Active = false };
        revision++;
        clock.Advance(SubscriptionIndex.CheckEvery);
        Assert.Equal(["c"], await Found());
    }

    [Fact]
    public async Task A_bad_stored_query_is_logged_and_disturbs_no_other()
    {
        Save("a", "تهريب");
        Save("bad", "(تهريب");
        Assert.Equal(["a"], await Found());
        Assert.Contains(log, line => line.Contains("bad") && line.Contains("This parenthesis is never closed."));
    }

    [Fact]
    public async Task A_query_that_became_bad_stops_matching()
    {
        Save("a", "تهريب");
        Assert.Equal(["a"], await Found());
        Save("a", "تهريب AND");
        clock.Advance(SubscriptionIndex.CheckEvery);
        Assert.Empty(await Found());
    }

    [Fact]
    public async Task The_store_is_read_only_when_its_revision_changed()
    {
        Save("a", "تهريب");
        for (var i = 0; i < 5; i++)
        {
            await Found();
            clock.Advance(SubscriptionIndex.CheckEvery);
        }

        store.Verify(s => s.ListAsync(It.IsAny<CancellationToken>()), Times.Once);
        store.Verify(s => s.GetRevisionAsync(It.IsAny<CancellationToken>()), Times.Exactly(5));
    }

    [Fact]
    public async Task Filing_anew_after_many_articles_changes_no_result()
    {
        Save("a", "مكافحة تهريب");
        for (var i = 0; i < 600; i++)
            Assert.Single(await Found());
        clock.Advance(SubscriptionIndex.CheckEvery);
        Assert.Equal(["a"], await Found());
        store.Verify(s => s.ListAsync(It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task An_outage_of_the_store_leaves_the_last_state_in_use()
    {
        Save("a", "تهريب");
        Assert.Equal(["a"], await Found());
        store.Setup(s => s.GetRevisionAsync(It.IsAny<CancellationToken>())).ThrowsAsync(new StoreException("down"));
        clock.Advance(SubscriptionIndex.CheckEvery);
        Assert.Equal(["a"], await Found());
        Assert.Contains(log, line => line.Contains("cannot be read"));
    }

    [Fact]
    public async Task An_outage_before_the_first_reading_is_told() // otherwise articles would silently match nobody
    {
        store.Setup(s => s.GetRevisionAsync(It.IsAny<CancellationToken>())).ThrowsAsync(new StoreException("down"));
        await Assert.ThrowsAsync<StoreException>(Found);
    }

    private void Save(string id, string query)
    {
        stored[id] = new Subscription { Id = id, Name = id, Email = "a@example.org", Query = query };
        revision++;
    }

    private async Task<List<string>> Found() => [.. (await index.MatchAsync(Smuggling)).Select(m => m.SubscriptionId).Order()];

    private sealed class SteppedClock : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;

        public void Advance(TimeSpan by) => ticks += by.Ticks;
    }

    private sealed class ListLogger(List<string> lines) : ILogger<SubscriptionIndex>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add(formatter(state, exception));
    }
}
