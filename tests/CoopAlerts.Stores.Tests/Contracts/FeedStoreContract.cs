using CoopAlerts.Core.Records;

namespace CoopAlerts.Stores.Tests;

/// <summary>What every <see cref="CoopAlerts.Core.Ports.IFeedStore"/> promises.</summary>
public abstract class FeedStoreContract(Func<Task<Backend>> open) : StoreContract(open)
{
    [Fact]
    public async Task Missing_feed_is_null() => Assert.Null(await Backend.Feeds.GetAsync(Id("nobody")));

    [Fact]
    public async Task Added_feed_is_read_back_whole()
    {
        var feed = NewFeed() with
        {
            Title = "وكالة الأنباء «المغرب العربي»", // a news agency's name
            Site = new("https://example.org/الأخبار"), // news
            Language = "ar-MA",
            Headers = new Dictionary<string, string> { ["X-Key"] = "it's \"secret\" 100%" },
            ETag = "W/\"abc\"",
            LastModified = "Sat, 21 Nov 2026 07:00:00 GMT",
            LastPollAt = Now.AddTicks(1),
            LastSuccessAt = Now.AddTicks(-1),
            Interval = TimeSpan.FromSeconds(90.5),
            Wishes = new(TimeSpan.FromHours(2), [0, 23], [DayOfWeek.Friday]),
            Failures = 3,
            LastError = "انتهت المهلة", // timed out
            LastWarning = "🙈",
            NewestItemAt = Now.AddDays(-1),
        };
        Assert.True(await Backend.Feeds.AddAsync(feed));
        var read = await Backend.Feeds.GetAsync(feed.Id);
        AssertSame(feed, read! with { Stamp = "" }, RecordsJson.Store.Feed);
    }

    [Fact]
    public async Task Adding_an_id_again_is_refused_and_changes_nothing()
    {
        var first = await Added(NewFeed() with { Title = "أولى" }); // first
        Assert.False(await Backend.Feeds.AddAsync(NewFeed() with { Title = "ثانية" })); // second
        AssertSame(first, await Backend.Feeds.GetAsync(first.Id), RecordsJson.Store.Feed);
    }

    [Fact]
    public async Task Of_many_who_add_one_id_one_succeeds()
    {
        var added = await AllAtOnce(i => Backend.Feeds.AddAsync(NewFeed() with { Failures = i }));
        Assert.Single(added, true);
    }

    [Fact]
    public async Task Update_with_the_current_stamp_replaces_the_feed_and_its_stamp()
    {
        var stored = await Added(NewFeed());
        Assert.True(await Backend.Feeds.UpdateAsync(stored with { Title = "جديد" })); // new
        var read = await Backend.Feeds.GetAsync(stored.Id);
        Assert.Equal("جديد", read!.Title);
        Assert.NotEqual(stored.Stamp, read.Stamp);
    }

    [Fact]
    public async Task Update_with_an_old_stamp_is_refused_and_changes_nothing()
    {
        var stored = await Added(NewFeed());
        Assert.True(await Backend.Feeds.UpdateAsync(stored with { Failures = 1 }));
        Assert.False(await Backend.Feeds.UpdateAsync(stored with { Failures = 2 }));
        Assert.Equal(1, (await Backend.Feeds.GetAsync(stored.Id))!.Failures);
    }

    [Fact]
    public async Task Update_of_a_feed_that_was_never_stored_is_refused()
    {
        Assert.False(await Backend.Feeds.UpdateAsync(NewFeed()));
        await Added(NewFeed());
        Assert.False(await Backend.Feeds.UpdateAsync(NewFeed() with { Failures = 1 }));
        Assert.Equal(0, (await Backend.Feeds.GetAsync(NewFeed().Id))!.Failures);
    }

    [Fact]
    public async Task Stamp_of_a_removed_feed_is_not_current_after_it_is_added_again()
    {
        var before = await Added(NewFeed());
        await Backend.Feeds.RemoveAsync(before.Id);
        Assert.False(await Backend.Feeds.UpdateAsync(before));
        await Added(NewFeed());
        Assert.False(await Backend.Feeds.UpdateAsync(before));
    }

    [Fact]
    public async Task Of_many_who_update_with_one_stamp_one_succeeds()
    {
        var stored = await Added(NewFeed());
        var updated = await AllAtOnce(i => Backend.Feeds.UpdateAsync(stored with { Failures = i + 1 }));
        Assert.Single(updated, true);
        Assert.Equal(Array.IndexOf(updated, true) + 1, (await Backend.Feeds.GetAsync(stored.Id))!.Failures);
    }

    [Fact]
    public async Task All_feeds_are_listed_in_ordinal_order_of_ids()
    {
        foreach (var name in new[] { "b", "a", "B", "a-1", "A" }) await Added(NewFeed(name));
        Assert.Equal([Id("A"), Id("B"), .. new[] { Id("a"), Id("a-1") }.Order(StringComparer.Ordinal), Id("b")], await Mine(Backend.Feeds.ListAsync()));
    }

    [Fact]
    public async Task Listed_feeds_carry_stamps_that_update_them()
    {
        await Added(NewFeed());
        var listed = await Backend.Feeds.ListDueAsync(Now).FirstAsync(f => f.Id == NewFeed().Id);
        Assert.True(await Backend.Feeds.UpdateAsync(listed));
    }

    [Fact]
    public async Task Feeds_may_be_changed_and_removed_while_they_are_listed()
    {
        for (var i = 0; i < 120; i++) await Added(NewFeed($"{i:000}"));
        var listed = 0;
        await foreach (var feed in Backend.Feeds.ListDueAsync(Now).Where(f => IsMine(f.Id)))
            Assert.True(++listed % 2 == 0 ? await Backend.Feeds.RemoveAsync(feed.Id) : await Backend.Feeds.UpdateAsync(feed with { NextPollAt = Now.AddHours(1) }));
        Assert.Equal(120, listed);
        Assert.Empty(await Mine(Backend.Feeds.ListDueAsync(Now)));
    }

    [Fact]
    public async Task Due_are_active_feeds_whose_time_has_come_longest_overdue_first()
    {
        await Added(NewFeed("exactly") with { NextPollAt = Now });
        await Added(NewFeed("later") with { NextPollAt = Now.AddTicks(1) });
        await Added(NewFeed("overdue") with { NextPollAt = Now.AddDays(-40) });
        await Added(NewFeed("little") with { NextPollAt = Now.AddTicks(-1) });
        await Added(NewFeed("paused") with { NextPollAt = Now.AddDays(-1), Status = FeedStatus.Paused });
        await Added(NewFeed("gone") with { NextPollAt = Now.AddDays(-1), Status = FeedStatus.Gone });
        Assert.Equal([Id("overdue"), Id("little"), Id("exactly")], await Mine(Backend.Feeds.ListDueAsync(Now)));
    }

    [Fact]
    public async Task Due_time_may_be_given_in_any_offset()
    {
        await Added(NewFeed() with { NextPollAt = Now.ToOffset(TimeSpan.FromHours(3)) });
        Assert.Equal([NewFeed().Id], await Mine(Backend.Feeds.ListDueAsync(Now.ToOffset(TimeSpan.FromHours(-5)))));
        Assert.Empty(await Mine(Backend.Feeds.ListDueAsync(Now.AddTicks(-1).ToOffset(TimeSpan.FromHours(5)))));
    }

    [Fact]
    public async Task Feed_that_was_paused_or_put_off_is_not_due()
    {
        var (paused, putOff) = (await Added(NewFeed("a")), await Added(NewFeed("b")));
        await Backend.Feeds.UpdateAsync(paused with { Status = FeedStatus.Paused });
        await Backend.Feeds.UpdateAsync(putOff with { NextPollAt = Now.AddMinutes(30) });
        Assert.Empty(await Mine(Backend.Feeds.ListDueAsync(Now)));
    }

    [Fact]
    public async Task Removed_feed_is_gone_with_its_seen_entries_and_no_others()
    {
        var (removed, stays) = (await Added(NewFeed("a")), await Added(NewFeed("b")));
        await Backend.Feeds.SaveSeenAsync(removed.Id, [Seen("k")]);
        await Backend.Feeds.SaveSeenAsync(stays.Id, [Seen("k")]);
        Assert.True(await Backend.Feeds.RemoveAsync(removed.Id));
        Assert.Null(await Backend.Feeds.GetAsync(removed.Id));
        Assert.Empty(await Backend.Feeds.GetSeenAsync(removed.Id, ["k"]));
        Assert.Single(await Backend.Feeds.GetSeenAsync(stays.Id, ["k"]));
    }

    [Fact]
    public async Task Removing_a_feed_that_is_not_there_is_false()
    {
        var feed = await Added(NewFeed());
        await Backend.Feeds.RemoveAsync(feed.Id);
        Assert.False(await Backend.Feeds.RemoveAsync(feed.Id));
    }

    [Fact]
    public async Task Only_seen_entries_that_were_asked_for_are_given()
    {
        await Backend.Feeds.SaveSeenAsync(NewFeed().Id, [Seen("a"), Seen("b")]);
        var seen = await Backend.Feeds.GetSeenAsync(NewFeed().Id, ["b", "c", "b"]);
        Assert.Equal(Seen("b"), Assert.Single(seen).Value);
    }

    [Fact]
    public async Task Entry_seen_in_one_feed_is_not_seen_in_another()
    {
        await Backend.Feeds.SaveSeenAsync(Id("one"), [Seen("k")]);
        Assert.Empty(await Backend.Feeds.GetSeenAsync(Id("other"), ["k"]));
    }

    [Fact]
    public async Task Seen_entry_saved_again_is_replaced()
    {
        await Backend.Feeds.SaveSeenAsync(NewFeed().Id, [Seen("k") with { Queued = false }]);
        await Backend.Feeds.SaveSeenAsync(NewFeed().Id, [Seen("k") with { Queued = true, ContentHash = "edited" }]);
        var read = (await Backend.Feeds.GetSeenAsync(NewFeed().Id, ["k"]))["k"];
        Assert.Equal((true, "edited"), (read.Queued, read.ContentHash));
    }

    [Theory]
    [MemberData(nameof(NastyKeys))]
    public async Task Any_text_can_be_the_key_of_a_seen_entry(string key)
    {
        await Backend.Feeds.SaveSeenAsync(NewFeed().Id, [Seen(key), Seen(key + "x")]);
        Assert.Equal(Seen(key), (await Backend.Feeds.GetSeenAsync(NewFeed().Id, [key]))[key]);
    }

    [Fact]
    public async Task Thousands_of_entries_are_seen_at_once()
    {
        var keys = Enumerable.Range(0, 3000).Select(i => $"مفتاح {i}").ToList(); // key
        await Backend.Feeds.SaveSeenAsync(NewFeed().Id, keys.ConvertAll(Seen));
        Assert.Equal(keys.Order(), (await Backend.Feeds.GetSeenAsync(NewFeed().Id, keys)).Keys.Order());
    }

    [Fact]
    public async Task Nothing_asked_nothing_seen()
    {
        await Backend.Feeds.SaveSeenAsync(NewFeed().Id, []);
        Assert.Empty(await Backend.Feeds.GetSeenAsync(NewFeed().Id, []));
    }

    private static SeenEntry Seen(string key) => new(key, "20261121-abc", "خلاصة", Now, Queued: true); // digest

    private Feed NewFeed(string name = "feed") => new() { Id = Id(name), Url = new("https://example.org/rss.xml"), NextPollAt = Now, CreatedAt = Now };

    private async Task<Feed> Added(Feed feed)
    {
        Assert.True(await Backend.Feeds.AddAsync(feed));
        return (await Backend.Feeds.GetAsync(feed.Id))!;
    }

    private async Task<List<string>> Mine(IAsyncEnumerable<Feed> feeds) => await feeds.Select(f => f.Id).Where(IsMine).ToListAsync();
}
