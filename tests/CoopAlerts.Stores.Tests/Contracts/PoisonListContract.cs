using CoopAlerts.Core.Ports;

namespace CoopAlerts.Stores.Tests;

/// <summary>What every <see cref="IWorkQueue"/> promises about messages that fail again and again.</summary>
public abstract class PoisonListContract(Func<Task<Backend>> open) : QueueContract(open)
{
    [Fact]
    public async Task Message_abandoned_after_its_last_try_is_poison_with_its_last_error()
    {
        await Queue.EnqueueAsync(Work, ["سُمّ"]); // poison
        await FailFully("الصفحة تالفة"); // the page is damaged
        Assert.Equal(new QueueCounts(0, 1), await Queue.CountAsync(Work));
        var poison = Assert.Single(await Queue.ListPoisonAsync(Work, 10));
        Assert.Equal((Work, "سُمّ", "الصفحة تالفة 5"), (poison.Queue, poison.Body, poison.Error));
    }

    [Fact]
    public async Task Message_whose_worker_vanishes_every_time_is_poison_after_the_last_try()
    {
        await Queue.EnqueueAsync(Work, ["a"]);
        for (var tries = 1; tries <= IWorkQueue.MaxTries; tries++)
        {
            Assert.Equal(tries, Assert.Single(await Receive()).Tries);
            await Backend.LetPassAsync(Longer);
        }

        Assert.Empty(await Receive());
        Assert.Equal(new QueueCounts(0, 1), await Queue.CountAsync(Work));
        Assert.Single(await Queue.ListPoisonAsync(Work, 10));
    }

    [Fact]
    public async Task Spent_message_does_not_stand_in_the_way_of_others()
    {
        await Queue.EnqueueAsync(Work, ["spent"]);
        for (var tries = 1; tries <= IWorkQueue.MaxTries; tries++)
        {
            await Receive();
            await Backend.LetPassAsync(Longer);
        }

        await Queue.EnqueueAsync(Work, ["fresh"]);
        Assert.Equal("fresh", Assert.Single(await Receive(10)).Body);
    }

    [Fact]
    public async Task Poison_is_listed_oldest_first_up_to_the_limit_and_stays()
    {
        foreach (var body in new[] { "c", "a", "b" })
        {
            await Queue.EnqueueAsync(Work, [body]);
            await FailFully("error");
        }

        Assert.Equal(["c", "a"], (await Queue.ListPoisonAsync(Work, 2)).Select(p => p.Body));
        Assert.Equal(["c", "a", "b"], (await Queue.ListPoisonAsync(Work, 10)).Select(p => p.Body));
        Assert.Equal(3, (await Queue.CountAsync(Work)).Poisoned);
        Assert.Empty(await Queue.ListPoisonAsync(Id("q2"), 10));
    }

    [Fact]
    public async Task Replayed_messages_start_again_from_the_first_try()
    {
        await Queue.EnqueueAsync(Work, ["a", "b"]);
        await FailFully("error");
        Assert.Equal(2, await Queue.ReplayPoisonAsync(Work));
        Assert.Equal(new QueueCounts(2, 0), await Queue.CountAsync(Work));
        var again = await Receive(10);
        Assert.Equal([("a", 1), ("b", 1)], again.Select(m => (m.Body, m.Tries)).Order());
        foreach (var message in again) await Queue.CompleteAsync(message);
        Assert.Equal(0, await Queue.ReplayPoisonAsync(Work));
    }

    [Fact]
    public async Task Receipt_from_before_a_replay_is_stale()
    {
        await Queue.EnqueueAsync(Work, ["a"]);
        var old = Assert.Single(await Receive());
        await Queue.AbandonAsync(old, default, "error");
        await FailFully("error", tries: IWorkQueue.MaxTries - 1);
        await Queue.ReplayPoisonAsync(Work);
        Assert.Single(await Receive());
        await Queue.CompleteAsync(old);
        Assert.Equal(1, (await Queue.CountAsync(Work)).Waiting);
    }

    /// <summary>Works on everything that is there, without success, until it is poison.</summary>
    private async Task FailFully(string error, int tries = IWorkQueue.MaxTries)
    {
        for (var left = tries; left > 0; left--)
        {
            foreach (var message in await Receive(10)) await Queue.AbandonAsync(message, default, $"{error} {message.Tries}");
        }
    }
}
