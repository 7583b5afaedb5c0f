using CoopAlerts.Core;
using CoopAlerts.Core.Digest;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.App.Api;

/// <summary><c>/health</c>: for load balancers and people. 200 while the stores answer, 503 when they don't.</summary>
internal static class HealthApi
{
    public static void MapHealth(this IEndpointRouteBuilder app) =>
        app.MapGet("/health", async (IFeedStore feeds, DueDigests digests, IWorkQueue queue, CancellationToken cancel) =>
            {
                try
                {
                    return Results.Ok(await CheckAsync(feeds, digests, queue, cancel));
                }
                catch (StoreException e)
                {
                    return Results.Problem(e.Message, statusCode: StatusCodes.Status503ServiceUnavailable, title: "The store does not answer");
                }
            })
            .WithTags("Health").WithSummary("Whether the service works, and what is wrong.").Produces<Health>().ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Health> CheckAsync(IFeedStore feeds, DueDigests digests, IWorkQueue queue, CancellationToken cancel)
    {
        int active = 0, failing = 0, late = 0, waiting = 0, poisoned = 0;
        await foreach (var feed in feeds.ListAsync(cancel))
        {
            active += feed.Status == FeedStatus.Active ? 1 : 0;
            failing += feed is { Status: FeedStatus.Active, LastError: not null } ? 1 : 0;
        }

        await foreach (var _ in digests.ListLateAsync(cancel))
            late++;

        foreach (var name in WorkQueues.All)
        {
            var counts = await queue.CountAsync(name, cancel);
            waiting += WorkQueues.IsForLater(name) ? 0 : counts.Waiting;
            poisoned += counts.Poisoned;
        }

        return new Health(failing + late + poisoned == 0 ? "ok" : "degraded", active, failing, late, waiting, poisoned);
    }
}
