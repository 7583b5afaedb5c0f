using CoopAlerts.Core.Language;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Tests.Cluster;

namespace CoopAlerts.Core.Tests.Language;

public class LanguagePassTests
{
    private static readonly LanguageFailure Down = new("down");

    private readonly LanguageWorld world = new();

    [Fact]
    public async Task Article_is_ingested_first_and_read_by_the_service_after()
    {
        await world.IngestAsync(Reports.First());
        var ingested = await world.StoredAsync(Reports.First());
        Assert.Equal((ArticleState.Ingested, LanguageReadingState.Waiting), (ingested.State, ingested.Reading!.State));
        Assert.Empty(world.Service.Asked);

        Assert.Equal(1, await world.PassAsync());
        var read = await world.StoredAsync(Reports.First());
        Assert.Equal((LanguageReadingState.Read, world.Clock.Now), (read.Reading!.State, read.Reading.ReadAt));
        var city = Assert.Single(read.Reading.Entities!);
        Assert.Equal(ScriptedService.Name, read.Text.Substring(city.Start, city.Length));
        Assert.Equal(["مذكرة"], read.Reading.KeyPhrases);
        Assert.Equal(ingested.Cooperation!.Topics, read.Cooperation!.Topics);
        Assert.Equal([LanguageQuestions.Entities, LanguageQuestions.KeyPhrases], world.Service.Asked.Select(asked => asked.Question));
        Assert.Equal(0, await world.WaitingAsync());
    }

    [Fact]
    public async Task Dead_service_holds_no_article_back_and_is_asked_again_later()
    {
        world.Service.Failures[LanguageQuestions.Entities] = Down;
        Assert.True((await world.IngestAsync(Reports.First())).IsCooperation);
        await world.PassAsync();
        Assert.Equal((ArticleState.Ingested, LanguageReadingState.Waiting), await StatesAsync());

        world.Service.Failures.Clear();
        Assert.Equal(0, await world.PassAsync());
        world.Clock.Now += TimeSpan.FromMinutes(5);
        Assert.Equal(1, await world.PassAsync());
        Assert.Equal(LanguageReadingState.Read, (await StatesAsync()).Reading);
    }

    [Fact]
    public async Task Service_that_has_failed_is_left_alone_as_long_as_it_asks()
    {
        world.Service.Failures[LanguageQuestions.Entities] = Down with { RetryAfter = TimeSpan.FromSeconds(90) };
        await world.IngestAsync(Reports.First());
        await world.PassAsync();
        await world.IngestAsync(Reports.Other());
        await world.PassAsync();
        Assert.Single(world.Service.Asked);

        world.Clock.Now += TimeSpan.FromSeconds(89);
        await world.PassAsync();
        Assert.Single(world.Service.Asked);
        world.Clock.Now += TimeSpan.FromSeconds(1);
        await world.PassAsync();
        Assert.Equal(2, world.Service.Asked.Count);
    }

    [Fact]
    public async Task Setting_that_has_to_be_mended_is_waited_for_an_hour()
    {
        world.Service.Failures[LanguageQuestions.Entities] = Down with { NeedsMending = true };
        await world.IngestAsync(Reports.First());
        await world.PassAsync();
        world.Clock.Now += TimeSpan.FromMinutes(59);
        Assert.Equal(0, await world.PassAsync());
        world.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(1, await world.PassAsync());
    }

    [Fact]
    public async Task Service_that_goes_on_failing_is_tried_less_and_less_often()
    {
        world.Service.Failures[LanguageQuestions.Entities] = Down;
        await world.IngestAsync(Reports.First());
        await world.PassAsync();
        var tries = new List<int>();
        for (var minute = 1; minute <= 100; minute++)
        {
            world.Clock.Now += TimeSpan.FromMinutes(1);
            if (await world.PassAsync() > 0)
                tries.Add(minute);
        }

        Assert.Equal([5, 15, 35, 75], tries);
    }

    [Fact]
    public async Task Custom_model_that_fails_keeps_no_names_back()
    {
        world.Service.KnowsTopics = true;
        world.Service.Failures[LanguageQuestions.Topics] = Down with { NeedsMending = true };
        await world.IngestAsync(Reports.First());
        await world.PassAsync();
        await world.IngestAsync(Reports.Other());
        await world.PassAsync();
        var reading = (await world.StoredAsync(Reports.Other())).Reading!;
        Assert.Equal((LanguageReadingState.Waiting, true), (reading.State, reading is { Entities: not null, KeyPhrases: not null, Topics: null }));
        Assert.Single(world.Service.Asked, asked => asked.Question == LanguageQuestions.Topics);
        Assert.Equal(4, await world.Budget.SpentAsync());

        world.Service.Failures.Clear();
        world.Clock.Now += TimeSpan.FromHours(1);
        await world.PassAsync();
        Assert.Equal(LanguageReadingState.Read, await StateAsync(Reports.Other()));
        Assert.Equal(6, await world.Budget.SpentAsync());
    }

    [Fact]
    public async Task What_was_answered_is_not_asked_and_paid_again()
    {
        world.Service.Failures[LanguageQuestions.KeyPhrases] = Down;
        await world.IngestAsync(Reports.First());
        await world.PassAsync();
        Assert.NotNull((await world.StoredAsync(Reports.First())).Reading!.Entities);
        Assert.Equal(1, await world.Budget.SpentAsync());

        world.Service.Failures.Clear();
        world.Clock.Now += TimeSpan.FromMinutes(5);
        await world.PassAsync();
        Assert.Equal([LanguageQuestions.Entities, LanguageQuestions.KeyPhrases, LanguageQuestions.KeyPhrases], world.Service.Asked.Select(asked => asked.Question));
        Assert.Equal(2, await world.Budget.SpentAsync());
    }

    [Fact]
    public async Task Failure_that_may_be_billed_is_not_given_back()
    {
        world.Service.Failures[LanguageQuestions.Entities] = Down with { MayBeBilled = true };
        await world.IngestAsync(Reports.First());
        await world.PassAsync();
        Assert.Equal(1, await world.Budget.SpentAsync());
    }

    [Fact]
    public async Task Spent_budget_makes_articles_wait_for_the_next_day()
    {
        world.Options = new() { DailyRecords = 3 };
        await world.IngestAsync(Reports.First());
        await world.IngestAsync(Reports.Other());
        await world.PassAsync();
        Assert.Equal((2, 3), (world.Service.Asked.Count, world.Service.Asked.Sum(asked => asked.Documents.Length)));
        Assert.Equal(3, await world.Budget.SpentAsync());

        world.Clock.Now = Reports.Monday.Date.AddDays(1).AddHours(6);
        await world.PassAsync();
        Assert.Equal([LanguageReadingState.Read, LanguageReadingState.Read], [await StateAsync(Reports.First()), await StateAsync(Reports.Other())]);
        Assert.Equal(1, await world.Budget.SpentAsync());
    }

    [Fact]
    public async Task Old_news_is_given_up_and_not_paid()
    {
        world.Options = new() { DailyRecords = 0 };
        await world.IngestAsync(Reports.First());
        await world.PassAsync();
        world.Clock.Now = Reports.Monday + LanguageRules.WorthFor + TimeSpan.FromHours(6);
        await world.PassAsync();
        Assert.Equal(LanguageReadingState.Missed, await StateAsync(Reports.First()));
        Assert.Equal((0, 0), (world.Service.Asked.Count, await world.WaitingAsync()));
    }

    [Fact]
    public async Task Articles_that_wait_are_read_together_five_at_a_time()
    {
        foreach (var i in Enumerable.Range(1, 7))
            await world.IngestAsync(Reports.First($"20260309-{i}"));
        Assert.Equal(2, await world.PassAsync());
        Assert.Equal([5, 5, 2, 2], world.Service.Asked.Select(asked => asked.Documents.Length));
        Assert.Equal(0, await world.WaitingAsync());
    }

    [Fact]
    public async Task Document_that_is_refused_disturbs_no_other()
    {
        world.Service.Refuses = document => document.Id.StartsWith(Reports.First().Id, StringComparison.Ordinal);
        await world.IngestAsync(Reports.First());
        await world.IngestAsync(Reports.Copy());
        await world.PassAsync();
        var refused = (await world.StoredAsync(Reports.First())).Reading!;
        Assert.Equal((LanguageReadingState.Read, "KeyPhrases: unreadable", 0), (refused.State, refused.Warning, refused.Entities!.Count));
        Assert.Single((await world.StoredAsync(Reports.Copy())).Reading!.Entities!);
    }

    [Fact]
    public async Task Pieces_of_a_long_article_that_can_be_read_are_used()
    {
        world.Service.LongestText = 150;
        world.Service.Refuses = document => document.Id.EndsWith("/0", StringComparison.Ordinal);
        await world.IngestAsync(Reports.First());
        await world.PassAsync();
        Assert.True(world.Service.Asked[0].Documents.Length > 2);
        Assert.Equal("ar", world.Service.Asked[0].Documents[0].Language);
        Assert.Equal(["مذكرة"], (await world.StoredAsync(Reports.First())).Reading!.KeyPhrases);
    }

    [Fact]
    public async Task Topic_of_the_custom_model_reaches_who_asked_for_it_before_but_nobody_younger()
    {
        world.Service.KnowsTopics = true;
        world.Service.Topics = [new("Drug treatment", 0.8), new("rubbish", 1)];
        await world.SubscribeAsync("desk", ["drug-treatment"]);
        await world.IngestAsync(Reports.First());
        await world.SubscribeAsync("late", ["drug-treatment"], created: Reports.Monday.AddMinutes(1));
        Assert.Empty(await world.PendingAsync("desk"));

        await world.PassAsync();
        Assert.Equal([Reports.First().Id], await world.PendingAsync("desk"));
        Assert.Empty(await world.PendingAsync("late"));
        var read = await world.StoredAsync(Reports.First());
        Assert.Contains("drug-treatment", read.Cooperation!.Topics);
        Assert.Equal([new TopicScore("drug-treatment", 0.8)], read.Reading!.Topics);
        var member = Assert.Single(Assert.Single(await world.Stores.Stories.GetAsync([read.StoryId!])).Members);
        Assert.Contains("drug-treatment", member.Cooperation.Topics);
    }

    [Fact]
    public async Task Match_that_was_found_at_once_is_not_doubled_by_new_topics()
    {
        world.Service.KnowsTopics = true;
        world.Service.Topics = [new("health", 0.9)];
        await world.SubscribeAsync("desk", ["border-security", "health"]);
        await world.IngestAsync(Reports.First());
        await world.Stores.Deliveries.ClaimAsync("desk", "2026-03-09T0900", world.Clock.Now);
        await world.PassAsync();
        Assert.Contains("health", (await world.StoredAsync(Reports.First())).Cooperation!.Topics);
        Assert.Empty(await world.PendingAsync("desk"));
    }

    [Fact]
    public async Task Unknown_language_is_asked_for_and_decides_what_else_is_asked()
    {
        // No word tells the language: 60 - 14.
        var article = Reports.Make("20260309-n", "وكالة", "", "60 - 14.");
        await world.IngestAsync(article);
        Assert.Equal("und", (await world.StoredAsync(article)).Language);
        await world.PassAsync();
        var read = await world.StoredAsync(article);
        Assert.Equal(("ar", "ar", LanguageReadingState.Read), (read.Language, read.Reading!.Language, read.Reading.State));
        Assert.Equal([LanguageQuestions.Language], world.Service.Asked.Select(asked => asked.Question));
        Assert.Null(world.Service.Asked[0].Documents[0].Language);
    }

    [Fact]
    public async Task Articles_without_cooperation_cost_nothing_unless_all_are_to_be_read()
    {
        var football = Reports.Make("20260309-f", "الملاعب", "فوز الزوراء", "فاز فريق الزوراء على ضيفه الشرطة بهدفين دون رد في الجولة العاشرة من الدوري."); // a football result
        await world.IngestAsync(football);
        Assert.Null((await world.StoredAsync(football)).Reading);
        Assert.Equal(0, await world.WaitingAsync());

        world.Options = new() { AllArticles = true };
        world.Service.KnowsTopics = true;
        await world.IngestAsync(football);
        await world.PassAsync();
        Assert.Equal([LanguageQuestions.Entities, LanguageQuestions.KeyPhrases], world.Service.Asked.Select(asked => asked.Question));
        Assert.Equal(LanguageReadingState.Read, await StateAsync(football));
    }

    [Fact]
    public async Task Old_item_that_a_feed_suddenly_lists_costs_nothing()
    {
        await world.IngestAsync(Reports.First() with { Backfill = true });
        Assert.Null((await world.StoredAsync(Reports.First())).Reading);
    }

    [Fact]
    public async Task Article_that_is_edited_while_it_is_read_keeps_its_new_text_and_is_read_anew()
    {
        await world.IngestAsync(Reports.First());
        var edited = Reports.First() with { Title = "", Text = Reports.Other().Text, ContentHash = "edited" };
        world.Service.Meanwhile = async () =>
        {
            world.Service.Meanwhile = () => Task.CompletedTask;
            await world.IngestAsync(edited);
        };
        await world.PassAsync();
        var stored = await world.StoredAsync(edited);
        Assert.Equal(edited.Text, stored.Text);
        Assert.Equal(LanguageReadingState.Read, stored.Reading!.State);
        Assert.Empty(stored.Reading.Entities!); // Baghdad stands in the old text only
    }

    [Fact]
    public async Task Message_that_comes_twice_costs_nothing()
    {
        await world.IngestAsync(Reports.First());
        await world.Stores.Queue.EnqueueAsync(WorkQueues.Language, [Reports.First().Id, "20260309-gone"]);
        await world.PassAsync();
        Assert.Equal(new LanguageOutcome(0, 0, 0), await world.RunAsync(Reports.First().Id));
        Assert.Equal(2, world.Service.Asked.Count);
    }

    [Fact]
    public async Task Outcome_tells_what_was_paid()
    {
        world.Service.Failures[LanguageQuestions.KeyPhrases] = Down;
        await world.IngestAsync(Reports.First());
        Assert.Equal(new LanguageOutcome(0, 1, 1), await world.RunAsync(Reports.First().Id));
    }

    [Fact]
    public async Task Lost_message_is_found_by_the_sweep_once()
    {
        await world.IngestAsync(Reports.First());
        foreach (var message in await world.Stores.Queue.ReceiveAsync(WorkQueues.Language, 9, TimeSpan.Zero))
            await world.Stores.Queue.CompleteAsync(message);
        Assert.Equal(0, await world.Marks.FindLostAsync()); // it may be on its way
        world.Clock.Now += TimeSpan.FromHours(2);
        Assert.Equal(1, await world.Marks.FindLostAsync());
        Assert.Equal(0, await world.Marks.FindLostAsync());
        await world.PassAsync();
        Assert.Equal(LanguageReadingState.Read, await StateAsync(Reports.First()));
    }

    private async Task<LanguageReadingState> StateAsync(Article article) => (await world.StoredAsync(article)).Reading!.State;

    private async Task<(ArticleState State, LanguageReadingState Reading)> StatesAsync()
    {
        var article = await world.StoredAsync(Reports.First());
        return (article.State, article.Reading!.State);
    }
}
