using CoopAlerts.Core.Language;
using CoopAlerts.Core.Tests.Send;
using CoopAlerts.Local.Memory;

namespace CoopAlerts.Core.Tests.Language;

public class LanguageBudgetTests
{
    private readonly SettableClock clock = new(new DateTimeOffset(2026, 3, 9, 23, 59, 59, TimeSpan.Zero));
    private readonly InMemoryServiceState state = new();

    [Fact]
    public async Task Nothing_is_given_beyond_the_days_records()
    {
        Assert.Equal([true, true], await Budget(10).TakeAsync([6, 4]));
        Assert.Equal([false], await Budget(10).TakeAsync([1]));
    }

    [Fact]
    public async Task Long_article_that_does_not_fit_keeps_no_short_one_back() => Assert.Equal([true, false, true], await Budget(10).TakeAsync([4, 9, 6]));

    [Fact]
    public async Task New_day_begins_at_midnight_utc()
    {
        await Budget(10).TakeAsync([10]);
        Assert.Equal(TimeSpan.FromSeconds(1), Budget(10).UntilNextDay());
        clock.Now = clock.Now.AddSeconds(1);
        Assert.Equal([true], await Budget(10).TakeAsync([10]));
        Assert.Equal(TimeSpan.FromDays(1), Budget(10).UntilNextDay());
    }

    [Fact]
    public async Task Count_outlives_the_program_and_is_shared()
    {
        await Budget(10).TakeAsync([7]);
        Assert.Equal(7, await Budget(10).SpentAsync());
        Assert.Equal([false, true], await Budget(10).TakeAsync([4, 3]));
    }

    [Fact]
    public async Task Instances_that_take_at_once_never_take_too_much()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => Budget(100).TakeAsync([3, 3]))));
        Assert.Equal(33, taken.SelectMany(t => t).Count(paid => paid));
        Assert.Equal(99, await Budget(100).SpentAsync());
    }

    [Fact]
    public async Task What_was_not_used_can_be_taken_again()
    {
        await Budget(10).TakeAsync([10]);
        await Budget(10).GiveBackAsync(4);
        Assert.Equal([true], await Budget(10).TakeAsync([4]));
    }

    [Fact]
    public async Task What_is_given_back_after_midnight_is_not_added_to_the_new_day()
    {
        await Budget(10).TakeAsync([10]);
        clock.Now = clock.Now.AddMinutes(1);
        await Budget(10).TakeAsync([1]);
        await Budget(10).GiveBackAsync(4);
        Assert.Equal(1, await Budget(10).SpentAsync());
    }

    [Fact]
    public async Task Instance_whose_clock_is_behind_does_not_begin_the_old_day_again()
    {
        clock.Now = clock.Now.AddMinutes(1);
        await Budget(10).TakeAsync([8]);
        clock.Now = clock.Now.AddMinutes(-1);
        Assert.Equal([false], await Budget(10).TakeAsync([3]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ميزانية")] // budget
    [InlineData("2026-03-09 -5")]
    [InlineData("2026-03-09 99999999999")]
    public async Task Count_that_cannot_be_read_begins_anew(string stored)
    {
        await state.SetAsync("language-records", stored);
        Assert.Equal([true], await Budget(10).TakeAsync([10]));
        Assert.Equal([false], await Budget(10).TakeAsync([1]));
    }

    [Fact]
    public async Task Budget_of_zero_gives_nothing() => Assert.Equal([false], await Budget(0).TakeAsync([1]));

    private LanguageBudget Budget(int records) => new(state, new LanguageOptions { DailyRecords = records }, clock);
}
