using CoopAlerts.App.Admin;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.App.Api;

/// <summary><c>/api/v1/subscriptions</c>: list, add, read, change and remove subscriptions; a keyword query is checked when it is saved.</summary>
internal static class SubscriptionsApi
{
    public static void MapSubscriptions(this RouteGroupBuilder api)
    {
        var subscriptions = api.MapGroup("/subscriptions").WithTags("Subscriptions");

        subscriptions.MapGet("/", async (ISubscriptionStore store, CancellationToken cancel) =>
            {
                var items = new List<SubscriptionView>();
                await foreach (var subscription in store.ListAsync(cancel))
                    items.Add(SubscriptionView.Of(subscription));
                return TypedResults.Ok(new SubscriptionList(items));
            })
            .WithSummary("All subscriptions, by id.");

        subscriptions.MapPost("/", async (SubscriptionInput input, SubscriptionAdmin admin, HttpResponse response, CancellationToken cancel) =>
            {
                var result = await admin.AddAsync(input, cancel);
                return ApiResults.Problem(result) ?? Shown(result, response, s => TypedResults.Created($"/api/v1/subscriptions/{s.Id}", SubscriptionView.Of(s)));
            })
            .WithSummary("Adds a subscription.")
            .Produces<SubscriptionView>(StatusCodes.Status201Created).ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);

        subscriptions.MapGet("/{id}", async (string id, ISubscriptionStore store, HttpResponse response, CancellationToken cancel) =>
            {
                AdminResult<Subscription> result = await store.GetAsync(id, cancel) is { } subscription
                    ? new AdminResult<Subscription>.Done(subscription)
                    : new AdminResult<Subscription>.Missing($"there is no subscription {id}");
                return ApiResults.Problem(result) ?? Shown(result, response, s => TypedResults.Ok(SubscriptionView.Of(s)));
            })
            .WithSummary("One subscription.")
            .Produces<SubscriptionView>().ProducesProblem(StatusCodes.Status404NotFound);

        subscriptions.MapPatch("/{id}", async (string id, SubscriptionInput input, SubscriptionAdmin admin, HttpRequest request, HttpResponse response, CancellationToken cancel) =>
            {
                var result = await admin.ChangeAsync(id, input, ApiResults.IfMatch(request), cancel);
                return ApiResults.Problem(result) ?? Shown(result, response, s => TypedResults.Ok(SubscriptionView.Of(s)));
            })
            .WithSummary("Changes the given fields of a subscription. With If-Match, only if nobody changed it since.")
            .Produces<SubscriptionView>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        subscriptions.MapDelete("/{id}", async (string id, SubscriptionAdmin admin, CancellationToken cancel) =>
                ApiResults.Problem(await admin.RemoveAsync(id, cancel)) ?? TypedResults.NoContent())
            .WithSummary("Removes a subscription and what waits to be sent to it.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static IResult Shown(AdminResult<Subscription> result, HttpResponse response, Func<Subscription, IResult> show)
    {
        var subscription = ((AdminResult<Subscription>.Done)result).Value;
        ApiResults.SetETag(response, subscription.Stamp);
        return show(subscription);
    }
}
