using CoopAlerts.Core.Records;
using CoopAlerts.Core.Send;
using CoopAlerts.Core.Tests.Digest;

namespace CoopAlerts.Core.Tests.Send;

public class DueDigestsTests
{
    [Fact]
    public async Task A_due_subscription_gives_one_message_with_its_window()
    {
        var world = await SendWorld.CreateAsync();
        Assert.Equal(1, await world.Due.EnqueueAsync());
        Assert.Equal(SendWorld.Message, Assert.Single(await MessagesAsync(world)));
    }

    [Fact]
    public async Task Nothing_is_due_a_minute_early()
    {
        var world = await SendWorld.CreateAsync();
        world.Clock.Now = Samples.Now.AddMinutes(-1);
        Assert.Equal(0, await world.Due.EnqueueAsync());
    }

    [Fact]
    public async Task The_next_tick_does_not_repeat_a_message_that_waits_but_a_later_one_does()
    {
        var world = await SendWorld.CreateAsync();
        var due = world.Due;
        await due.EnqueueAsync();
        world.Clock.Now = world.Clock.Now.AddMinutes(1);
        Assert.Equal(0, await due.EnqueueAsync());
        world.Clock.Now = world.Clock.Now.AddHours(1);
        Assert.Equal(1, await due.EnqueueAsync());
    }

    [Fact]
    public async Task After_a_week_of_downtime_one_digest_is_due_with_all_that_waited()
    {
        var world = await SendWorld.CreateAsync();
        world.Clock.Now = Samples.Now.AddDays(7).AddHours(5);
        Assert.Equal(1, await world.Due.EnqueueAsync());
        var message = Assert.Single(await MessagesAsync(world));
        Assert.Equal("2026-11-28T0700", message.Window);
        Assert.Equal(new SendOutcome.Sent(1), await world.Sender.SendAsync(message));
        Assert.Equal(Samples.Now.AddDays(8), (await world.SubscriptionAsync()).NextDigestAt);
    }

    [Fact]
    public async Task A_digest_that_was_begun_before_the_downtime_is_finished_first()
    {
        var world = await SendWorld.CreateAsync();
        world.Post.Answer = _ => new Ports.MailResult.Deferred("421 busy");
        await world.Sender.SendAsync(SendWorld.Message);
        world.Post.Answer = _ => new Ports.MailResult.Accepted("1");
        world.Clock.Now = Samples.Now.AddDays(3);

        var due = world.Due;
        await due.EnqueueAsync();
        Assert.Equal(new SendOutcome.Sent(1), await world.Sender.SendAsync(Assert.Single(await MessagesAsync(world))));
        await due.EnqueueAsync();
        Assert.Equal("2026-11-24T0700", Assert.Single(await MessagesAsync(world)).Window);
    }

    [Fact]
    public async Task A_digest_that_is_an_hour_late_raises_an_alarm()
    {
        var world = await SendWorld.CreateAsync();
        world.Clock.Now = Samples.Now.AddMinutes(59);
        Assert.Empty(await world.Due.ListLateAsync().ToListAsync());
        world.Clock.Now = Samples.Now.AddMinutes(61);
        Assert.Equal(Samples.Subscription.Id, Assert.Single(await world.Due.ListLateAsync().ToListAsync()).Id);
    }

    [Fact]
    public void A_message_survives_the_queue() => Assert.Equal(SendWorld.Message, SendMessage.FromJson(SendWorld.Message.ToJson()));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"window\":\"2026-11-21T0700\"}")]
    [InlineData("خبر")] // "news"
    public void Anything_else_is_no_message(string body) => Assert.Null(SendMessage.FromJson(body));

    private static async Task<List<SendMessage>> MessagesAsync(SendWorld world)
    {
        var received = await world.Stores.Queue.ReceiveAsync(WorkQueues.Send, 10, TimeSpan.FromMinutes(1));
        foreach (var message in received)
            await world.Stores.Queue.CompleteAsync(message);
        return [.. received.Select(message => SendMessage.FromJson(message.Body)!)];
    }
}
