using CoopAlerts.Core.Ingest;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Tests.Cluster;
using Microsoft.Extensions.Logging;

namespace CoopAlerts.Core.Tests.Ingest;

public class MatchSweepTests
{
    private const string Memorandum = "مذكرة";

    private readonly IngestWorld world = new();

    [Fact]
    public async Task Missed_match_is_stored_with_its_reason_and_counted_as_a_defect()
    {
        await world.SubscribeAsync("desk", Memorandum);
        await world.SubscribeAsync("sport", "كرة"); // football
        var article = await world.StoreAsync(Reports.First());

        Assert.Equal(new SweepOutcome(1, 1), await world.SweepAsync());
        var match = Assert.Single(await world.Deliveries.ListPendingAsync("desk"));
        Assert.Equal((article.StoryId, article.Id, IngestWorld.Noon), (match.StoryId, match.ArticleId, match.MatchedAt));
        Assert.Equal(Memorandum, Assert.Single(match.Why).Clause);
        Assert.Empty(await world.PendingAsync("sport"));
        var (level, line) = Assert.Single(world.Logged);
        Assert.Equal(LogLevel.Warning, level);
        Assert.Contains($"desk {article.StoryId} ({article.Id})", line);
    }

    [Fact]
    public async Task What_was_stored_is_not_missing_at_the_next_sweep()
    {
        await world.SubscribeAsync("desk", Memorandum);
        await world.StoreAsync(Reports.First());
        await world.SweepAsync();
        Assert.Equal(0, (await world.SweepAsync()).Missed);
        Assert.Equal(LogLevel.Information, world.Logged[^1].Level);
    }

    [Fact]
    public async Task What_the_live_path_found_is_not_missing_nor_is_what_was_delivered()
    {
        await world.SubscribeAsync("desk", Memorandum);
        Assert.Equal(1, (await world.IngestAsync(Reports.First())).Matches);
        Assert.Equal(new SweepOutcome(1, 0), await world.SweepAsync());

        await world.Deliveries.ClaimAsync("desk", "2026-03-09T1100", IngestWorld.Noon);
        Assert.Equal(new SweepOutcome(1, 0), await world.SweepAsync());
        Assert.Empty(await world.PendingAsync("desk"));
    }

    [Fact]
    public async Task Two_reports_of_one_story_are_missed_once()
    {
        await world.SubscribeAsync("desk", Memorandum);
        await world.StoreAsync(Reports.First());
        await world.StoreAsync(Reports.Copy());
        Assert.Equal(new SweepOutcome(2, 1), await world.SweepAsync());
    }

    [Fact]
    public async Task Subscription_that_is_younger_than_the_article_or_has_changed_since_is_not_flooded()
    {
        await world.SubscribeAsync("new", Memorandum, created: Reports.Monday.AddHours(1));
        await world.SubscribeAsync("changed", Memorandum, changed: Reports.Monday.AddHours(1));
        await world.SubscribeAsync("earlier", Memorandum, created: Reports.Monday.AddHours(-1), changed: Reports.Monday.AddMinutes(-1));
        await world.StoreAsync(Reports.First());
        Assert.Equal(1, (await world.SweepAsync()).Missed);
        Assert.Single(await world.PendingAsync("earlier"));
    }

    [Fact]
    public async Task Articles_that_wait_are_old_or_were_listed_late_are_left_alone()
    {
        await world.SubscribeAsync("desk", Memorandum);
        await world.Articles.SaveAsync(Reports.First("20260309-q") with { State = ArticleState.New });
        await world.StoreAsync(Reports.Copy() with { Backfill = true });
        await world.StoreAsync(Reports.Retold("20260308-c") with { FirstSeen = IngestWorld.Noon - SweepRules.Span - TimeSpan.FromTicks(1) });
        Assert.Equal(new SweepOutcome(0, 0), await world.SweepAsync());
    }

    [Fact]
    public async Task Sweep_after_an_outage_of_the_sweeps_looks_back_to_the_last_one()
    {
        await world.SubscribeAsync("desk", Memorandum);
        await world.SweepAsync();
        await world.StoreAsync(Reports.First() with { FirstSeen = IngestWorld.Noon.AddHours(1) });
        world.Now = IngestWorld.Noon.AddDays(5);
        Assert.Equal(new SweepOutcome(1, 1), await world.SweepAsync());
        world.Now = IngestWorld.Noon.AddDays(6);
        Assert.Equal(new SweepOutcome(0, 0), await world.SweepAsync());
    }

    [Theory]
    [InlineData(null, 25)]
    [InlineData(2, 25)]
    [InlineData(24, 25)]
    [InlineData(100, 101)]
    [InlineData(24 * 365, 24 * 31)]
    public void Sweep_looks_back_a_day_or_to_the_last_sweep_but_not_beyond_a_month(int? hoursSinceLast, int hoursBack) =>
        Assert.Equal(IngestWorld.Noon.AddHours(-hoursBack), SweepRules.From(IngestWorld.Noon, hoursSinceLast is { } hours ? IngestWorld.Noon.AddHours(-hours) : null));

    [Fact]
    public async Task Article_that_an_admin_took_out_of_a_delivered_story_is_not_missing()
    {
        await world.SubscribeAsync("desk", Memorandum);
        var (first, retold) = (await world.StoreAsync(Reports.First()), await world.StoreAsync(Reports.Retold()));
        await world.Deliveries.AddMatchesAsync([new Match("desk", first.StoryId!, first.Id, Reports.Monday, [])]);
        await world.TellAsync("desk", IngestWorld.Noon.AddHours(-1));
        await world.Clusterer.SplitAsync(first.StoryId!, [retold.Id], IngestWorld.Noon);
        Assert.Equal(new SweepOutcome(2, 0), await world.SweepAsync());
    }

    [Fact]
    public async Task Story_that_was_delivered_under_an_id_that_was_taken_over_is_not_missing()
    {
        await world.SubscribeAsync("desk", Memorandum);
        await world.SubscribeAsync("late", Memorandum);
        var (first, other) = (await world.StoreAsync(Reports.First()), await world.StoreAsync(Reports.Other()));
        await world.Deliveries.AddMatchesAsync([new Match("desk", other.StoryId!, other.Id, Reports.Monday, [])]);
        await world.Clusterer.MergeAsync(first.StoryId!, other.StoryId!);

        Assert.Equal(new SweepOutcome(2, 1), await world.SweepAsync());
        Assert.Equal([other.StoryId], await world.PendingAsync("desk"));
        Assert.Equal([first.StoryId], await world.PendingAsync("late"));
    }
}
