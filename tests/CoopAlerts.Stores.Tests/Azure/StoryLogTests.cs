using Azure.Core;
using Azure.Core.Pipeline;
using CoopAlerts.Azure;
using CoopAlerts.Azure.Storage;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Stores.Tests.Azure;

/// <summary>How machines learn of each other's stories, also when requests are slow, and what they need not read again.</summary>
[Collection(Azurite.Tests)]
public sealed class StoryLogTests(Azurite azurite)
{
    private readonly TestClock clock = new();
    private readonly string key = "مفتاح" + Guid.NewGuid().ToString("N"); // key

    [Fact]
    public async Task Story_whose_filing_took_minutes_is_found_by_a_machine_that_looked_meanwhile()
    {
        var (reader, first) = (Machine(), true);
        var writer = Machine(async _ =>
        {
            if (!first) return;
            first = false;
            clock.Advance(TimeSpan.FromMinutes(2));
            Assert.Empty(await FindAsync(reader));
        });
        await writer.Stories.SaveAsync(NewStory(1));
        Assert.Single(await FindAsync(reader));
    }

    [Fact]
    public async Task Stories_that_nobody_touched_are_found_again_without_being_read()
    {
        var (writer, reads) = (Machine(), 0);
        foreach (var number in Enumerable.Range(0, 5))
            await writer.Stories.SaveAsync(NewStory(number));
        var reader = Machine(request => Task.FromResult(IsOfAStory(request) ? reads++ : 0));
        var found = await FindAsync(reader);
        Assert.Equal((5, 5), (found.Count, reads));

        Assert.Equal(found.Select(story => story.Id), (await FindAsync(reader)).Select(story => story.Id));
        Assert.Equal(5, reads);
    }

    [Fact]
    public async Task Story_that_this_machine_saved_is_found_without_being_read()
    {
        var reads = 0;
        var machine = Machine(request => Task.FromResult(IsOfAStory(request) && request.Method == RequestMethod.Get ? reads++ : 0));
        var saved = await machine.Stories.SaveAsync(NewStory(1));
        saved = await machine.Stories.SaveAsync(saved! with { Absorbed = ["قصة"] }); // a story
        Assert.Equal((saved!.Stamp, 0), ((await FindAsync(machine)).Single().Stamp, reads));
    }

    [Fact]
    public async Task Story_that_another_machine_changed_is_read_anew()
    {
        var (writer, reader) = (Machine(), Machine());
        var saved = await writer.Stories.SaveAsync(NewStory(1));
        Assert.Empty((await FindAsync(reader)).Single().Absorbed);

        saved = await writer.Stories.SaveAsync(saved! with { Absorbed = ["قصة"] }); // a story
        Assert.Equal(["قصة"], (await FindAsync(reader)).Single().Absorbed);
        await writer.Stories.SaveAsync(saved! with { Keys = [], MergedInto = "x" });
        Assert.Empty(await FindAsync(reader));
    }

    [Fact]
    public async Task Story_that_was_read_while_its_change_was_announced_but_not_made_is_read_anew()
    {
        var (reader, saved) = (Machine(), await Machine().Stories.SaveAsync(NewStory(1)));
        var writer = Machine(async request =>
        {
            if (IsOfAStory(request)) Assert.Empty((await FindAsync(reader)).Single().Absorbed);
        });
        await writer.Stories.SaveAsync(saved! with { Absorbed = ["قصة"] }); // a story
        Assert.Equal(["قصة"], (await FindAsync(reader)).Single().Absorbed);
    }

    [Fact]
    public async Task Story_that_was_read_on_a_day_before_those_that_are_followed_is_read_anew()
    {
        var (writer, reader) = (Machine(), Machine());
        var saved = await writer.Stories.SaveAsync(NewStory(1) with { LastSeen = StoreContract.Now.AddDays(30) });
        Assert.Single(await FindAsync(reader));

        clock.Advance(TimeSpan.FromDays(10));
        saved = await writer.Stories.SaveAsync(saved! with { Absorbed = ["قصة"] }); // a story
        clock.Advance(TimeSpan.FromDays(10));
        await Machine().Stories.SaveAsync(saved!); // filed again, by a machine that has just read it
        Assert.Equal(["قصة"], (await reader.Stories.FindAsync([key], clock.GetUtcNow().AddDays(-4), 10)).Single().Absorbed);
    }

    private static bool IsOfAStory(Request request) => request.Uri.ToUri().AbsolutePath.Contains("/Stories(", StringComparison.Ordinal);

    private Task<IReadOnlyList<Story>> FindAsync(AzureStores machine) => machine.Stories.FindAsync([key], StoreContract.Now.AddDays(-4), 10);

    private Story NewStory(int number) => new() { Id = $"202611-{number}{key[5..]}", FirstSeen = StoreContract.Now, LastSeen = StoreContract.Now, Keys = [key] };

    private AzureStores Machine(Func<Request, Task>? beforeEach = null)
    {
        var options = new StorageOptions();
        options.AddPolicy(new Before(beforeEach ?? (_ => Task.CompletedTask)), HttpPipelinePosition.PerCall);
        return AzureStores.Open(azurite.Connection, clock, options: options);
    }

    /// <summary>Lets something happen before a request leaves.</summary>
    private sealed class Before(Func<Request, Task> happens) : HttpPipelinePolicy
    {
        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            await happens(message.Request);
            await ProcessNextAsync(message, pipeline);
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
    }
}
