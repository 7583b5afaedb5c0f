using CoopAlerts.App.Admin;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.App.Api;

/// <summary><c>/api/v1/feeds</c>: list, add, read, change and remove feeds.</summary>
internal static class FeedsApi
{
    public static void MapFeeds(this RouteGroupBuilder api)
    {
        var feeds = api.MapGroup("/feeds").WithTags("Feeds");

        feeds.MapGet("/", async (IFeedStore store, CancellationToken cancel) =>
            {
                var items = new List<FeedView>();
                await foreach (var feed in store.ListAsync(cancel))
                    items.Add(FeedView.Of(feed));
                return TypedResults.Ok(new FeedList(items));
            })
            .WithSummary("All feeds, by id.");

        feeds.MapPost("/", async (FeedInput input, FeedAdmin admin, HttpResponse response, CancellationToken cancel) =>
            {
                var result = await admin.AddAsync(input, cancel);
                return ApiResults.Problem(result) ?? Shown(result, response, feed => TypedResults.Created($"/api/v1/feeds/{feed.Id}", FeedView.Of(feed)));
            })
            .WithSummary("Adds a feed. It is polled within a minute.")
            .Produces<FeedView>(StatusCodes.Status201Created).ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);

        feeds.MapGet("/{id}", async (string id, IFeedStore store, HttpResponse response, CancellationToken cancel) =>
            {
                AdminResult<Feed> result = await store.GetAsync(id, cancel) is { } feed
                    ? new AdminResult<Feed>.Done(feed)
                    : new AdminResult<Feed>.Missing($"there is no feed {id}");
                return ApiResults.Problem(result) ?? Shown(result, response, f => TypedResults.Ok(FeedView.Of(f)));
            })
            .WithSummary("One feed.")
            .Produces<FeedView>().ProducesProblem(StatusCodes.Status404NotFound);

        feeds.MapPatch("/{id}", async (string id, FeedInput input, FeedAdmin admin, HttpRequest request, HttpResponse response, CancellationToken cancel) =>
            {
                var result = await admin.ChangeAsync(id, input, ApiResults.IfMatch(request), cancel);
                return ApiResults.Problem(result) ?? Shown(result, response, feed => TypedResults.Ok(FeedView.Of(feed)));
            })
            .WithSummary("Changes the given fields of a feed. With If-Match, only if nobody changed it since.")
            .Produces<FeedView>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        feeds.MapDelete("/{id}", async (string id, FeedAdmin admin, CancellationToken cancel) =>
                ApiResults.Problem(await admin.RemoveAsync(id, cancel)) ?? TypedResults.NoContent())
            .WithSummary("Removes a feed. Its articles stay.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static IResult Shown(AdminResult<Feed> result, HttpResponse response, Func<Feed, IResult> show)
    {
        var feed = ((AdminResult<Feed>.Done)result).Value;
        ApiResults.SetETag(response, feed.Stamp);
        return show(feed);
    }
}
