using System.Net;

namespace CoopAlerts.App.Triggers;

/// <summary>
/// Tells the Functions host's own calls: from this machine, with the host's marks, and not as a request that it forwards for an outsider.
/// The host's routes (functions/*/function.json) name their prefixes, so that none of them leads to a trigger in the first place.
/// </summary>
internal static class HostCall
{
    private static readonly string[] MarksOfForwarding = ["X-Forwarded-For", "X-Forwarded-Host", "X-Original-URL", "Forwarded", "X-ARR-LOG-ID"];

    /// <summary>Whether the host itself makes this request.</summary>
    public static bool IsFrom(HttpContext context)
    {
        var request = context.Request;
        return context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
            && request.Headers.ContainsKey("X-Azure-Functions-InvocationId")
            && request.Headers.UserAgent.ToString().StartsWith("Azure-Functions-Host/", StringComparison.Ordinal)
            && !MarksOfForwarding.Any(request.Headers.ContainsKey);
    }
}
