using CoopAlerts.Core.Ingest;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Tests.Cluster;

namespace CoopAlerts.Core.Tests.Ingest;

/// <summary>An admin takes an article out of a story: whom the new story is still news to.</summary>
public class SplitStoryTests
{
    private const string Memorandum = "مذكرة";

    private static readonly DateTimeOffset Morning = IngestWorld.Noon.AddHours(-2);

    private readonly IngestWorld world = new() { Now = Morning };

    [Fact]
    public async Task Who_was_told_its_articles_is_not_told_them_again_when_one_is_edited_or_swept()
    {
        await world.SubscribeAsync("desk", Memorandum);
        var first = await IngestBothAsync();
        await world.TellAsync("desk", Morning);
        await SplitAsync(first);

        Assert.Equal(0, (await world.IngestAsync(Reports.Retold() with { Title = "تصحيح: مذكرة عراقية سورية لضبط الحدود" })).Matches); // "Correction: …"
        Assert.Equal(0, (await world.IngestAsync(Reports.Retold())).Matches); // and back, now that its record names the new story
        Assert.Equal(new SweepOutcome(2, 0), await world.SweepAsync());
        Assert.Empty(await world.PendingAsync("desk"));
    }

    [Fact]
    public async Task Further_report_makes_the_story_news_to_everybody()
    {
        await world.SubscribeAsync("desk", Memorandum);
        var first = await IngestBothAsync();
        await world.TellAsync("desk", Morning);
        var taken = await SplitAsync(first);

        Assert.Equal(1, (await world.IngestAsync(Reports.Retold("20260309-z", "المرصد"))).Matches); // an outlet
        Assert.Equal([taken.Id], await world.PendingAsync("desk"));
    }

    [Fact]
    public async Task Who_was_told_the_former_story_before_the_article_came_has_not_seen_it()
    {
        await world.SubscribeAsync("desk", Memorandum);
        var first = (await world.IngestAndReadAsync(Reports.First())).StoryId!;
        await world.TellAsync("desk", Morning);
        await world.IngestAsync(Reports.Retold() with { FirstSeen = Morning.AddMinutes(30) });
        var taken = await SplitAsync(first);

        await world.SweepAsync();
        Assert.Equal([taken.Id], await world.PendingAsync("desk"));
    }

    [Fact]
    public async Task Who_is_told_only_what_is_left_of_the_former_story_is_told_the_new_one_as_well_and_nobody_calls_it_a_defect()
    {
        await world.SubscribeAsync("desk", Memorandum);
        var first = await IngestBothAsync();
        var taken = await SplitAsync(first);
        await world.TellAsync("desk", IngestWorld.Noon.AddMinutes(1));

        Assert.Equal(new SweepOutcome(2, 0), await world.SweepAsync());
        Assert.Equal([taken.Id], await world.PendingAsync("desk"));
        await world.TellAsync("desk", IngestWorld.Noon.AddMinutes(2));
        await world.SweepAsync();
        Assert.Empty(await world.PendingAsync("desk"));
    }

    [Fact]
    public async Task Article_that_is_taken_out_twice_was_told_by_either_story()
    {
        await world.SubscribeAsync("desk", Memorandum);
        await IngestBothAsync();
        await world.IngestAsync(Reports.Copy());
        var first = (await world.Articles.GetAsync(Reports.First().Id))!.StoryId!;
        await world.TellAsync("desk", Morning);
        var pair = (await world.Clusterer.SplitAsync(first, [Reports.Retold().Id, Reports.Copy().Id], IngestWorld.Noon))!;
        await world.Clusterer.SplitAsync(pair.Id, [Reports.Retold().Id], IngestWorld.Noon.AddMinutes(1));

        Assert.Equal(0, (await world.IngestAsync(Reports.Retold() with { Title = "مذكرة لضبط الحدود" })).Matches); // "Memorandum on the border"
    }

    private async Task<string> IngestBothAsync()
    {
        var first = await world.IngestAndReadAsync(Reports.First());
        Assert.Equal(first.StoryId, (await world.IngestAndReadAsync(Reports.Retold())).StoryId);
        return first.StoryId!;
    }

    private async Task<Story> SplitAsync(string story)
    {
        world.Now = IngestWorld.Noon;
        return (await world.Clusterer.SplitAsync(story, [Reports.Retold().Id], world.Now))!;
    }
}
