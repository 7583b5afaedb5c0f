using CoopAlerts.Core.Records;
using CoopAlerts.Core.Send;

namespace CoopAlerts.App.Pages;

/// <summary>
/// <c>/unsubscribe/{token}</c>: a GET only shows a page with a button, because mail scanners follow links; the POST acts at once, without
/// cookie or redirect, so that a mail program's one click works too (RFC 8058).
/// </summary>
internal static class UnsubscribeEndpoints
{
    public static void MapUnsubscribe(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/unsubscribe").ExcludeFromDescription();
        pages.MapGet("/{token}", async Task<IResult> (string token, Unsubscribe unsubscribe, HttpContext context, CancellationToken cancel) =>
            Page(context, await unsubscribe.FindAsync(token, cancel), token, done: false));
        pages.MapPost("/{token}", async Task<IResult> (string token, Unsubscribe unsubscribe, HttpContext context, CancellationToken cancel) =>
            Page(context, await unsubscribe.FromOneAsync(token, cancel), token, done: true));
        pages.MapPost("/{token}/all", async Task<IResult> (string token, Unsubscribe unsubscribe, HttpContext context, CancellationToken cancel) =>
            Page(context, await unsubscribe.FromAllAsync(token, cancel), token, done: true));
    }

    private static IResult Page(HttpContext context, Subscription? subscription, string token, bool done)
    {
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'";
        context.Response.Headers["Referrer-Policy"] = "no-referrer"; // the address is a secret
        context.Response.Headers.CacheControl = "no-store";
        return new PageResult<UnsubscribePage>(
            new Dictionary<string, object?> { ["Subscription"] = subscription, ["Token"] = token, ["Done"] = done },
            subscription is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
    }
}
