using CoopAlerts.App.Admin;
using CoopAlerts.Core.Records;

namespace CoopAlerts.App.Api;

/// <summary><c>/api/v1/stories</c>: list, read, split and join stories. What an admin has split or joined stays so.</summary>
internal static class StoriesApi
{
    public static void MapStories(this RouteGroupBuilder api)
    {
        var stories = api.MapGroup("/stories").WithTags("Stories");

        stories.MapGet("/", async Task<IResult> (StoryAdmin admin, TimeProvider clock, CancellationToken cancel, int days = StoryAdmin.DefaultDays, string? words = null, string? language = null) =>
            {
                if (days is < 1 or > StoryAdmin.MostDays)
                    return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["days"] = [$"is not from 1 to {StoryAdmin.MostDays}"] }, title: "The input is not valid");
                var items = new List<StorySummary>();
                await foreach (var story in admin.ListAsync(days, words, cancel))
                    items.Add(StorySummary.Of(story, language, clock.GetUtcNow()));
                return TypedResults.Ok(new StoryList(items));
            })
            .WithSummary("The stories of the last days, newest first; with words, those that have them all in a title.")
            .Produces<StoryList>().ProducesValidationProblem();

        stories.MapGet("/{id}", async (string id, StoryAdmin admin, TimeProvider clock, HttpResponse response, CancellationToken cancel, string? language = null) =>
                Shown(await admin.GetAsync(id, cancel), response, language, clock))
            .WithSummary("One story with its articles. An id that another story took over gives that one.")
            .Produces<StoryDetail>().ProducesProblem(StatusCodes.Status404NotFound);

        stories.MapPost("/{id}/split", async (string id, StoryInput input, StoryAdmin admin, TimeProvider clock, HttpResponse response, CancellationToken cancel) =>
                Shown(await admin.SplitAsync(id, input, cancel), response, null, clock))
            .WithSummary("Takes articles out of a story into one of their own, for good. Gives the new story.")
            .Produces<StoryDetail>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        stories.MapPost("/{id}/join", async (string id, StoryInput input, StoryAdmin admin, TimeProvider clock, HttpResponse response, CancellationToken cancel) =>
                Shown(await admin.JoinAsync(id, input, cancel), response, null, clock))
            .WithSummary("Joins another story to this one, for good. Gives the story with the articles of both.")
            .Produces<StoryDetail>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static IResult Shown(AdminResult<Story> result, HttpResponse response, string? language, TimeProvider clock)
    {
        if (ApiResults.Problem(result) is { } problem)
            return problem;
        var story = ((AdminResult<Story>.Done)result).Value;
        ApiResults.SetETag(response, story.Stamp);
        return TypedResults.Ok(StoryDetail.Of(story, language, clock.GetUtcNow()));
    }
}
