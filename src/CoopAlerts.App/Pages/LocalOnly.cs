using System.Net;
using CoopAlerts.App.Settings;

namespace CoopAlerts.App.Pages;

/// <summary>
/// Shows pages that name subscribers only to somebody at this very machine: a loopback connection, not forwarded by a proxy, under the
/// service's own name (so that a hostile web page can't reach it by a name of its own that resolves here).
/// </summary>
internal sealed class LocalOnly(AppSettings settings) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var remote = context.HttpContext.Connection.RemoteIpAddress;
        var isLocal = remote is null || IPAddress.IsLoopback(remote);
        var isOwnName = request.Host.Host == settings.Url.Host || request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";
        if (isLocal && isOwnName && !request.Headers.ContainsKey("X-Forwarded-For") && !request.Headers.ContainsKey("Forwarded"))
            return await next(context);
        return Results.Text("CoopAlerts is running. The status page is shown only on the machine that it runs on.\n", statusCode: StatusCodes.Status403Forbidden);
    }
}
