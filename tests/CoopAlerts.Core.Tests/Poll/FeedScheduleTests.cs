using CoopAlerts.Core.Poll;
using CoopAlerts.Core.Records;
using FsCheck;
using FsCheck.Fluent;

namespace CoopAlerts.Core.Tests.Poll;

public class FeedScheduleTests
{
    private static readonly DateTimeOffset Now = Feeds.Utc(2024, 7, 22, 12, 30);
    private static readonly Feed Known = new() { Id = "f", Url = new("https://example.org/feed"), CreatedAt = Now.AddDays(-30), LastSuccessAt = Now.AddHours(-1), Failures = 2, LastError = "x" };
    private static readonly FeedDocument Document = new() { Title = "وكالة" };

    private static Feed After(PollAttempt attempt, Feed? feed = null, double chance = 0) => FeedSchedule.After(feed ?? Known, attempt, Now, chance);

    private static PollAttempt.Read Read(int count = 1, FeedDocument? document = null) => new() { Document = document ?? Document, NewEntries = count };

    private static TimeSpan Wait(Feed feed) => feed.NextPollAt - Now;

    [Fact]
    public void A_success_forgets_the_failures()
    {
        var next = After(Read() with { ETag = "\"e\"", LastModified = "m" });
        Assert.Equal((0, null, Now, Now, "\"e\"", "m", "وكالة"), (next.Failures, next.LastError, next.LastPollAt, next.LastSuccessAt, next.ETag, next.LastModified, next.Title));
    }

    [Fact]
    public void News_shorten_the_interval_and_silence_stretches_it()
    {
        Assert.True(After(Read(10)).Interval < Known.Interval);
        Assert.True(After(Read(0)).Interval > Known.Interval);
        Assert.True(After(new PollAttempt.NotModified(null)).Interval > Known.Interval);
    }

    [Fact]
    public void A_gap_shortens_the_interval_most() => Assert.True(After(Read(10) with { Gap = true }).Interval < After(Read(10)).Interval);

    [Fact]
    public void A_gap_is_told() => Assert.Contains("lost", After(Read() with { Gap = true }).LastWarning);

    [Fact]
    public void The_interval_stays_between_five_minutes_and_a_day()
    {
        var (busy, silent) = (Known, Known);
        for (var poll = 0; poll < 50; poll++) (busy, silent) = (After(Read(9), busy), After(Read(0), silent));
        Assert.Equal((TimeSpan.FromMinutes(5), TimeSpan.FromHours(24)), (busy.Interval, silent.Interval));
    }

    [Fact]
    public void Chance_spreads_the_next_poll_by_up_to_a_tenth() => Assert.Equal(Wait(After(Read())) * 1.1, Wait(After(Read(), chance: 1)));

    [Theory]
    [InlineData(120, 120)]
    [InlineData(525_600, 360)]
    public void Cache_control_and_ttl_are_believed_up_to_six_hours(int asked, int minutes)
    {
        Assert.Equal(minutes, Wait(After(Read() with { FreshFor = TimeSpan.FromMinutes(asked) })).TotalMinutes);
        Assert.Equal(minutes, Wait(After(new PollAttempt.NotModified(TimeSpan.FromMinutes(asked)))).TotalMinutes);
        Assert.Equal(minutes, Wait(After(Read(1, Document with { MinimumInterval = TimeSpan.FromMinutes(asked) }))).TotalMinutes);
    }

    [Fact]
    public void Rate_limited_feed_waits_as_long_as_told() =>
        Assert.Equal(TimeSpan.FromHours(30), Wait(After(new PollAttempt.RateLimited(TimeSpan.FromHours(30), "429"))));

    [Fact]
    public void Rate_limited_feed_backs_off_when_not_told() =>
        Assert.Equal(TimeSpan.FromMinutes(40), Wait(After(new PollAttempt.RateLimited(null, "429"), Known with { Failures = 3, Interval = TimeSpan.FromMinutes(5) })));

    [Fact]
    public void Failures_back_off_up_to_a_day()
    {
        var waits = Enumerable.Range(0, 14).Select(failures => Wait(After(new PollAttempt.Failed("500"), Known with { Failures = failures, Interval = TimeSpan.FromMinutes(5) })).TotalMinutes).ToList();
        Assert.Equal([5, 10, 20, 40, 80], waits.Take(5));
        Assert.Equal(24 * 60, waits.Max());
    }

    [Fact]
    public void A_failing_slow_feed_is_not_asked_more_often_than_a_sound_one() =>
        Assert.Equal(TimeSpan.FromHours(10), Wait(After(new PollAttempt.Failed("500"), Known with { Failures = 0, Interval = TimeSpan.FromHours(10) })));

    [Fact]
    public void A_failure_keeps_the_validators_and_says_why()
    {
        var next = After(new PollAttempt.Failed("timed out"), Known with { ETag = "e" });
        Assert.Equal((3, "timed out", "e", Known.LastSuccessAt, FeedStatus.Active), (next.Failures, next.LastError, next.ETag, next.LastSuccessAt, next.Status));
    }

    [Fact]
    public void A_feed_that_fails_for_days_is_paused_and_says_so()
    {
        var next = After(new PollAttempt.Failed("404"), Known with { Failures = 8, LastSuccessAt = Now.AddDays(-6) });
        Assert.Equal((FeedStatus.Paused, "Paused after failing for 6 days: 404"), (next.Status, next.LastError));
    }

    [Fact]
    public void A_long_silence_of_our_own_pauses_nothing() =>
        Assert.Equal(FeedStatus.Active, After(new PollAttempt.Failed("404"), Known with { Failures = 0, LastSuccessAt = Now.AddDays(-60) }).Status);

    [Fact]
    public void Gone_ends_the_feed() => Assert.Equal(FeedStatus.Gone, After(new PollAttempt.Gone()).Status);

    [Fact]
    public void A_permanent_move_is_followed() => Assert.Equal(new Uri("https://new.example/feed"), After(Read() with { MovedTo = new("https://new.example/feed") }).Url);

    [Fact]
    public void Skipped_hours_and_days_are_waited_out()
    {
        Assert.Equal(Feeds.Utc(2024, 7, 22, 15), After(Read(1, Document with { SkipHours = [12, 13, 14] })).NextPollAt);
        Assert.Equal(Feeds.Utc(2024, 7, 23), After(Read(1, Document with { SkipDays = [DayOfWeek.Monday] })).NextPollAt);
    }

    [Fact]
    public void What_the_publisher_asked_for_holds_while_the_document_does_not_change_and_while_it_fails()
    {
        var read = After(Read(1, Document with { MinimumInterval = TimeSpan.FromHours(4), SkipHours = [12, 13, 14, 15, 16, 17] }));
        Assert.Equal(Feeds.Utc(2024, 7, 22, 18), After(new PollAttempt.NotModified(null), read).NextPollAt);
        Assert.Equal(Feeds.Utc(2024, 7, 22, 18), After(new PollAttempt.Failed("500"), read).NextPollAt);
        Assert.Equal(TimeSpan.FromHours(4), Wait(After(new PollAttempt.NotModified(null), read with { Wishes = read.Wishes! with { SkipHours = [] } })));
    }

    [Theory]
    [InlineData("https://new.example/feed", false)]
    [InlineData("http://example.org/feed2", false)]
    [InlineData("https://example.org/feed2", true)]
    public void A_feed_with_secret_headers_moves_only_where_they_may_go(string to, bool moves)
    {
        var next = After(Read() with { MovedTo = new(to) }, Known with { Headers = new Dictionary<string, string> { ["X-Key"] = "secret" } });
        Assert.Equal(moves ? new Uri(to) : Known.Url, next.Url);
        Assert.Equal(!moves, next.LastWarning?.Contains("change its address") == true);
    }

    [Fact]
    public void A_feed_that_skips_every_hour_is_polled_all_the_same() =>
        Assert.True(Wait(After(Read(1, Document with { SkipHours = [.. Enumerable.Range(0, 24)] }))) < TimeSpan.FromHours(1));

    [Fact]
    public void The_newest_item_known_ignores_dates_in_the_future_and_never_goes_back()
    {
        var document = Document with { Items = [new() { Published = Now.AddDays(300) }, new() { Updated = Now.AddHours(-1) }, new()] };
        Assert.Equal(Now.AddHours(-1), After(Read(1, document)).NewestItemAt);
        Assert.Equal(Now, After(Read(1, document), Known with { NewestItemAt = Now }).NewestItemAt);
    }

    [Fact]
    public void Every_attempt_has_its_outcome_and_a_next_time() =>
        Prop.ForAll<int, int, NormalFloat>((kind, minutes, chance) =>
        {
            TimeSpan? span = minutes % 3 == 0 ? null : TimeSpan.FromMinutes(minutes);
            PollAttempt attempt = Math.Abs(kind % 4) switch
            {
                0 => Read(minutes) with { FreshFor = span, Document = Document with { MinimumInterval = span, SkipHours = [12] } },
                1 => new PollAttempt.NotModified(span),
                2 => new PollAttempt.RateLimited(span, "x"),
                _ => new PollAttempt.Failed("x"),
            };
            var next = After(attempt, Known with { Failures = Math.Abs(kind % 100) }, chance.Get);
            Assert.Equal(Now, next.LastPollAt);
            Assert.InRange(Wait(next), TimeSpan.FromMinutes(5), TimeSpan.FromDays(8));
        }).QuickCheckThrowOnFailure();
}
