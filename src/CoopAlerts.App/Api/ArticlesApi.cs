using CoopAlerts.App.Admin;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.App.Api;

/// <summary><c>/api/v1/articles</c>: reads what was stored of articles. Nothing is changed here, and what a feed gave unsanitised is not shown.</summary>
internal static class ArticlesApi
{
    private const int MostListed = 500;

    public static void MapArticles(this RouteGroupBuilder api)
    {
        var articles = api.MapGroup("/articles").WithTags("Articles");

        articles.MapGet("/", async (IArticleStore store, TimeProvider clock, CancellationToken cancel, DateOnly? from = null, DateOnly? to = null, int limit = 100) =>
            {
                var last = to ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
                var first = from ?? last;
                if (first > last || limit is < 1 or > MostListed)
                    return ApiResults.Problem(new AdminResult<ArticleList>.Invalid(Errors(first > last)))!;
                var items = new List<ArticleView>();
                await foreach (var article in store.ListAsync(first, last, cancel))
                {
                    items.Add(ArticleView.Of(article, withText: false));
                    if (items.Count == limit)
                        break;
                }

                return TypedResults.Ok(new ArticleList(items));
            })
            .WithSummary("Articles first seen on the days from…to (UTC, both included; today when left out), newest first, without their text.")
            .Produces<ArticleList>().ProducesValidationProblem();

        articles.MapGet("/{id}", async (string id, IArticleStore store, CancellationToken cancel) =>
            {
                AdminResult<Article> result = await store.GetAsync(id, cancel) is { } article
                    ? new AdminResult<Article>.Done(article)
                    : new AdminResult<Article>.Missing($"there is no article {id}");
                return ApiResults.Problem(result) ?? TypedResults.Ok(ArticleView.Of(((AdminResult<Article>.Done)result).Value, withText: true));
            })
            .WithSummary("One article with its text and what was understood of it.")
            .Produces<ArticleView>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Dictionary<string, string[]> Errors(bool disordered) =>
        disordered ? new() { ["from"] = ["is after to"] } : new() { ["limit"] = [$"is not a number from 1 to {MostListed}"] };
}
