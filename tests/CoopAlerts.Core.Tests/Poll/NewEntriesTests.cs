using CoopAlerts.Core.Poll;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.Poll;

public class NewEntriesTests
{
    private static readonly DateTimeOffset Now = Feeds.Utc(2024, 7, 22, 12);

    private static readonly Feed Polled = new()
    {
        Id = "f", Url = new("https://example.org/feed"), LastSuccessAt = Now.AddHours(-1), NewestItemAt = Now.AddHours(-2), CreatedAt = Now.AddDays(-30),
    };

    private static readonly Feed Fresh = Polled with { LastSuccessAt = null, NewestItemAt = null };

    private static FeedEntry Entry(int number, DateTimeOffset? published = null) => new()
    {
        Id = $"guid-{number}", Link = $"https://example.org/{number}", Title = $"خبر طويل عن التعاون بين بلدين رقم {number}", Published = published ?? Now.AddHours(-1), Summary = "نص",
    };

    private static Dictionary<string, SeenEntry> Seen(NewEntriesDecision decision, bool queued = true) =>
        decision.New.SelectMany(taken => taken.Rows).ToDictionary(row => row.Key, row => row with { Queued = queued });

    private static NewEntriesDecision Decide(Feed feed, IEnumerable<FeedEntry> entries, Dictionary<string, SeenEntry>? seen = null, DateTimeOffset? now = null) =>
        NewEntries.Decide(feed, DistinctEntries.Of(entries), seen ?? [], now ?? Now);

    [Fact]
    public void What_was_never_seen_is_new() => Assert.Equal(2, Decide(Polled, [Entry(1), Entry(2)]).New.Count);

    [Fact]
    public void What_was_seen_is_neither_new_nor_edited()
    {
        var again = Decide(Polled, [Entry(1)], Seen(Decide(Polled, [Entry(1)])));
        Assert.Equal((0, 0, 0), (again.New.Count, again.Edited.Count, again.Learnt.Count));
    }

    [Fact]
    public void Https_and_a_changed_guid_make_nothing_new()
    {
        var again = Decide(Polled, [Entry(1) with { Id = "other", Link = "https://www.example.org/1?utm_source=x" }], Seen(Decide(Polled, [Entry(1)])));
        Assert.Empty(again.New);
        Assert.Equal('g', Assert.Single(again.Learnt).Key[0]);
    }

    [Fact]
    public void A_move_to_another_domain_with_new_guids_makes_nothing_new() =>
        Assert.Empty(Decide(Polled, [Entry(1) with { Id = "other", Link = "https://example.net/1" }], Seen(Decide(Polled, [Entry(1)]))).New);

    [Fact]
    public void An_edited_entry_keeps_its_article()
    {
        var first = Decide(Polled, [Entry(1)]);
        var again = Decide(Polled, [Entry(1) with { Summary = "نص مصحح" }], Seen(first), Now.AddDays(1));
        Assert.Empty(again.New);
        Assert.Equal(first.New[0].ArticleId, Assert.Single(again.Edited).ArticleId);
    }

    [Fact]
    public void An_entry_that_was_not_queued_is_taken_up_again_under_its_id_even_a_day_later()
    {
        var first = Decide(Polled, [Entry(1)]);
        var again = Decide(Polled, [Entry(1)], Seen(first, queued: false), Now.AddDays(1));
        Assert.Equal((first.New[0].ArticleId, Now), (Assert.Single(again.New).ArticleId, again.New[0].FirstSeen));
    }

    [Fact]
    public void A_live_page_that_carries_another_thing_days_later_is_new()
    {
        var first = Decide(Polled, [Entry(1)]);
        var later = Entry(2, Now.AddDays(4)) with { Link = Entry(1).Link };
        Assert.Single(Decide(Polled, [later], Seen(first), Now.AddDays(4)).New);
    }

    [Theory]
    [InlineData("1970-01-01")]
    [InlineData("1904-01-01")]
    [InlineData("1900-01-01")]
    [InlineData("0001-01-02")]
    public void A_clocks_zero_is_no_date_and_loses_nothing(string zero)
    {
        var entry = Entry(1, DateTimeOffset.Parse(zero + "T00:00:00Z"));
        Assert.False(Assert.Single(Decide(Polled, [entry]).New).Backfill);
        Assert.False(Decide(Fresh, [entry, Entry(2)]).New[0].Backfill);
        Assert.True(Decide(Polled, [entry, Entry(2)]).Gap);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(400)]
    public void No_date_and_a_future_date_lose_nothing(int? days)
    {
        var taken = Assert.Single(Decide(Polled, [Entry(1) with { Published = days is null ? null : Now.AddDays(days.Value) }]).New);
        Assert.False(taken.Backfill);
    }

    [Fact]
    public void A_first_poll_takes_the_last_week_as_news_and_the_archive_as_backfill()
    {
        var decision = Decide(Fresh, [Entry(1), Entry(2, Now.AddDays(-6)), Entry(3, Now.AddDays(-9)), Entry(4) with { Published = null }]);
        Assert.Equal([false, false, true, false], decision.New.Select(taken => taken.Backfill));
    }

    [Fact]
    public void A_flood_of_old_items_is_backfill_and_the_news_among_them_is_not()
    {
        var decision = Decide(Polled, Enumerable.Range(1, 2000).Select(n => Entry(n, Now.AddDays(-3 - n / 24.0))).Prepend(Entry(0)));
        Assert.Equal((2001, 2000), (decision.New.Count, decision.New.Count(taken => taken.Backfill)));
        Assert.False(decision.New[0].Backfill);
    }

    [Fact]
    public void A_flood_without_dates_is_backfill_beyond_a_hundred() =>
        Assert.Equal(200, Decide(Polled, Enumerable.Range(1, 300).Select(n => Entry(n) with { Published = null })).New.Count(taken => taken.Backfill));

    [Fact]
    public void A_single_late_item_is_news() => Assert.False(Decide(Polled, [Entry(1, Now.AddDays(-5))]).New[0].Backfill);

    [Fact]
    public void Many_new_items_after_an_outage_are_news() =>
        Assert.DoesNotContain(Decide(Polled, Enumerable.Range(1, 300).Select(n => Entry(n))).New, taken => taken.Backfill);

    [Fact]
    public void A_gap_is_noticed_when_everything_listed_is_newer_than_what_was_known() => Assert.True(Decide(Polled, [Entry(1), Entry(2)]).Gap);

    [Fact]
    public void An_overlap_is_no_gap() => Assert.False(Decide(Polled, [Entry(1), Entry(2)], Seen(Decide(Polled, [Entry(1)]))).Gap);

    [Fact]
    public void A_first_poll_has_no_gap() => Assert.False(Decide(Fresh, [Entry(1)]).Gap);

    [Fact]
    public void An_unknown_item_older_than_the_newest_known_one_is_no_gap() => Assert.False(Decide(Polled, [Entry(1), Entry(2, Now.AddHours(-3))]).Gap);
}
