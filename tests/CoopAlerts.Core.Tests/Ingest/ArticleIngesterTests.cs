using CoopAlerts.Core.Cluster;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Tests.Cluster;
using CoopAlerts.Local.Memory;

namespace CoopAlerts.Core.Tests.Ingest;

public class ArticleIngesterTests
{
    private readonly IngestWorld world = new();

    [Fact]
    public async Task Story_that_took_over_one_that_was_told_is_told_only_to_others()
    {
        await world.SubscribeAsync("desk", "مذكرة"); // memorandum
        var (first, other) = (await world.StoreAsync(Reports.First()), await world.StoreAsync(Reports.Other()));
        await world.Deliveries.AddMatchesAsync([new Match("desk", other.StoryId!, other.Id, Reports.Monday, [])]);
        await world.Clusterer.MergeAsync(first.StoryId!, other.StoryId!);
        await world.SubscribeAsync("late", "مذكرة");

        Assert.Equal(1, (await world.IngestAsync(Reports.Copy())).Matches);
        Assert.Equal([other.StoryId], await world.PendingAsync("desk"));
        Assert.Equal([first.StoryId], await world.PendingAsync("late"));
    }

    [Fact]
    public async Task Story_that_a_worker_left_when_it_died_beside_another_with_the_same_article_is_settled_by_the_repeat()
    {
        await world.StoreAsync(Reports.First());
        // One worker found the other report and joined its story; another had found nothing, began a story, and died before it could look again.
        await world.IngestAsync(Reports.Copy());
        var left = StoryMerge.Begin((await new StoryClusterer(new InMemoryStoryStore()).AssignAsync(Reports.Copy())).Members[0], Reports.Monday);
        await world.Stories.SaveAsync(left);

        Assert.False((await world.DeliverAgainAsync(Reports.Copy().Id)).Done);
        var standing = await world.Stories.ListAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Where(s => s.MergedInto is null).ToListAsync();
        Assert.Equal(2, Assert.Single(standing).Members.Count);
    }

    [Fact]
    public async Task Repeated_message_of_an_ingested_article_changes_no_story()
    {
        await world.IngestAsync(Reports.First());
        var before = (await world.Clusterer.CurrentAsync((await world.Articles.GetAsync(Reports.First().Id))!.StoryId!))!;
        await world.DeliverAgainAsync(Reports.First().Id);
        Assert.Equal(before.Stamp, (await world.Clusterer.CurrentAsync(before.Id))!.Stamp);
    }

    [Fact]
    public async Task Without_a_language_service_no_article_waits_for_one()
    {
        await world.IngestAsync(Reports.First() with { Reading = new LanguageReading() });
        Assert.Null((await world.Articles.GetAsync(Reports.First().Id))!.Reading);
    }

    [Fact]
    public async Task Old_item_that_a_feed_suddenly_lists_has_a_story_but_tells_nobody()
    {
        await world.SubscribeAsync("desk", "مذكرة");
        Assert.Equal(0, (await world.IngestAsync(Reports.First() with { Backfill = true })).Matches);
        Assert.NotNull((await world.Articles.GetAsync(Reports.First().Id))!.StoryId);
        Assert.Empty(await world.PendingAsync("desk"));
    }
}
