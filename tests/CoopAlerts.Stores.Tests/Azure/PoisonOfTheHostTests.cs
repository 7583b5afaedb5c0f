using CoopAlerts.Azure;

namespace CoopAlerts.Stores.Tests.Azure;

/// <summary>Messages that the Functions host put aside: it moves them itself, and keeps nothing but the message.</summary>
[Collection(Azurite.Tests)]
public sealed class PoisonOfTheHostTests(Azurite azurite)
{
    private readonly AzureStores stores = AzureStores.Open(azurite.Connection, new TestClock());
    private readonly string queue = "q" + Guid.NewGuid().ToString("N");

    [Fact]
    public async Task More_than_the_service_shows_at_once_is_listed_and_can_be_replayed()
    {
        var bodies = Enumerable.Range(0, 70).Select(i => $"خبر {i}").ToList(); // news
        await stores.Queue.EnqueueAsync(queue + "-poison", bodies);
        Assert.Equal(bodies.Order(), (await stores.Queue.ListPoisonAsync(queue, 1_000)).Select(message => message.Body).Order());
        Assert.Equal(70, (await stores.Queue.CountAsync(queue)).Poisoned);

        var replayed = 0;
        for (var look = 0; look < 100 && replayed < 70; look++)
        {
            replayed += await stores.Queue.ReplayPoisonAsync(queue);
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System); // until those that were listed are there again
        }

        Assert.Equal(70, replayed);
    }

    [Fact]
    public async Task Error_that_the_program_noted_is_shown_with_its_message_until_it_is_replayed()
    {
        await stores.Queue.NoteErrorAsync(queue, "a", "الصفحة تالفة"); // the page is damaged
        await stores.Queue.EnqueueAsync(queue + "-poison", ["a", "b"]);
        Assert.Equal([("a", "الصفحة تالفة"), ("b", null)], (await stores.Queue.ListPoisonAsync(queue, 10)).Select(message => (message.Body, message.Error)).OrderBy(m => m.Body));
        await stores.Queue.ReplayPoisonAsync(queue);
        await stores.Queue.EnqueueAsync(queue + "-poison", ["a"]);
        Assert.Null(Assert.Single(await stores.Queue.ListPoisonAsync(queue, 10)).Error);
    }
}
