using CoopAlerts.Core.Cluster;
using CoopAlerts.Core.Records;
using CoopAlerts.Local.Memory;

namespace CoopAlerts.Core.Tests.Cluster;

public class StoryViewTests
{
    [Fact]
    public async Task Copies_of_one_report_are_one_witness()
    {
        var corroboration = StoryView.Corroboration(await StoryOf(Reports.First(), Reports.Copy(), Reports.Retold()));
        Assert.Equal((2, 1), (corroboration.Independent, corroboration.Copies));
    }

    [Fact]
    public async Task Outlet_with_two_reports_is_listed_once_with_the_earlier()
    {
        var story = await StoryOf(Reports.First(), Later(Reports.Copy(source: "وكالة الرافدين"), 1), Later(Reports.Retold(), 2));
        Assert.Equal(["20260309-a", "20260309-c"], StoryView.Sources(story).Select(m => m.ArticleId));
    }

    [Fact]
    public async Task Headline_is_in_the_language_asked_for()
    {
        var story = await StoryOf(Reports.First(), Reports.InEnglish());
        Assert.Equal(Reports.InEnglish().Title, StoryView.Headline(story, "en"));
        Assert.Equal(Reports.First().Title, StoryView.Headline(story, "ar"));
    }

    [Fact]
    public async Task Headline_of_another_language_is_better_than_none() =>
        Assert.Equal(Reports.First().Title, StoryView.Headline(await StoryOf(Reports.First()), "en"));

    [Fact]
    public async Task Headline_of_a_few_words_gives_way_to_one_that_tells()
    {
        var story = await StoryOf(Reports.First() with { Title = "عاجل" }, Later(Reports.Copy(), 1)); // "Breaking"
        Assert.Equal(Reports.Copy().Title, StoryView.Headline(story, "ar"));
    }

    [Fact]
    public async Task Representative_report_is_in_the_readers_language_if_there_is_one()
    {
        var story = await StoryOf(Reports.First(), Reports.Copy(), Reports.InEnglish());
        Assert.Equal("20260309-e", StoryView.Representative(story, "en")!.ArticleId);
        Assert.Equal("ar", StoryView.Representative(story, "fr")!.Language);
    }

    [Fact]
    public async Task Story_is_quiet_when_only_copies_come()
    {
        var story = await StoryOf(Reports.First(), Later(Reports.Copy(), 30));
        Assert.Equal(StoryState.Developing, StoryView.StateAt(story, Reports.Monday.AddHours(20)));
        Assert.Equal(StoryState.Quiet, StoryView.StateAt(story, Reports.Monday.AddHours(31)));
    }

    [Fact]
    public async Task Story_develops_while_independent_reports_come() =>
        Assert.Equal(StoryState.Developing, StoryView.StateAt(await StoryOf(Reports.First(), Later(Reports.Retold(), 30)), Reports.Monday.AddHours(31)));

    private static Article Later(Article article, int hours) => article with { Published = Reports.Monday.AddHours(hours), FirstSeen = Reports.Monday.AddHours(hours) };

    private static async Task<Story> StoryOf(params Article[] articles)
    {
        var clusterer = new StoryClusterer(new InMemoryStoryStore());
        Story? story = null;
        foreach (var article in articles)
            story = await clusterer.AssignAsync(article);
        Assert.Equal(articles.Length, story!.Members.Count);
        return story;
    }
}
