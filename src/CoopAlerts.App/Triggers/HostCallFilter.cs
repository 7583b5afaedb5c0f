using System.Net;

namespace CoopAlerts.App.Triggers;

/// <summary>
/// Lets only the Functions host call a trigger: from this machine, with the host's marks, and not as a request that it forwards for an outsider.
/// The host's routes (functions/*/function.json) name their prefixes, so that none of them leads here in the first place.
/// </summary>
internal sealed class HostCallFilter : IEndpointFilter
{
    private static readonly string[] MarksOfForwarding = ["X-Forwarded-For", "X-Forwarded-Host", "X-Original-URL", "Forwarded", "X-ARR-LOG-ID"];

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var remote = context.HttpContext.Connection.RemoteIpAddress;
        var isHost = remote is not null && IPAddress.IsLoopback(remote)
            && request.Headers.ContainsKey("X-Azure-Functions-InvocationId")
            && request.Headers.UserAgent.ToString().StartsWith("Azure-Functions-Host/", StringComparison.Ordinal)
            && !MarksOfForwarding.Any(request.Headers.ContainsKey);
        return isHost ? await next(context) : TypedResults.Problem("Only the Functions host may call this.", statusCode: StatusCodes.Status403Forbidden, title: "Forbidden");
    }
}
