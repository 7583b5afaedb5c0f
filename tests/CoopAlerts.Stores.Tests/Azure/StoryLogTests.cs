using Azure.Core;
using Azure.Core.Pipeline;
using CoopAlerts.Azure;
using CoopAlerts.Azure.Storage;

namespace CoopAlerts.Stores.Tests.Azure;

/// <summary>How machines learn of each other's stories when requests are slow.</summary>
[Collection(Azurite.Tests)]
public sealed class StoryLogTests(Azurite azurite)
{
    [Fact]
    public async Task Story_whose_filing_took_minutes_is_found_by_a_machine_that_looked_meanwhile()
    {
        var (clock, key) = (new TestClock(), "مفتاح" + Guid.NewGuid().ToString("N")); // key
        var reader = AzureStores.Open(azurite.Connection, clock);
        var options = new StorageOptions();
        options.AddPolicy(new SlowOnce(async () =>
        {
            clock.Advance(TimeSpan.FromMinutes(2));
            Assert.Empty(await FindAsync());
        }), HttpPipelinePosition.PerCall);
        var writer = AzureStores.Open(azurite.Connection, clock, options: options);

        await writer.Stories.SaveAsync(new() { Id = "202611-" + key[5..], FirstSeen = StoreContract.Now, LastSeen = StoreContract.Now, Keys = [key] });
        Assert.Single(await FindAsync());

        Task<IReadOnlyList<Core.Records.Story>> FindAsync() => reader.Stories.FindAsync([key], StoreContract.Now.AddDays(-4), 10);
    }

    /// <summary>Lets something happen before the first request leaves.</summary>
    private sealed class SlowOnce(Func<Task> meanwhile) : HttpPipelinePolicy
    {
        private Func<Task>? first = meanwhile;

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (Interlocked.Exchange(ref first, null) is { } now) await now();
            await ProcessNextAsync(message, pipeline);
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
    }
}
