using CoopAlerts.Core.Send;
using CoopAlerts.Core.Tests.Digest;
using CoopAlerts.Local.Memory;

namespace CoopAlerts.Core.Tests.Send;

public class UnsubscribeTests
{
    [Fact]
    public async Task A_token_leads_back_to_its_subscription()
    {
        var tokens = await UnsubscribeToken.LoadAsync(new InMemoryServiceState());
        Assert.Equal("sub-1", tokens.Read(tokens.Create("sub-1")));
        Assert.Matches("^[A-Za-z0-9_-]+$", tokens.Create("sub-1"));
    }

    [Fact]
    public async Task All_machines_share_one_key()
    {
        var state = new InMemoryServiceState();
        var token = (await UnsubscribeToken.LoadAsync(state)).Create("sub-1");
        Assert.Equal("sub-1", (await UnsubscribeToken.LoadAsync(state)).Read(token));
        Assert.Null((await UnsubscribeToken.LoadAsync(new InMemoryServiceState())).Read(token));
    }

    [Fact]
    public async Task A_token_changed_anywhere_is_worth_nothing()
    {
        var tokens = await UnsubscribeToken.LoadAsync(new InMemoryServiceState());
        var token = tokens.Create("sub-12");
        for (var i = 0; i < token.Length; i++)
        {
            var changed = $"{token[..i]}{(token[i] == 'A' ? 'B' : 'A')}{token[(i + 1)..]}";
            Assert.True(tokens.Read(changed) is null, $"{changed} was accepted");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("AQ")]
    [InlineData("not a token!")]
    [InlineData("إلغاء")] // "cancel"
    [InlineData("====")]
    public async Task Other_text_is_no_token(string text) => Assert.Null((await UnsubscribeToken.LoadAsync(new InMemoryServiceState())).Read(text));

    [Fact]
    public async Task A_very_long_token_is_refused_unread() =>
        Assert.Null((await UnsubscribeToken.LoadAsync(new InMemoryServiceState())).Read(new string('A', 100_000)));

    [Fact]
    public async Task Looking_at_the_page_unsubscribes_nobody()
    {
        var (world, unsubscribe, token) = await SubscribedAsync();
        Assert.Equal(Samples.Subscription.Id, (await unsubscribe.FindAsync(token))!.Id);
        Assert.True((await world.SubscriptionAsync()).Active);
    }

    [Fact]
    public async Task One_click_ends_one_subscription_and_again_changes_nothing()
    {
        var (world, unsubscribe, token) = await SubscribedAsync();
        Assert.NotNull(await unsubscribe.FromOneAsync(token));
        Assert.NotNull(await unsubscribe.FromOneAsync(token));
        Assert.False((await world.SubscriptionAsync()).Active);
        Assert.True((await world.Stores.Subscriptions.GetAsync("other"))!.Active);
        Assert.Null(await world.Deliveries.GetSuppressionAsync(Samples.Subscription.Email));
    }

    [Fact]
    public async Task All_ends_every_subscription_of_the_address_and_suppresses_it()
    {
        var (world, unsubscribe, token) = await SubscribedAsync();
        await unsubscribe.FromAllAsync(token);
        Assert.False((await world.Stores.Subscriptions.GetAsync("other"))!.Active);
        Assert.NotNull(await world.Deliveries.GetSuppressionAsync(Samples.Subscription.Email));
    }

    [Fact]
    public async Task A_mail_that_waits_is_not_sent_after_unsubscribing()
    {
        var (world, unsubscribe, token) = await SubscribedAsync();
        await world.Due.EnqueueAsync();
        await unsubscribe.FromOneAsync(token);
        Assert.IsType<SendOutcome.Skipped>(await world.Sender.SendAsync(SendWorld.Message));
        Assert.Empty(world.Post.Mails);
    }

    [Fact]
    public async Task A_bad_token_changes_nothing()
    {
        var (world, unsubscribe, _) = await SubscribedAsync();
        Assert.Null(await unsubscribe.FromOneAsync("AQbad"));
        Assert.Null(await unsubscribe.FromAllAsync("AQbad"));
        Assert.True((await world.SubscriptionAsync()).Active);
    }

    private static async Task<(SendWorld World, Unsubscribe Unsubscribe, string Token)> SubscribedAsync()
    {
        var world = await SendWorld.CreateAsync();
        await world.Stores.Subscriptions.AddAsync(Samples.Subscription with { Id = "other", Email = "Analyst@Example.org" });
        var token = (await UnsubscribeToken.LoadAsync(world.Stores.State)).Create(Samples.Subscription.Id);
        return (world, new Unsubscribe(world.Subscriptions, world.Deliveries, world.Stores.State, world.Clock), token);
    }
}
