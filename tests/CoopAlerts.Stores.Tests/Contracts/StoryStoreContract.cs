using CoopAlerts.Core.Records;

namespace CoopAlerts.Stores.Tests;

/// <summary>What every <see cref="CoopAlerts.Core.Ports.IStoryStore"/> promises.</summary>
public abstract class StoryStoreContract(Func<Task<Backend>> open) : StoreContract(open)
{
    private static readonly DateTimeOffset LongAgo = Now.AddDays(-30);

    [Fact]
    public async Task Saved_story_is_read_back_whole_with_its_stamp()
    {
        var story = NewStory() with
        {
            Members =
            [
                new()
                {
                    ArticleId = "20261121-a", Source = "وكالة", Title = "تسليم مطلوبين", Url = "https://example.org/?q='%'", // agency; hand-over of wanted persons
                    Language = "ar", Time = Now, Cooperation = new() { IsCooperation = true, Kind = KindOfAct.Action, Parties = ["IQ", "JO"] }, Sketch = "🤝=",
                },
            ],
            Keys = [Key("a"), Key("b")],
        };
        var saved = await Backend.Stories.SaveAsync(story);
        Assert.NotEqual("", saved!.Stamp);
        AssertSame(story, saved with { Stamp = "" }, RecordsJson.Store.Story);
        AssertSame(saved, Assert.Single(await Backend.Stories.GetAsync([story.Id])), RecordsJson.Store.Story);
    }

    [Fact]
    public async Task Only_stories_that_exist_are_given_each_once()
    {
        var (a, b) = (await Saved(NewStory("a")), await Saved(NewStory("b")));
        var read = await Backend.Stories.GetAsync([a.Id, NewStory("nobody").Id, b.Id, a.Id]);
        Assert.Equal([a.Id, b.Id], read.Select(s => s.Id).Order(StringComparer.Ordinal));
        Assert.Empty(await Backend.Stories.GetAsync([]));
    }

    [Fact]
    public async Task Saving_with_the_current_stamp_replaces_again_and_again()
    {
        var story = await Saved(NewStory());
        for (var i = 1; i <= 3; i++) story = await Saved(story with { LastSeen = Now.AddHours(i) });
        Assert.Equal(Now.AddHours(3), (await Backend.Stories.GetAsync([story.Id]))[0].LastSeen);
    }

    [Fact]
    public async Task Story_that_exists_is_not_inserted_again()
    {
        var first = await Saved(NewStory() with { Keys = [Key("first")] });
        Assert.Null(await Backend.Stories.SaveAsync(NewStory() with { Keys = [Key("second")] }));
        AssertSame(first, (await Backend.Stories.GetAsync([first.Id]))[0], RecordsJson.Store.Story);
        Assert.Empty(await Found([Key("second")]));
    }

    [Fact]
    public async Task Saving_with_an_old_stamp_gives_null_and_changes_nothing()
    {
        var old = await Saved(NewStory() with { Keys = [Key("old")] });
        var current = await Saved(old with { Keys = [Key("current")] });
        Assert.Null(await Backend.Stories.SaveAsync(old with { Keys = [Key("late")] }));
        AssertSame(current, (await Backend.Stories.GetAsync([old.Id]))[0], RecordsJson.Store.Story);
        Assert.Empty(await Found([Key("late"), Key("old")]));
        Assert.Single(await Found([Key("current")]));
    }

    [Fact]
    public async Task Saving_with_a_stamp_of_a_story_that_is_not_there_gives_null()
    {
        var other = await Saved(NewStory("other"));
        Assert.Null(await Backend.Stories.SaveAsync(NewStory() with { Stamp = other.Stamp }));
        Assert.Empty(await Backend.Stories.GetAsync([NewStory().Id]));
    }

    [Fact]
    public async Task Members_that_many_add_at_once_are_all_there()
    {
        var id = (await Saved(NewStory())).Id;
        await AllAtOnce(async i =>
        {
            while (true)
            {
                var story = (await Backend.Stories.GetAsync([id]))[0];
                var member = new StoryMember { ArticleId = $"20261121-{i}", Source = "س", Title = "ت" }; // s, t
                if (await Backend.Stories.SaveAsync(story with { Members = [.. story.Members, member] }) is not null) return i;
            }
        });
        Assert.Equal(Crowd, (await Backend.Stories.GetAsync([id]))[0].Members.DistinctBy(m => m.ArticleId).Count());
    }

    [Fact]
    public async Task Stories_that_share_most_keys_come_first_each_once()
    {
        await Saved(NewStory("one") with { Keys = [Key("a"), Key("x"), Key("y")] });
        await Saved(NewStory("three") with { Keys = [Key("a"), Key("b"), Key("c")] });
        await Saved(NewStory("two") with { Keys = [Key("b"), Key("c"), Key("c")] });
        await Saved(NewStory("none") with { Keys = [Key("x")] });
        Assert.Equal(["three", "two", "one"], await Found([Key("a"), Key("b"), Key("c"), Key("b")]));
        Assert.Equal(["three", "two"], await Found([Key("a"), Key("b"), Key("c")], limit: 2));
    }

    [Fact]
    public async Task Key_given_twice_counts_once()
    {
        await Saved(NewStory("one") with { Keys = [Key("a")] });
        await Saved(NewStory("two") with { Keys = [Key("b"), Key("c")] });
        Assert.Equal(["two", "one"], await Found([Key("a"), Key("a"), Key("a"), Key("b"), Key("c")]));
    }

    [Fact]
    public async Task Stories_last_seen_before_are_not_found()
    {
        await Saved(NewStory("exactly") with { LastSeen = Now, Keys = [Key("k")] });
        await Saved(NewStory("before") with { LastSeen = Now.AddTicks(-1), Keys = [Key("k")] });
        Assert.Equal(["exactly"], await Found([Key("k")], since: Now));
    }

    [Fact]
    public async Task Story_that_is_seen_again_is_found_by_its_new_time_and_keys()
    {
        var story = await Saved(NewStory() with { LastSeen = LongAgo, Keys = [Key("stays"), Key("goes")] });
        await Saved(story with { LastSeen = Now, Keys = [Key("stays"), Key("comes")] });
        Assert.Single(await Found([Key("stays")], since: Now));
        Assert.Single(await Found([Key("comes")], since: Now));
        Assert.Empty(await Found([Key("goes")]));
    }

    [Theory]
    [MemberData(nameof(NastyKeys))]
    public async Task Any_text_can_be_a_key(string key)
    {
        await Saved(NewStory() with { Keys = [Key(key)] });
        await Saved(NewStory("other") with { Keys = [Key(key + "x")] });
        Assert.Equal(["story"], await Found([Key(key)]));
    }

    [Fact]
    public async Task Nothing_is_filed_under_no_key()
    {
        await Saved(NewStory());
        Assert.Empty(await Found([]));
        Assert.Empty(await Found([Key("k")]));
    }

    [Fact]
    public async Task Range_is_listed_without_its_end_newest_first()
    {
        await Saved(NewStory("before") with { FirstSeen = LongAgo.AddTicks(-1) });
        await Saved(NewStory("from") with { FirstSeen = LongAgo });
        await Saved(NewStory("middle") with { FirstSeen = LongAgo.AddDays(20) });
        await Saved(NewStory("last") with { FirstSeen = Now.AddTicks(-1) });
        await Saved(NewStory("to") with { FirstSeen = Now });
        Assert.Equal(["last", "middle", "from"], await Listed(LongAgo, Now));
    }

    [Fact]
    public async Task Many_stories_of_one_moment_are_listed_once_each()
    {
        var names = Enumerable.Range(0, 210).Select(i => $"s{i}").ToList();
        await Task.WhenAll(names.Select(name => Saved(NewStory(name))));
        Assert.Equal(names.Order(), (await Listed(Now, Now.AddTicks(1))).Order());
    }

    private Story NewStory(string name = "story") => new() { Id = Id($"202611-{name}"), FirstSeen = Now, LastSeen = Now };

    private string Key(string key) => Id(key);

    private async Task<Story> Saved(Story story)
    {
        var saved = await Backend.Stories.SaveAsync(story);
        Assert.NotNull(saved);
        return saved;
    }

    private async Task<List<string>> Found(string[] keys, DateTimeOffset? since = null, int limit = 10) =>
        Names(await Backend.Stories.FindAsync(keys, since ?? LongAgo, limit));

    private async Task<List<string>> Listed(DateTimeOffset from, DateTimeOffset to) =>
        Names(await Backend.Stories.ListAsync(from, to).Where(s => IsMine(s.Id)).ToListAsync());

    private static List<string> Names(IEnumerable<Story> stories) => stories.Select(s => s.Id.Split('-')[1]).ToList();
}
