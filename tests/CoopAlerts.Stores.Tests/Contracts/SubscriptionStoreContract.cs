using CoopAlerts.Core.Records;

namespace CoopAlerts.Stores.Tests;

/// <summary>What every <see cref="CoopAlerts.Core.Ports.ISubscriptionStore"/> promises.</summary>
public abstract class SubscriptionStoreContract(Func<Task<Backend>> open) : StoreContract(open)
{
    [Fact]
    public async Task Missing_subscription_is_null() => Assert.Null(await Backend.Subscriptions.GetAsync(Id("nobody")));

    [Fact]
    public async Task Added_subscription_is_read_back_whole()
    {
        var subscription = NewSubscription() with
        {
            Name = "بغداد – صباحًا", // Baghdad, in the morning
            Language = "ar",
            TimeZone = "Asia/Baghdad",
            SendAt = new(6, 30),
            Days = [DayOfWeek.Sunday, DayOfWeek.Thursday],
            Query = "\"تهريب المخدرات\" OR (o'brien AND NOT 100%)", // drug smuggling
            Topics = ["counter-narcotics"],
            Countries = ["IQ"],
            Pairs = ["IQ-SY", "MA-ES"],
            IncludeOther = true,
            Active = false,
        };
        Assert.True(await Backend.Subscriptions.AddAsync(subscription));
        var read = await Backend.Subscriptions.GetAsync(subscription.Id);
        AssertSame(subscription, read! with { Stamp = "" }, RecordsJson.Store.Subscription);
    }

    [Fact]
    public async Task Adding_an_id_again_is_refused_and_changes_nothing()
    {
        var first = await Added(NewSubscription());
        Assert.False(await Backend.Subscriptions.AddAsync(NewSubscription() with { Name = "آخر" })); // other
        AssertSame(first, await Backend.Subscriptions.GetAsync(first.Id), RecordsJson.Store.Subscription);
    }

    [Fact]
    public async Task Update_with_the_current_stamp_replaces_the_subscription_and_its_stamp()
    {
        var stored = await Added(NewSubscription());
        Assert.True(await Backend.Subscriptions.UpdateAsync(stored with { Name = "الرباط" })); // Rabat
        var read = await Backend.Subscriptions.GetAsync(stored.Id);
        Assert.Equal("الرباط", read!.Name);
        Assert.True(await Backend.Subscriptions.UpdateAsync(read));
    }

    [Fact]
    public async Task Update_with_an_old_or_no_stamp_is_refused_and_changes_nothing()
    {
        var stored = await Added(NewSubscription());
        await Backend.Subscriptions.UpdateAsync(stored with { Name = "current" });
        Assert.False(await Backend.Subscriptions.UpdateAsync(stored with { Name = "late" }));
        Assert.False(await Backend.Subscriptions.UpdateAsync(NewSubscription() with { Name = "new" }));
        Assert.Equal("current", (await Backend.Subscriptions.GetAsync(stored.Id))!.Name);
    }

    [Fact]
    public async Task Stamp_of_a_removed_subscription_is_not_current_after_it_is_added_again()
    {
        var before = await Added(NewSubscription());
        await Backend.Subscriptions.RemoveAsync(before.Id);
        Assert.False(await Backend.Subscriptions.UpdateAsync(before));
        await Added(NewSubscription());
        Assert.False(await Backend.Subscriptions.UpdateAsync(before));
    }

    [Fact]
    public async Task Of_many_who_update_with_one_stamp_one_succeeds()
    {
        var stored = await Added(NewSubscription());
        Assert.Single(await AllAtOnce(i => Backend.Subscriptions.UpdateAsync(stored with { Name = $"{i}" })), true);
    }

    [Fact]
    public async Task All_subscriptions_are_listed_in_ordinal_order_of_ids()
    {
        foreach (var name in new[] { "b", "a", "B" }) await Added(NewSubscription(name));
        Assert.Equal([Id("B"), Id("a"), Id("b")], await Mine(Backend.Subscriptions.ListAsync()));
    }

    [Fact]
    public async Task Due_are_active_subscriptions_whose_time_has_come_longest_overdue_first()
    {
        await Added(NewSubscription("exactly") with { NextDigestAt = Now });
        await Added(NewSubscription("later") with { NextDigestAt = Now.AddTicks(1) });
        await Added(NewSubscription("overdue") with { NextDigestAt = Now.AddDays(-3) });
        await Added(NewSubscription("inactive") with { NextDigestAt = Now.AddDays(-3), Active = false });
        Assert.Equal([Id("overdue"), Id("exactly")], await Mine(Backend.Subscriptions.ListDueAsync(Now)));
    }

    [Fact]
    public async Task Subscription_whose_next_digest_was_moved_is_not_due()
    {
        await Added(NewSubscription());
        var due = await Backend.Subscriptions.ListDueAsync(Now).FirstAsync(s => IsMine(s.Id));
        Assert.True(await Backend.Subscriptions.UpdateAsync(due with { NextDigestAt = Now.AddDays(1) }));
        Assert.Empty(await Mine(Backend.Subscriptions.ListDueAsync(Now)));
    }

    [Theory]
    [InlineData("reader@example.org", "READER@Example.ORG")]
    [InlineData("o'brien+%_news/\"x\"@example.org", "O'BRIEN+%_NEWS/\"X\"@example.org")]
    [InlineData("josé@example.org", "JOSÉ@example.org")]
    [InlineData("قارئ@مثال.إختبار", "قارئ@مثال.إختبار")] // reader@example.test
    public async Task Address_is_found_whatever_its_case(string stored, string asked)
    {
        await Added(NewSubscription("b") with { Email = Mailbox(stored) });
        await Added(NewSubscription("a") with { Email = Mailbox(stored) });
        await Added(NewSubscription("c") with { Email = "x" + Mailbox(stored) });
        Assert.Equal([Id("a"), Id("b")], (await Backend.Subscriptions.FindByEmailAsync(Mailbox(asked))).Select(s => s.Id));
    }

    [Fact]
    public async Task Address_that_was_changed_is_found_by_the_new_one_only()
    {
        var stored = await Added(NewSubscription() with { Email = Mailbox("old@example.org") });
        await Backend.Subscriptions.UpdateAsync(stored with { Email = Mailbox("new@example.org") });
        Assert.Empty(await Backend.Subscriptions.FindByEmailAsync(Mailbox("old@example.org")));
        Assert.Single(await Backend.Subscriptions.FindByEmailAsync(Mailbox("new@example.org")));
    }

    [Fact]
    public async Task Removed_subscription_is_gone_and_cannot_be_removed_again()
    {
        var stored = await Added(NewSubscription() with { Email = Mailbox("a@example.org") });
        Assert.True(await Backend.Subscriptions.RemoveAsync(stored.Id));
        Assert.False(await Backend.Subscriptions.RemoveAsync(stored.Id));
        Assert.Null(await Backend.Subscriptions.GetAsync(stored.Id));
        Assert.Empty(await Backend.Subscriptions.FindByEmailAsync(stored.Email));
    }

    [Fact]
    public async Task Removal_takes_unclaimed_matches_along_and_leaves_the_ledger_and_others()
    {
        var (removed, stays) = (await Added(NewSubscription("a")), await Added(NewSubscription("b")));
        const string window = "2026-11-20T0700";
        await Backend.Deliveries.AddMatchesAsync([new(removed.Id, "told", "a", Now.AddDays(-1), []), new(removed.Id, "s", "a", Now, []), new(stays.Id, "s", "a", Now, [])]);
        await Backend.Deliveries.ClaimAsync(removed.Id, window, Now.AddDays(-1));
        await Backend.Deliveries.SaveAsync(new() { SubscriptionId = removed.Id, Window = window, CreatedAt = Now, MessageId = "m" });
        await Backend.Subscriptions.RemoveAsync(removed.Id);
        Assert.Empty(await Backend.Deliveries.ListPendingAsync(removed.Id));
        Assert.Single(await Backend.Deliveries.ListPendingAsync(stays.Id));
        Assert.Equal("told", Assert.Single(await Backend.Deliveries.ClaimAsync(removed.Id, window, Now)).StoryId);
        Assert.Single(await Backend.Deliveries.ListAsync(removed.Id, 10));
    }

    [Fact]
    public async Task Revision_changes_with_every_change()
    {
        var revisions = new List<string> { await Backend.Subscriptions.GetRevisionAsync() };
        var stored = await Added(NewSubscription());
        revisions.Add(await Backend.Subscriptions.GetRevisionAsync());
        await Backend.Subscriptions.UpdateAsync(stored with { Query = "تعاون" }); // cooperation
        revisions.Add(await Backend.Subscriptions.GetRevisionAsync());
        await Backend.Subscriptions.UpdateAsync((await Backend.Subscriptions.GetAsync(stored.Id))! with { Active = false });
        revisions.Add(await Backend.Subscriptions.GetRevisionAsync());
        await Backend.Subscriptions.RemoveAsync(stored.Id);
        revisions.Add(await Backend.Subscriptions.GetRevisionAsync());
        Assert.Equal(5, revisions.Distinct().Count());
    }

    [Fact]
    public async Task Revision_stays_when_only_the_next_digest_moves()
    {
        var stored = await Added(NewSubscription() with { Query = "تعاون", Topics = ["diplomacy"] }); // cooperation
        var before = await Backend.Subscriptions.GetRevisionAsync();
        Assert.True(await Backend.Subscriptions.UpdateAsync(stored with { NextDigestAt = Now.AddDays(1), Name = "أخبار" })); // news
        Assert.Equal(before, await Backend.Subscriptions.GetRevisionAsync());
    }

    private Subscription NewSubscription(string name = "sub") =>
        new() { Id = Id(name), Name = "قارئ", Email = Mailbox("reader@example.org"), CreatedAt = Now, NextDigestAt = Now }; // reader

    // The same address for one test, another for each test.
    private string Mailbox(string address) => $"{address[..address.LastIndexOf('@')]}.{Id("x")}{address[address.LastIndexOf('@')..]}";

    private async Task<Subscription> Added(Subscription subscription)
    {
        Assert.True(await Backend.Subscriptions.AddAsync(subscription));
        return (await Backend.Subscriptions.GetAsync(subscription.Id))!;
    }

    private async Task<List<string>> Mine(IAsyncEnumerable<Subscription> subscriptions) =>
        await subscriptions.Select(s => s.Id).Where(IsMine).ToListAsync();
}
