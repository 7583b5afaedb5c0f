using CoopAlerts.Core.Ingest;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Tests.Cluster;
using CoopAlerts.Local.Memory;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoopAlerts.Core.Tests.Ingest;

public class RetentionTests
{
    private readonly IngestWorld world = new();

    [Fact]
    public async Task Within_thirty_days_everybodys_old_matches_are_gone_and_young_ones_are_not()
    {
        foreach (var id in new[] { "desk", "مكتب", "c", "d" }) // the second: office
        {
            await world.SubscribeAsync(id, "مذكرة"); // memorandum
            await TellAsync(id, "old", IngestWorld.Noon.AddDays(-120));
            await TellAsync(id, "young", IngestWorld.Noon.AddDays(-20));
        }

        var removed = 0;
        for (var day = 0; day < 30; day++, world.Now = world.Now.AddDays(1))
            removed += await world.RetainAsync();

        Assert.Equal(4, removed);
        Assert.Equal([("desk", "young")], await world.Deliveries.FindMatchedAsync([("desk", "old"), ("desk", "young")]));
    }

    private async Task TellAsync(string subscriber, string story, DateTimeOffset at)
    {
        await world.Deliveries.AddMatchesAsync([new Match(subscriber, story, "a", at, [])]);
        await world.Deliveries.ClaimAsync(subscriber, $"{at:yyyy-MM-dd}T0700", at);
    }
}
