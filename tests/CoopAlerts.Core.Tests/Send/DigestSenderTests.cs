using CoopAlerts.Core.Cluster;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Send;
using CoopAlerts.Core.Tests.Digest;

namespace CoopAlerts.Core.Tests.Send;

public class DigestSenderTests
{
    [Fact]
    public async Task A_due_digest_is_sent_noted_and_the_next_one_set()
    {
        var world = await SendWorld.CreateAsync();
        Assert.Equal(new SendOutcome.Sent(1), await world.Sender.SendAsync(SendWorld.Message));
        Assert.Contains(Samples.Member.Title, Assert.Single(world.Post.Mails).Html);
        var entry = await world.LedgerAsync();
        Assert.Equal((DeliveryState.Sent, 1, 1, "1"), (entry.State, entry.Stories, entry.Attempts, entry.ProviderId));
        Assert.Equal(Samples.Now.AddDays(1), (await world.SubscriptionAsync()).NextDigestAt);
    }

    [Fact]
    public async Task The_same_message_again_sends_nothing()
    {
        var world = await SendWorld.CreateAsync();
        await world.Sender.SendAsync(SendWorld.Message);
        Assert.Equal(new SendOutcome.Sent(1), await world.Sender.SendAsync(SendWorld.Message));
        Assert.Single(world.Post.Mails);
    }

    [Fact]
    public async Task Two_workers_on_one_message_send_one_mail()
    {
        var world = await SendWorld.CreateAsync();
        SendOutcome? second = null;
        world.Post.Answer = _ =>
        {
            second ??= world.Sender.SendAsync(SendWorld.Message).Result; // a colleague starts while the mail is being handed over
            return new MailResult.Accepted("1");
        };
        await world.Sender.SendAsync(SendWorld.Message);
        Assert.Equal(TimeSpan.FromSeconds(45), Assert.IsType<SendOutcome.Retry>(second).Delay);
        Assert.Single(world.Post.Mails);
    }

    [Fact]
    public async Task A_crashed_attempt_holds_up_the_next_one_only_for_a_moment()
    {
        var world = await SendWorld.CreateAsync();
        world.Post.Answer = _ => throw new InvalidOperationException("the process ended");
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.Sender.SendAsync(SendWorld.Message));
        world.Post.Answer = _ => new MailResult.Accepted("2");
        world.Clock.Now = world.Clock.Now.AddSeconds(40);
        Assert.Equal(TimeSpan.FromSeconds(5), Assert.IsType<SendOutcome.Retry>(await world.Sender.SendAsync(SendWorld.Message)).Delay);
        world.Clock.Now = world.Clock.Now.AddSeconds(5);
        Assert.Equal(new SendOutcome.Sent(1), await world.Sender.SendAsync(SendWorld.Message));
    }

    [Fact]
    public async Task An_attempt_that_took_too_long_to_compose_leaves_the_digest_to_the_next()
    {
        var world = await SendWorld.CreateAsync();
        var slow = new Moq.Mock<IDeliveryStore>();
        slow.Setup(s => s.SaveAsync(Moq.It.IsAny<Delivery>(), default)).Returns((Delivery d, CancellationToken c) => world.Stores.Deliveries.SaveAsync(d, c));
        slow.Setup(s => s.BeginAsync(Moq.It.IsAny<Delivery>(), default)).Returns(async (Delivery d, CancellationToken c) =>
        {
            var begun = await world.Stores.Deliveries.BeginAsync(d, c);
            world.Clock.Now = world.Clock.Now.AddSeconds(41);
            return begun;
        });
        world.Deliveries = slow.Object;
        Assert.IsType<SendOutcome.Retry>(await world.Sender.SendAsync(SendWorld.Message));
        Assert.Empty(world.Post.Mails);
        world.Deliveries = world.Stores.Deliveries;
        Assert.Equal(new SendOutcome.Sent(1), await world.Sender.SendAsync(SendWorld.Message));
    }

    [Fact]
    public async Task A_story_goes_into_one_digest_only()
    {
        var world = await SendWorld.CreateAsync();
        await world.Sender.SendAsync(SendWorld.Message);
        world.Clock.Now = Samples.Now.AddDays(1);
        Assert.Equal(new SendOutcome.Sent(0), await world.Sender.SendAsync(new(Samples.Subscription.Id, "2026-11-22T0700")));
        Assert.DoesNotContain(Samples.Member.Title, world.Post.Mails[1].Html);
    }

    [Fact]
    public async Task A_quiet_day_sends_a_mail_that_says_so()
    {
        var world = new SendWorld();
        await world.Stores.Subscriptions.AddAsync(Samples.Subscription);
        Assert.Equal(new SendOutcome.Sent(0), await world.Sender.SendAsync(SendWorld.Message));
        Assert.StartsWith("لا أخبار جديدة", Assert.Single(world.Post.Mails).Subject); // "nothing new"
    }

    [Fact]
    public async Task Who_unsubscribed_gets_no_mail()
    {
        var world = await SendWorld.CreateAsync(Samples.Subscription with { Active = false });
        Assert.IsType<SendOutcome.Skipped>(await world.Sender.SendAsync(SendWorld.Message));
        Assert.Empty(world.Post.Mails);
    }

    [Fact]
    public async Task A_suppressed_address_gets_no_mail_and_the_ledger_says_why()
    {
        var world = await SendWorld.CreateAsync();
        await world.Deliveries.SuppressAsync("ANALYST@example.org", "bounced", Samples.Now);
        Assert.IsType<SendOutcome.Skipped>(await world.Sender.SendAsync(SendWorld.Message));
        Assert.Empty(world.Post.Mails);
        Assert.Contains("bounced", (await world.LedgerAsync()).LastError);
        Assert.Equal(Samples.Now.AddDays(1), (await world.SubscriptionAsync()).NextDigestAt);
    }

    [Fact]
    public async Task A_refused_mail_is_failed_for_good_and_the_next_digest_still_comes()
    {
        var world = await SendWorld.CreateAsync();
        world.Post.Answer = _ => new MailResult.Rejected("550 no such user");
        Assert.Equal(new SendOutcome.Failed("550 no such user"), await world.Sender.SendAsync(SendWorld.Message));
        Assert.Equal((DeliveryState.Failed, "550 no such user"), (await world.LedgerAsync() is var entry ? (entry.State, entry.LastError) : default));
        Assert.Equal(Samples.Now.AddDays(1), (await world.SubscriptionAsync()).NextDigestAt);
    }

    [Fact]
    public async Task A_deferred_mail_waits_as_long_as_told_and_goes_out_under_the_same_id()
    {
        var world = await SendWorld.CreateAsync();
        world.Post.Answer = _ => new MailResult.Deferred("421 busy", TimeSpan.FromMinutes(7));
        Assert.Equal(new SendOutcome.Retry(TimeSpan.FromMinutes(7), "421 busy"), await world.Sender.SendAsync(SendWorld.Message));
        Assert.Equal(Samples.Now, (await world.SubscriptionAsync()).NextDigestAt);
        var id = (await world.LedgerAsync()).MessageId;

        world.Post.Answer = _ => new MailResult.Accepted("2");
        Assert.Equal(new SendOutcome.Sent(1), await world.Sender.SendAsync(SendWorld.Message));
        Assert.Equal((id, 2), (Assert.Single(world.Post.Mails).MessageId, (await world.LedgerAsync()).Attempts));
    }

    [Fact]
    public async Task A_repeated_attempt_sends_the_same_mail_although_more_has_matched_since()
    {
        var world = await SendWorld.CreateAsync();
        var first = "";
        world.Post.Answer = mail => { first = mail.Html; return new MailResult.Deferred("421 busy"); };
        await world.Sender.SendAsync(SendWorld.Message);
        var later = Samples.StoryOf("202611-later", Samples.Member with { ArticleId = "later" });
        await world.Stores.Stories.SaveAsync(later);
        await world.Deliveries.AddMatchesAsync([Samples.MatchOf(later) with { MatchedAt = world.Clock.Now.AddMinutes(1) }]);
        world.Clock.Now = world.Clock.Now.AddMinutes(3);
        world.Post.Answer = _ => new MailResult.Accepted("2");
        await world.Sender.SendAsync(SendWorld.Message);
        Assert.Equal(first, Assert.Single(world.Post.Mails).Html);
        Assert.Single(await world.Deliveries.ListPendingAsync(Samples.Subscription.Id));
    }

    [Fact]
    public async Task A_changed_schedule_is_not_overwritten()
    {
        var world = await SendWorld.CreateAsync();
        world.Post.Answer = _ =>
        {
            var current = world.SubscriptionAsync().Result;
            world.Stores.Subscriptions.UpdateAsync(current with { SendAt = new(18, 0), NextDigestAt = Samples.Now.AddHours(11) }).Wait();
            return new MailResult.Accepted("1");
        };
        await world.Sender.SendAsync(SendWorld.Message);
        Assert.Equal(Samples.Now.AddHours(11), (await world.SubscriptionAsync()).NextDigestAt);
    }

    [Fact]
    public async Task A_first_digest_sent_at_once_is_followed_by_the_schedule()
    {
        var world = await SendWorld.CreateAsync(Samples.Subscription with { NextDigestAt = Samples.Now.AddSeconds(34) });
        Assert.Equal(1, await world.Due.EnqueueAsync());
        await world.Sender.SendAsync(SendWorld.Message);
        Assert.Equal(Samples.Now.AddDays(1), (await world.SubscriptionAsync()).NextDigestAt);
    }

    [Fact]
    public async Task A_story_that_merged_into_another_is_told_as_that_one()
    {
        var world = await SendWorld.CreateAsync();
        var stored = (await world.Stores.Stories.GetAsync([Samples.Story.Id]))[0];
        await world.Stores.Stories.SaveAsync(stored with { Members = [], MergedInto = "202611-b" });
        var other = Samples.StoryOf("202611-b", Samples.Member with { Title = "قصة جمعت القصتين" }); // "a story that joined both"
        await world.Stores.Stories.SaveAsync(other);
        await world.Deliveries.AddMatchesAsync([Samples.MatchOf(other)]);
        Assert.Equal(new SendOutcome.Sent(1), await world.Sender.SendAsync(SendWorld.Message));
        Assert.Contains("قصة جمعت القصتين", world.Post.Mails[0].Html);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_waiting_story_that_merged_with_one_that_was_told_is_not_told_again(bool toldOneStays)
    {
        var world = await SendWorld.CreateAsync();
        await world.Sender.SendAsync(SendWorld.Message);
        var waiting = await world.Stores.Stories.SaveAsync(Samples.StoryOf("202611-b", Samples.Member with { ArticleId = "20261121-b", Title = "توقيع مذكرة" })); // "signing of a memorandum"
        await world.Deliveries.AddMatchesAsync([Samples.MatchOf(waiting!) with { MatchedAt = Samples.Now.AddHours(1) }]);
        await new StoryClusterer(world.Stores.Stories).MergeAsync(toldOneStays ? Samples.Story.Id : waiting!.Id, toldOneStays ? waiting!.Id : Samples.Story.Id);

        world.Clock.Now = Samples.Now.AddDays(1);
        Assert.Equal(new SendOutcome.Sent(0), await world.Sender.SendAsync(new(Samples.Subscription.Id, "2026-11-22T0700")));
    }

    [Fact]
    public async Task Two_waiting_stories_that_merged_are_told_once_and_one_that_waits_for_later_does_not_count_as_told()
    {
        var world = await SendWorld.CreateAsync();
        var later = await world.Stores.Stories.SaveAsync(Samples.StoryOf("202611-b", Samples.Member with { ArticleId = "20261121-b" }));
        await world.Deliveries.AddMatchesAsync([Samples.MatchOf(later!) with { MatchedAt = Samples.Now.AddHours(1) }]);
        await new StoryClusterer(world.Stores.Stories).MergeAsync(Samples.Story.Id, later!.Id);
        Assert.Equal(new SendOutcome.Sent(1), await world.Sender.SendAsync(SendWorld.Message));
        world.Clock.Now = Samples.Now.AddDays(1);
        Assert.Equal(new SendOutcome.Sent(0), await world.Sender.SendAsync(new(Samples.Subscription.Id, "2026-11-22T0700")));
    }

    [Fact]
    public async Task A_waiting_match_goes_with_its_article_when_an_admin_splits_the_story()
    {
        var world = await SendWorld.CreateAsync();
        var story = (await world.Stores.Stories.GetAsync([Samples.Story.Id]))[0];
        var other = Samples.Member with { ArticleId = "20261121-b", Title = "اتفاق آخر في عمان" }; // "another agreement in Amman"
        story = await world.Stores.Stories.SaveAsync(story with { Members = [.. story.Members, other] });
        await new StoryClusterer(world.Stores.Stories).SplitAsync(story!.Id, [Samples.Member.ArticleId], Samples.Now);
        Assert.Equal(new SendOutcome.Sent(1), await world.Sender.SendAsync(SendWorld.Message));
        Assert.Contains(Samples.Member.Title, world.Post.Mails[0].Html);
        Assert.DoesNotContain(other.Title, world.Post.Mails[0].Html);
    }

    [Fact]
    public async Task A_story_that_is_missing_is_told_from_its_article()
    {
        var world = await SendWorld.CreateAsync();
        await world.Stores.Articles.AddAsync([new Article { Id = "20261121-x", FeedId = "f", Source = "وكالة", Title = "خبر بلا قصة", FirstSeen = Samples.Now }]); // "an item without a story"
        await world.Deliveries.AddMatchesAsync([Samples.MatchOf(Samples.Story) with { StoryId = "gone", ArticleId = "20261121-x" }]);
        Assert.Equal(new SendOutcome.Sent(2), await world.Sender.SendAsync(SendWorld.Message));
        Assert.Contains("خبر بلا قصة", world.Post.Mails[0].Html);
    }

    [Fact]
    public async Task A_preview_shows_what_waits_and_changes_nothing()
    {
        var world = await SendWorld.CreateAsync();
        Assert.Contains(Samples.Member.Title, (await world.Sender.PreviewAsync(Samples.Subscription.Id))!.Html);
        Assert.Single(await world.Deliveries.ListPendingAsync(Samples.Subscription.Id));
        Assert.Null(await world.Deliveries.GetAsync(Samples.Subscription.Id, Samples.Window));
    }

    [Fact]
    public async Task A_preview_of_a_sent_window_shows_it_again()
    {
        var world = await SendWorld.CreateAsync();
        await world.Sender.SendAsync(SendWorld.Message);
        Assert.Contains(Samples.Member.Title, (await world.Sender.PreviewAsync(Samples.Subscription.Id, Samples.Now))!.Html);
        Assert.DoesNotContain(Samples.Member.Title, (await world.Sender.PreviewAsync(Samples.Subscription.Id))!.Html);
    }

    [Fact]
    public async Task Nobody_has_no_preview() => Assert.Null(await new SendWorld().Sender.PreviewAsync("nobody"));

    [Theory]
    [InlineData("yesterday")]
    [InlineData("")]
    public async Task A_message_without_a_window_is_put_aside(string window)
    {
        var world = await SendWorld.CreateAsync();
        Assert.IsType<SendOutcome.Skipped>(await world.Sender.SendAsync(SendWorld.Message with { Window = window }));
        Assert.Single(await world.Deliveries.ListPendingAsync(Samples.Subscription.Id));
    }
}
