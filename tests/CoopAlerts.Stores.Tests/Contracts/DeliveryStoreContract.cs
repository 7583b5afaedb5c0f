using CoopAlerts.Core.Records;

namespace CoopAlerts.Stores.Tests;

/// <summary>What every <see cref="CoopAlerts.Core.Ports.IDeliveryStore"/> promises.</summary>
public abstract class DeliveryStoreContract(Func<Task<Backend>> open) : StoreContract(open)
{
    private const string Monday = "2026-11-23T0700", Tuesday = "2026-11-24T0700";

    [Fact]
    public async Task Stored_match_is_read_back_whole()
    {
        var match = NewMatch("story") with { Why = [new("topic:border-security", []), new("تعاون", ["التعاون", "وتعاون"])] }; // cooperation, in two forms
        await Backend.Deliveries.AddMatchesAsync([match]);
        AssertSame(match, Assert.Single(await Backend.Deliveries.ListPendingAsync(Subscriber)), RecordsJson.Store.Match);
    }

    [Fact]
    public async Task Story_that_matched_before_is_left_as_it_was()
    {
        await Backend.Deliveries.AddMatchesAsync([NewMatch("story") with { ArticleId = "first" }]);
        await Backend.Deliveries.AddMatchesAsync([NewMatch("story") with { ArticleId = "second" }, NewMatch("other"), NewMatch("other")]);
        Assert.Equal(["article", "first"], (await Backend.Deliveries.ListPendingAsync(Subscriber)).Select(m => m.ArticleId).Order());
    }

    [Fact]
    public async Task Pairs_that_have_matched_are_told_from_others_claimed_or_not()
    {
        await Backend.Deliveries.AddMatchesAsync([NewMatch("claimed")]);
        await Backend.Deliveries.ClaimAsync(Subscriber, Monday, Now);
        await Backend.Deliveries.AddMatchesAsync([NewMatch("pending"), NewMatch("theirs") with { SubscriptionId = Id("other") }]);
        string[] stories = ["claimed", "pending", "theirs", "خبر", "pending"]; // the fourth: "news"
        Assert.Equal(
            new HashSet<(string, string)> { (Subscriber, "claimed"), (Subscriber, "pending") },
            await Backend.Deliveries.FindMatchedAsync([.. stories.Select(story => (Subscriber, story))]));
        Assert.Empty(await Backend.Deliveries.FindMatchedAsync([]));
    }

    [Fact]
    public async Task Story_that_was_delivered_does_not_become_pending_again()
    {
        await Backend.Deliveries.AddMatchesAsync([NewMatch("story")]);
        await Backend.Deliveries.ClaimAsync(Subscriber, Monday, Now);
        await Backend.Deliveries.AddMatchesAsync([NewMatch("story")]);
        Assert.Empty(await Backend.Deliveries.ListPendingAsync(Subscriber));
    }

    [Fact]
    public async Task Pending_matches_come_oldest_first_then_by_story()
    {
        await Backend.Deliveries.AddMatchesAsync([NewMatch("c", Now), NewMatch("b", Now.AddHours(-1)), NewMatch("a", Now), NewMatch("d", Now.AddTicks(-1))]);
        Assert.Equal(["b", "d", "a", "c"], Stories(await Backend.Deliveries.ListPendingAsync(Subscriber)));
    }

    [Fact]
    public async Task Matches_of_another_subscription_are_not_given_or_claimed()
    {
        await Backend.Deliveries.AddMatchesAsync([NewMatch("mine"), NewMatch("theirs") with { SubscriptionId = Id("other") }]);
        Assert.Equal(["mine"], Stories(await Backend.Deliveries.ListPendingAsync(Subscriber)));
        Assert.Equal(["mine"], Stories(await Backend.Deliveries.ClaimAsync(Subscriber, Monday, Now)));
        Assert.Equal(["theirs"], Stories(await Backend.Deliveries.ListPendingAsync(Id("other"))));
    }

    [Fact]
    public async Task Claim_takes_what_matched_until_then_oldest_first_and_leaves_the_rest()
    {
        await Backend.Deliveries.AddMatchesAsync([NewMatch("exactly", Now), NewMatch("later", Now.AddTicks(1)), NewMatch("before", Now.AddDays(-1))]);
        var claimed = await Backend.Deliveries.ClaimAsync(Subscriber, Monday, Now);
        Assert.Equal(["before", "exactly"], Stories(claimed));
        Assert.All(claimed, match => Assert.Equal(Monday, match.Window));
        Assert.Equal(["later"], Stories(await Backend.Deliveries.ListPendingAsync(Subscriber)));
    }

    [Fact]
    public async Task Claim_asked_again_gives_the_same()
    {
        await Backend.Deliveries.AddMatchesAsync([NewMatch("a"), NewMatch("b")]);
        await Backend.Deliveries.ClaimAsync(Subscriber, Monday, Now);
        Assert.Equal(["a", "b"], Stories(await Backend.Deliveries.ClaimAsync(Subscriber, Monday, Now)));
    }

    [Fact]
    public async Task Match_stored_after_the_claim_goes_into_the_next_window()
    {
        await Backend.Deliveries.AddMatchesAsync([NewMatch("early")]);
        await Backend.Deliveries.ClaimAsync(Subscriber, Monday, Now);
        await Backend.Deliveries.AddMatchesAsync([NewMatch("late", Now.AddMinutes(1))]);
        Assert.Equal(["early"], Stories(await Backend.Deliveries.ClaimAsync(Subscriber, Monday, Now)));
        Assert.Equal(["late"], Stories(await Backend.Deliveries.ClaimAsync(Subscriber, Tuesday, Now.AddDays(1))));
    }

    [Fact]
    public async Task Claim_of_nothing_is_empty() => Assert.Empty(await Backend.Deliveries.ClaimAsync(Subscriber, Monday, Now));

    [Fact]
    public async Task Of_many_windows_that_claim_at_once_each_match_goes_to_one()
    {
        var stories = Enumerable.Range(0, 100).Select(i => $"{i}").ToList();
        await Backend.Deliveries.AddMatchesAsync(stories.ConvertAll(story => NewMatch(story)));
        var claims = await AllAtOnce(i => Backend.Deliveries.ClaimAsync(Subscriber, $"2026-11-{i + 1:00}T0700", Now));
        Assert.Equal(stories.Order(), claims.SelectMany(Stories).Order());
    }

    [Fact]
    public async Task Window_begins_with_its_entry_and_all_that_waits_for_it()
    {
        var stories = Enumerable.Range(0, 120).Select(i => $"{i:000}").ToList(); // more than fit into one batch of a table
        await Backend.Deliveries.AddMatchesAsync([.. stories.Select(story => NewMatch(story)), NewMatch("later", Now.AddTicks(1))]);
        var (entry, matches) = (await Backend.Deliveries.BeginAsync(NewEntry())).GetValueOrDefault();
        Assert.Equal(stories, Stories(matches));
        Assert.All(matches, match => Assert.Equal(Monday, match.Window));
        AssertSame(entry, await Backend.Deliveries.GetAsync(Subscriber, Monday), RecordsJson.Store.Delivery);
        Assert.Equal(stories, Stories(await Backend.Deliveries.ClaimAsync(Subscriber, Monday, DateTimeOffset.MinValue)));
        Assert.Equal(["later"], Stories(await Backend.Deliveries.ListPendingAsync(Subscriber)));
    }

    [Fact]
    public async Task Window_that_has_an_entry_is_not_begun_and_claims_nothing()
    {
        await Backend.Deliveries.SaveAsync(NewEntry());
        await Backend.Deliveries.AddMatchesAsync([NewMatch("a")]);
        Assert.Null(await Backend.Deliveries.BeginAsync(NewEntry()));
        Assert.Equal(["a"], Stories(await Backend.Deliveries.ListPendingAsync(Subscriber)));
    }

    [Fact]
    public async Task Of_many_who_begin_a_window_at_once_one_succeeds()
    {
        await Backend.Deliveries.AddMatchesAsync([NewMatch("a"), NewMatch("b")]);
        var begun = Assert.Single(await AllAtOnce(_ => Backend.Deliveries.BeginAsync(NewEntry())), begun => begun is not null);
        Assert.Equal(["a", "b"], Stories(begun!.Value.Matches));
    }

    [Fact]
    public async Task Of_windows_that_begin_at_once_each_match_goes_to_one()
    {
        await Backend.Deliveries.AddMatchesAsync([NewMatch("a"), NewMatch("b")]);
        var begun = await AllAtOnce(i => Backend.Deliveries.BeginAsync(NewEntry() with { Window = $"2026-11-{i + 1:00}T0700" }));
        Assert.Equal(["a", "b"], begun.SelectMany(window => Stories(window!.Value.Matches)).Order());
    }

    [Fact]
    public async Task Missing_entry_is_null() => Assert.Null(await Backend.Deliveries.GetAsync(Subscriber, Monday));

    [Fact]
    public async Task Saved_entry_is_read_back_whole_with_its_stamp()
    {
        var entry = NewEntry() with { State = DeliveryState.Failed, SentAt = Now, Attempts = 3, Stories = 7, ProviderId = "a/b'c.eml", LastError = "رُفض العنوان" }; // address refused
        var saved = await Backend.Deliveries.SaveAsync(entry);
        Assert.NotEqual("", saved!.Stamp);
        AssertSame(entry, saved with { Stamp = "" }, RecordsJson.Store.Delivery);
        AssertSame(saved, await Backend.Deliveries.GetAsync(Subscriber, Monday), RecordsJson.Store.Delivery);
    }

    [Fact]
    public async Task Window_is_entered_once()
    {
        var first = await Backend.Deliveries.SaveAsync(NewEntry());
        Assert.Null(await Backend.Deliveries.SaveAsync(NewEntry() with { MessageId = "second" }));
        AssertSame(first!, await Backend.Deliveries.GetAsync(Subscriber, Monday), RecordsJson.Store.Delivery);
    }

    [Fact]
    public async Task Of_many_who_enter_one_window_one_succeeds()
    {
        var saved = await AllAtOnce(i => Backend.Deliveries.SaveAsync(NewEntry() with { MessageId = $"{i}" }));
        Assert.Single(saved, entry => entry is not null);
    }

    [Fact]
    public async Task Entry_is_replaced_while_its_stamp_is_current()
    {
        var begun = await Backend.Deliveries.SaveAsync(NewEntry());
        var sent = await Backend.Deliveries.SaveAsync(begun! with { State = DeliveryState.Sent });
        Assert.Null(await Backend.Deliveries.SaveAsync(begun! with { State = DeliveryState.Failed }));
        Assert.NotNull(await Backend.Deliveries.SaveAsync(sent! with { ProviderId = "p" }));
        Assert.Equal(DeliveryState.Sent, (await Backend.Deliveries.GetAsync(Subscriber, Monday))!.State);
    }

    [Fact]
    public async Task Of_many_who_replace_one_entry_one_succeeds()
    {
        var begun = await Backend.Deliveries.SaveAsync(NewEntry());
        Assert.Single(await AllAtOnce(i => Backend.Deliveries.SaveAsync(begun! with { Attempts = i })), entry => entry is not null);
    }

    [Fact]
    public async Task Entry_with_the_stamp_of_another_is_not_stored()
    {
        var monday = await Backend.Deliveries.SaveAsync(NewEntry());
        Assert.Null(await Backend.Deliveries.SaveAsync(NewEntry() with { Window = Tuesday, Stamp = monday!.Stamp }));
        Assert.Null(await Backend.Deliveries.GetAsync(Subscriber, Tuesday));
    }

    [Fact]
    public async Task Ledger_is_listed_newest_window_first_up_to_the_limit()
    {
        foreach (var window in new[] { Tuesday, "2026-01-01T2359", Monday }) await Backend.Deliveries.SaveAsync(NewEntry() with { Window = window });
        await Backend.Deliveries.SaveAsync(NewEntry() with { SubscriptionId = Id("other") });
        Assert.Equal([Tuesday, Monday, "2026-01-01T2359"], (await Backend.Deliveries.ListAsync(Subscriber, 10)).Select(d => d.Window));
        Assert.Equal([Tuesday, Monday], (await Backend.Deliveries.ListAsync(Subscriber, 2)).Select(d => d.Window));
    }

    [Theory]
    [InlineData("Reader@Example.org", "reader@EXAMPLE.org")]
    [InlineData("o'brien/%_?#\\\"x\"@example.org", "O'Brien/%_?#\\\"X\"@example.org")]
    [InlineData("JOSÉ@example.org", "josé@example.org")]
    [InlineData("قارئ@مثال.إختبار", "قارئ@مثال.إختبار")] // reader@example.test
    public async Task Suppressed_address_is_known_whatever_its_case(string suppressed, string asked)
    {
        await Backend.Deliveries.SuppressAsync(Id("a") + suppressed, "ألغى الاشتراك", Now); // unsubscribed
        Assert.Equal("ألغى الاشتراك", await Backend.Deliveries.GetSuppressionAsync(Id("A") + asked));
        Assert.Null(await Backend.Deliveries.GetSuppressionAsync(Id("b") + asked));
    }

    [Fact]
    public async Task Address_suppressed_again_keeps_its_first_reason()
    {
        await Backend.Deliveries.SuppressAsync(Id("a@example.org"), "bounced", Now);
        await Backend.Deliveries.SuppressAsync(Id("A@example.org"), "complained", Now.AddDays(1));
        Assert.Equal("bounced", await Backend.Deliveries.GetSuppressionAsync(Id("a@example.org")));
    }

    [Fact]
    public async Task Suppression_can_be_taken_back_once()
    {
        await Backend.Deliveries.SuppressAsync(Id("a@example.org"), "bounced", Now);
        Assert.True(await Backend.Deliveries.UnsuppressAsync(Id("A@Example.org")));
        Assert.False(await Backend.Deliveries.UnsuppressAsync(Id("a@example.org")));
        Assert.Null(await Backend.Deliveries.GetSuppressionAsync(Id("a@example.org")));
    }

    private string Subscriber => Id("subscriber");

    private Match NewMatch(string story, DateTimeOffset? at = null) => new(Subscriber, story, "article", at ?? Now, []);

    private Delivery NewEntry() => new() { SubscriptionId = Subscriber, Window = Monday, CreatedAt = Now, MessageId = $"{Subscriber}.{Monday}@example.org" };

    private static IEnumerable<string> Stories(IEnumerable<Match> matches) => matches.Select(m => m.StoryId);
}
