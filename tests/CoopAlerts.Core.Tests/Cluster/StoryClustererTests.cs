using CoopAlerts.Core.Cluster;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using CoopAlerts.Local.Memory;

namespace CoopAlerts.Core.Tests.Cluster;

public class StoryClustererTests
{
    private readonly InMemoryStoryStore store = new();

    private StoryClusterer Clusterer => new(store);

    [Fact]
    public async Task Copy_retelling_and_translation_of_one_event_are_one_story()
    {
        var first = await Clusterer.AssignAsync(Reports.First());
        foreach (var article in new[] { Reports.Copy(), Reports.Retold(), Reports.InEnglish() })
            Assert.Equal(first.Id, (await Clusterer.AssignAsync(article)).Id);
        Assert.Equal(4, (await Clusterer.CurrentAsync(first.Id))!.Members.Count);
    }

    [Fact]
    public async Task Another_act_of_the_same_country_is_another_story() =>
        Assert.NotEqual((await Clusterer.AssignAsync(Reports.First())).Id, (await Clusterer.AssignAsync(Reports.Other())).Id);

    [Fact]
    public async Task Weak_likeness_to_one_report_does_not_join_a_story_whose_other_reports_are_unlike()
    {
        var alone = await Clusterer.AssignAsync(Reports.First());
        var mixed = alone with { Members = [.. alone.Members, .. (await Clusterer.AssignAsync(Reports.Other())).Members] };
        Assert.Equal(alone.Id, Chosen(alone, Reports.Opening()));
        Assert.Null(Chosen(mixed, Reports.Opening()));
        Assert.Equal(mixed.Id, Chosen(mixed, Reports.Copy()));
        Assert.Equal(mixed.Id, Chosen(mixed with { Absorbed = ["202603-joined"] }, Reports.Opening())); // by an admin's word it tells of both

        static string? Chosen(Story story, Article article) => StoryChoice.Best([story], article.Id, SketchedArticle.Of(article))?.Id;
    }

    [Fact]
    public async Task Assigning_again_changes_nothing()
    {
        await Clusterer.AssignAsync(Reports.First());
        var joined = await Clusterer.AssignAsync(Reports.Retold());
        Assert.Equal(joined.Stamp, (await Clusterer.AssignAsync(Reports.Retold())).Stamp);
        Assert.Equal(joined.Stamp, (await Clusterer.AssignAsync(Reports.First())).Stamp);
    }

    [Fact]
    public async Task Edited_article_replaces_its_member()
    {
        var before = await Clusterer.AssignAsync(Reports.First());
        // "Amended: Baghdad and Damascus …", and another text altogether
        var after = await Clusterer.AssignAsync(Reports.First() with { Title = "معدل: بغداد ودمشق", Text = Reports.Other().Text });
        Assert.Equal(before.Id, after.Id);
        Assert.Equal("معدل: بغداد ودمشق", Assert.Single(after.Members).Title);
    }

    [Fact]
    public async Task Story_is_closed_some_days_after_its_newest_article()
    {
        var first = await Clusterer.AssignAsync(Reports.First());
        var late = Reports.Copy("20260320-b") with { FirstSeen = Reports.Monday.AddDays(11), Published = Reports.Monday.AddDays(11) };
        Assert.NotEqual(first.Id, (await Clusterer.AssignAsync(late)).Id);
    }

    [Fact]
    public async Task Members_stand_in_order_of_publication_whatever_the_order_of_arrival()
    {
        await Clusterer.AssignAsync(Reports.Copy());
        var story = await Clusterer.AssignAsync(Reports.First() with { Published = Reports.Monday.AddHours(-2) });
        Assert.Equal(["20260309-a", "20260309-b"], story.Members.Select(m => m.ArticleId));
    }

    [Fact]
    public async Task Two_workers_that_both_find_nothing_end_with_one_story()
    {
        var racing = new BarrierStore(store, workers: 2);
        var clusterer = new StoryClusterer(racing);
        await Task.WhenAll(clusterer.AssignAsync(Reports.First()), clusterer.AssignAsync(Reports.Retold()));
        var standing = await Standing();
        Assert.Equal(2, Assert.Single(standing).Members.Count);
    }

    [Fact]
    public async Task Id_of_a_story_that_was_merged_leads_to_the_one_that_stands()
    {
        var racing = new BarrierStore(store, workers: 2);
        var clusterer = new StoryClusterer(racing);
        await Task.WhenAll(clusterer.AssignAsync(Reports.First()), clusterer.AssignAsync(Reports.Retold()));
        var standing = Assert.Single(await Standing());
        await foreach (var story in store.ListAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue))
            Assert.Equal(standing.Id, (await clusterer.CurrentAsync(story.Id))!.Id);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Sixteen_workers_with_the_same_event_end_with_one_story_and_every_article(int seed)
    {
        var yielding = new YieldingStore(store, seed);
        var articles = Enumerable.Range(0, 16).Select(i => i % 2 == 0 ? Reports.First($"20260309-{i:00}", $"outlet {i}") : Reports.Copy($"20260309-{i:00}", $"outlet {i}"));
        await Task.WhenAll(articles.Select(a => Task.Run(() => new StoryClusterer(yielding).AssignAsync(a))));
        Assert.Equal(16, Assert.Single(await Standing()).Members.Count);
    }

    [Fact]
    public async Task Slow_worker_is_not_passed_by_for_ever_where_many_join_its_story()
    {
        var slow = new SlowStore(store);
        var clusterer = new StoryClusterer(slow);
        await clusterer.AssignAsync(Reports.First());

        var late = slow.SlowlyAsync(() => clusterer.AssignAsync(Reports.Retold()));
        for (var i = 0; !late.IsCompleted; i++)
            await clusterer.AssignAsync(Reports.Copy($"20260309-{i:000}", $"outlet {i}"));

        Assert.Contains((await late).Members, member => member.ArticleId == Reports.Retold().Id);
    }

    [Fact]
    public async Task Worker_that_stopped_before_it_had_settled_is_taken_up_by_the_retry()
    {
        // Both began a story; the other worker looked before ours was there, ours stopped right after inserting.
        await store.SaveAsync(StoryMerge.Begin((await new StoryClusterer(new InMemoryStoryStore()).AssignAsync(Reports.First())).Members[0], Reports.Monday));
        await store.SaveAsync(StoryMerge.Begin((await new StoryClusterer(new InMemoryStoryStore()).AssignAsync(Reports.Copy())).Members[0], Reports.Monday));
        await Clusterer.AssignAsync(Reports.Copy());
        Assert.Equal(2, Assert.Single(await Standing()).Members.Count);
    }

    [Fact]
    public async Task Workers_that_die_between_any_two_savings_and_are_repeated_end_with_one_story_and_every_article()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var inner = new InMemoryStoryStore();
            var dying = new DyingStore(inner, seed);
            var articles = new[] { Reports.First(), Reports.Copy(), Reports.Retold() };
            await Task.WhenAll(articles.Select(article => Task.Run(() => AssignUntilDoneAsync(dying, article))));
            var standing = await inner.ListAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Where(s => s.MergedInto is null).ToListAsync();
            Assert.Equal(["20260309-a", "20260309-b", "20260309-c"], standing.SelectMany(s => s.Members).Select(m => m.ArticleId).Order());
            Assert.Single(standing);
        }

        static async Task AssignUntilDoneAsync(IStoryStore store, Article article)
        {
            while (true)
            {
                try
                {
                    await new StoryClusterer(store).AssignAsync(article);
                    return;
                }
                catch (DiedException)
                {
                    await Task.Yield();
                }
            }
        }
    }

    [Fact]
    public async Task Article_that_an_admin_took_out_stays_out()
    {
        await Clusterer.AssignAsync(Reports.First());
        var story = await Clusterer.AssignAsync(Reports.Retold());
        var taken = (await Clusterer.SplitAsync(story.Id, ["20260309-c"], Reports.Monday))!;
        Assert.Equal(taken.Id, (await Clusterer.AssignAsync(Reports.Retold())).Id);
        Assert.Equal(2, (await Standing()).Count);
    }

    [Fact]
    public async Task Article_like_one_that_was_taken_out_follows_it()
    {
        await Clusterer.AssignAsync(Reports.First());
        var story = await Clusterer.AssignAsync(Reports.Retold());
        var taken = await Clusterer.SplitAsync(story.Id, ["20260309-c"], Reports.Monday);
        Assert.Equal(taken!.Id, (await Clusterer.AssignAsync(Reports.Retold("20260309-z", "outlet"))).Id);
    }

    [Fact]
    public async Task Stories_that_an_admin_joined_stay_joined()
    {
        var first = await Clusterer.AssignAsync(Reports.First());
        var other = await Clusterer.AssignAsync(Reports.Other());
        await Clusterer.MergeAsync(first.Id, other.Id);
        Assert.Equal(first.Id, (await Clusterer.AssignAsync(Reports.Other())).Id);
        Assert.Equal(first.Id, (await Clusterer.CurrentAsync(other.Id))!.Id);
        Assert.Equal(2, Assert.Single(await Standing()).Members.Count);
    }

    [Fact]
    public async Task Joined_story_knows_the_ids_it_took_over_and_gives_them_back_with_their_articles()
    {
        var first = await Clusterer.AssignAsync(Reports.First());
        var other = await Clusterer.AssignAsync(Reports.Other());
        await Clusterer.MergeAsync(first.Id, other.Id);
        Assert.Equal([other.Id], (await Clusterer.CurrentAsync(other.Id))!.Absorbed);

        var taken = await Clusterer.SplitAsync(first.Id, [Reports.Other().Id], Reports.Monday);
        Assert.Equal([other.Id], taken!.Absorbed);
        Assert.Empty((await Clusterer.CurrentAsync(first.Id))!.Absorbed);
    }

    [Fact]
    public async Task Story_that_was_joined_again_can_be_split_again()
    {
        await Clusterer.AssignAsync(Reports.First());
        var story = await Clusterer.AssignAsync(Reports.Retold());
        var taken = (await Clusterer.SplitAsync(story.Id, ["20260309-c"], Reports.Monday))!;
        await Clusterer.MergeAsync(story.Id, taken.Id);
        Assert.Equal(taken.Id, (await Clusterer.SplitAsync(story.Id, ["20260309-c"], Reports.Monday))!.Id);
        Assert.Empty((await Clusterer.CurrentAsync(story.Id))!.Absorbed);
        Assert.Equal(2, (await Standing()).Count);
    }

    [Fact]
    public async Task Article_is_told_by_the_story_that_has_it_today_wherever_it_was_before()
    {
        await Clusterer.AssignAsync(Reports.First());
        var story = await Clusterer.AssignAsync(Reports.Retold());
        var other = await Clusterer.AssignAsync(Reports.Other());
        var taken = (await Clusterer.SplitAsync(story.Id, ["20260309-c"], Reports.Monday))!;
        await Clusterer.MergeAsync(other.Id, taken.Id);

        var standing = await StandingStories.ReadAsync(store, [story.Id, taken.Id]);
        Assert.Equal(other.Id, standing.Telling(story.Id, "20260309-c")!.Id);
        Assert.Equal(other.Id, standing.Telling(taken.Id, "20260309-c")!.Id);
        Assert.Equal(story.Id, standing.Telling(story.Id, "20260309-a")!.Id);
        Assert.Equal(story.Id, standing.Telling(story.Id, "20260309-gone")!.Id);
        Assert.Null(standing.Telling("202603-unknown", "20260309-a"));
    }

    [Fact]
    public async Task Split_that_would_leave_nothing_is_refused()
    {
        var story = await Clusterer.AssignAsync(Reports.First());
        Assert.Null(await Clusterer.SplitAsync(story.Id, ["20260309-a"], Reports.Monday));
        Assert.Null(await Clusterer.SplitAsync(story.Id, ["20260309-q"], Reports.Monday));
        Assert.Null(await Clusterer.SplitAsync("202603-unknown", ["20260309-a"], Reports.Monday));
    }

    [Fact]
    public async Task Joining_article_says_what_it_adds()
    {
        await Clusterer.AssignAsync(Reports.First());
        var story = await Clusterer.AssignAsync(Reports.Retold());
        Assert.Contains("75 مليون", story.Members.Single(m => m.ArticleId == "20260309-c").Adds); // 75 million
        Assert.DoesNotContain("14", story.Members.Single(m => m.ArticleId == "20260309-c").Adds);
    }

    [Fact]
    public async Task Long_story_stays_findable_with_sketches_of_its_first_members()
    {
        for (var i = 0; i < 30; i++)
            await Clusterer.AssignAsync(Reports.Copy($"20260309-{i:00}", $"outlet {i}"));
        var story = await Clusterer.AssignAsync(Reports.First("20260309-zz"));
        Assert.Equal((31, 24), (story.Members.Count, story.Members.Count(m => m.Sketch.Length > 0)));
    }

    [Fact]
    public async Task First_report_of_another_language_adds_numbers_but_not_all_its_words()
    {
        await Clusterer.AssignAsync(Reports.First());
        var english = Reports.InEnglish();
        var story = await Clusterer.AssignAsync(english with { Text = english.Text + " Iraq will pay 75 million dollars, Iraq said." });
        Assert.Equal(["75 million"], story.Members.Single(m => m.Language == "en").Adds);
    }

    [Fact]
    public async Task Article_without_words_gets_a_story_of_its_own()
    {
        var first = await Clusterer.AssignAsync(Reports.Make("20260309-x", "a", "", ""));
        var second = await Clusterer.AssignAsync(Reports.Make("20260309-y", "b", "", ""));
        Assert.NotEqual(first.Id, second.Id);
    }

    private async Task<List<Story>> Standing() =>
        await store.ListAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Where(s => s.MergedInto is null).ToListAsync();

    // Lets the first search of each worker end only when all have searched.
    private sealed class BarrierStore(IStoryStore inner, int workers) : StoryStoreWrapper(inner)
    {
        private readonly TaskCompletionSource all = new();
        private int waiting;

        public override async Task<IReadOnlyList<Story>> FindAsync(IReadOnlyCollection<string> keys, DateTimeOffset since, int limit, CancellationToken cancel = default)
        {
            var found = await base.FindAsync(keys, since, limit, cancel);
            if (Interlocked.Increment(ref waiting) == workers)
                all.SetResult();
            await all.Task;
            return found;
        }
    }

    // One worker needs as long for its turn as another needs to save; where no other may, a moment.
    private sealed class SlowStore(IStoryStore inner) : StoryStoreWrapper(inner)
    {
        private readonly AsyncLocal<bool> isSlow = new();
        private TaskCompletionSource saved = new();

        public async Task<T> SlowlyAsync<T>(Func<Task<T>> work)
        {
            isSlow.Value = true;
            return await work();
        }

        public override async Task<IReadOnlyList<Story>> FindAsync(IReadOnlyCollection<string> keys, DateTimeOffset since, int limit, CancellationToken cancel = default)
        {
            var found = await base.FindAsync(keys, since, limit, cancel);
            if (isSlow.Value)
                await Task.WhenAny(Volatile.Read(ref saved).Task, Task.Delay(TimeSpan.FromMilliseconds(300), cancel));
            return found;
        }

        public override async Task<Story?> SaveAsync(Story story, CancellationToken cancel = default)
        {
            var result = await base.SaveAsync(story, cancel);
            Interlocked.Exchange(ref saved, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
            return result;
        }
    }

    // Gives other workers the turn at random moments around every call.
    private class YieldingStore(IStoryStore inner, int seed) : StoryStoreWrapper(inner)
    {
        private readonly Random random = new(seed);

        public override async Task<IReadOnlyList<Story>> FindAsync(IReadOnlyCollection<string> keys, DateTimeOffset since, int limit, CancellationToken cancel = default)
        {
            await YieldAsync();
            var found = await base.FindAsync(keys, since, limit, cancel);
            await YieldAsync();
            return found;
        }

        public override async Task<Story?> SaveAsync(Story story, CancellationToken cancel = default)
        {
            await YieldAsync();
            return await base.SaveAsync(story, cancel);
        }

        protected int Next(int below)
        {
            lock (random) return random.Next(below);
        }

        private async Task YieldAsync()
        {
            var turns = Next(6);
            for (var i = 0; i < turns; i++) await Task.Yield();
        }
    }

    // The process ends at random right after something was saved.
    private sealed class DyingStore(IStoryStore inner, int seed) : YieldingStore(inner, seed)
    {
        public override async Task<Story?> SaveAsync(Story story, CancellationToken cancel = default)
        {
            var saved = await base.SaveAsync(story, cancel);
            return Next(3) == 0 ? throw new DiedException() : saved;
        }
    }

    private sealed class DiedException : Exception;
}
