using CoopAlerts.Core.Ports;

namespace CoopAlerts.Stores.Tests;

/// <summary>What every <see cref="IWorkQueue"/> promises about messages on their way; <see cref="PoisonListContract"/> is about those that fail.</summary>
public abstract class WorkQueueContract(Func<Task<Backend>> open) : QueueContract(open)
{
    private static readonly TimeSpan VeryLong = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Empty_queue_gives_nothing()
    {
        Assert.Empty(await Receive());
        Assert.Equal(new QueueCounts(0, 0), await Queue.CountAsync(Work));
        Assert.Empty(await Queue.ListPoisonAsync(Work, 10));
        Assert.Equal(0, await Queue.ReplayPoisonAsync(Work));
    }

    [Fact]
    public async Task Message_is_given_with_its_body_and_the_first_try()
    {
        await Queue.EnqueueAsync(Work, ["{\"articleId\":\"تعاون\"}"]); // cooperation
        var message = Assert.Single(await Receive());
        Assert.Equal((Work, "{\"articleId\":\"تعاون\"}", 1), (message.Queue, message.Body, message.Tries));
    }

    [Theory]
    [MemberData(nameof(NastyKeys))]
    public async Task Any_text_can_be_a_body(string body)
    {
        await Queue.EnqueueAsync(Work, [body]);
        Assert.Equal(body, Assert.Single(await Receive()).Body);
    }

    [Fact]
    public async Task Body_of_48_KiB_fits_and_a_longer_one_is_refused_with_all_its_batch()
    {
        var longest = new string('ت', 24 * 1024); // two bytes each
        await Queue.EnqueueAsync(Work, [longest]);
        Assert.Equal(longest, Assert.Single(await Receive()).Body);
        await Assert.ThrowsAsync<ArgumentException>(() => Queue.EnqueueAsync(Work, ["short", longest + "x"]));
        Assert.Empty(await Receive());
    }

    [Fact]
    public async Task As_many_are_given_as_asked_for()
    {
        await Queue.EnqueueAsync(Work, ["a", "b", "c", "d", "e"]);
        var (first, rest) = (await Receive(2), await Receive(10));
        Assert.Equal((2, 3), (first.Count, rest.Count));
        Assert.Equal(["a", "b", "c", "d", "e"], first.Concat(rest).Select(m => m.Body).Order());
    }

    [Fact]
    public async Task Queues_do_not_mix()
    {
        await Queue.EnqueueAsync(Work, ["mine"]);
        Assert.Empty(await Queue.ReceiveAsync(Id("q2"), 10, Hidden));
        Assert.Equal(new QueueCounts(0, 0), await Queue.CountAsync(Id("q2")));
    }

    [Fact]
    public async Task Nothing_enqueued_nothing_given()
    {
        await Queue.EnqueueAsync(Work, []);
        Assert.Empty(await Receive());
    }

    [Fact]
    public async Task Delayed_message_waits()
    {
        await Queue.EnqueueAsync(Work, ["later"], Hidden);
        Assert.Empty(await Receive());
        Assert.Equal(1, (await Queue.CountAsync(Work)).Waiting);
        await Backend.LetPassAsync(Longer);
        Assert.Single(await Receive());
    }

    [Fact]
    public async Task Message_being_worked_on_is_hidden_and_comes_back_with_another_receipt()
    {
        await Queue.EnqueueAsync(Work, ["a"]);
        var first = Assert.Single(await Receive());
        Assert.Empty(await Receive());
        await Backend.LetPassAsync(Longer);
        var second = Assert.Single(await Receive());
        Assert.Equal((first.Id, 2), (second.Id, second.Tries));
        Assert.NotEqual(first.Receipt, second.Receipt);
    }

    [Fact]
    public async Task Completed_message_never_comes_back()
    {
        await Queue.EnqueueAsync(Work, ["a"]);
        await Queue.CompleteAsync(Assert.Single(await Receive()));
        await Backend.LetPassAsync(Longer);
        Assert.Empty(await Receive());
        Assert.Equal(0, (await Queue.CountAsync(Work)).Waiting);
    }

    [Fact]
    public async Task Late_completion_counts_while_nobody_else_has_the_message()
    {
        await Queue.EnqueueAsync(Work, ["a"]);
        var message = Assert.Single(await Receive());
        await Backend.LetPassAsync(Longer);
        await Queue.CompleteAsync(message);
        Assert.Empty(await Receive());
    }

    [Fact]
    public async Task Stale_receipt_completes_and_abandons_nothing()
    {
        await Queue.EnqueueAsync(Work, ["a"]);
        var stale = Assert.Single(await Receive());
        await Backend.LetPassAsync(Longer);
        var current = Assert.Single(await Queue.ReceiveAsync(Work, 10, VeryLong));
        await Queue.CompleteAsync(stale);
        await Queue.AbandonAsync(stale, default, "late");
        Assert.Empty(await Receive());
        Assert.Equal(1, (await Queue.CountAsync(Work)).Waiting);
        await Queue.CompleteAsync(current);
        Assert.Equal(0, (await Queue.CountAsync(Work)).Waiting);
    }

    [Fact]
    public async Task Completing_twice_does_nothing()
    {
        await Queue.EnqueueAsync(Work, ["a", "b"]);
        var message = Assert.Single(await Receive(1));
        await Queue.CompleteAsync(message);
        await Queue.CompleteAsync(message);
        Assert.Equal(1, (await Queue.CountAsync(Work)).Waiting);
    }

    [Fact]
    public async Task Abandoned_message_comes_back_after_the_delay()
    {
        await Queue.EnqueueAsync(Work, ["a"]);
        await Queue.AbandonAsync(Assert.Single(await Queue.ReceiveAsync(Work, 1, VeryLong)), Hidden, "مشغول"); // busy
        Assert.Empty(await Receive());
        await Backend.LetPassAsync(Longer);
        Assert.Equal(2, Assert.Single(await Receive()).Tries);
    }

    [Fact]
    public async Task Receipt_is_used_up_by_abandoning()
    {
        await Queue.EnqueueAsync(Work, ["a"]);
        var message = Assert.Single(await Receive());
        await Queue.AbandonAsync(message, default, "error");
        await Queue.CompleteAsync(message);
        Assert.Equal(1, (await Queue.CountAsync(Work)).Waiting);
    }

    [Fact]
    public async Task Many_workers_get_each_message_once()
    {
        var bodies = Enumerable.Range(0, 300).Select(i => $"رسالة {i}").ToList(); // message
        await Queue.EnqueueAsync(Work, bodies);
        var worked = await AllAtOnce(async _ =>
        {
            var mine = new List<string>();
            while (await Queue.ReceiveAsync(Work, 4, VeryLong) is { Count: > 0 } messages)
            {
                foreach (var message in messages) await Queue.CompleteAsync(message);
                mine.AddRange(messages.Select(m => m.Body));
            }

            return mine;
        });
        Assert.Equal(bodies.Order(), worked.SelectMany(mine => mine).Order());
        Assert.Equal(new QueueCounts(0, 0), await Queue.CountAsync(Work));
    }

    [Fact]
    public async Task What_many_enqueue_at_once_is_all_there()
    {
        await AllAtOnce(async i =>
        {
            await Queue.EnqueueAsync(Work, [$"{i}a", $"{i}b"]);
            return i;
        });
        Assert.Equal(2 * Crowd, (await Queue.CountAsync(Work)).Waiting);
    }
}
