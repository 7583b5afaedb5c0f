using CoopAlerts.Core.Send;

namespace CoopAlerts.App.Pages;

/// <summary>
/// <c>/unsubscribe/{token}</c>: a GET only shows a page with buttons, because mail scanners follow links; the POST acts at once, without
/// cookie or redirect, so that a mail program's one click works too (RFC 8058).
/// </summary>
internal static class UnsubscribeEndpoints
{
    public static void MapUnsubscribe(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/unsubscribe").ExcludeFromDescription();
        pages.MapGet("/{token}", async (string token, Unsubscribe unsubscribe, HttpContext context, CancellationToken cancel) =>
            await unsubscribe.FindAsync(token, cancel) is { } subscription
                ? Page(context, await UnsubscribePages.ConfirmAsync(subscription, context.Request.Path))
                : await BadLinkAsync(context));
        pages.MapPost("/{token}", async (string token, Unsubscribe unsubscribe, HttpContext context, CancellationToken cancel) =>
        {
            var all = context.Request.HasFormContentType && (await context.Request.ReadFormAsync(cancel))["scope"] == "all";
            return await (all ? unsubscribe.FromAllAsync(token, cancel) : unsubscribe.FromOneAsync(token, cancel)) is { } subscription
                ? Page(context, await UnsubscribePages.DoneAsync(subscription, all))
                : await BadLinkAsync(context);
        });
    }

    private static async Task<IResult> BadLinkAsync(HttpContext context) => Page(
        context, await UnsubscribePages.BadLinkAsync(context.Request.Headers.AcceptLanguage.ToString().StartsWith("ar", StringComparison.Ordinal) ? "ar" : "en"),
        StatusCodes.Status404NotFound);

    private static IResult Page(HttpContext context, string html, int status = StatusCodes.Status200OK)
    {
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'";
        context.Response.Headers["Referrer-Policy"] = "no-referrer"; // the address is a secret
        context.Response.Headers.CacheControl = "no-store";
        return Results.Content(html, "text/html; charset=utf-8", statusCode: status);
    }
}
