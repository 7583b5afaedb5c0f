using CoopAlerts.App.Admin;

namespace CoopAlerts.App.Api;

/// <summary>What an admin's result means in HTTP: every refusal is a problem document (RFC 9457).</summary>
internal static class ApiResults
{
    /// <summary>The problem for a refusal; null when it was done.</summary>
    public static IResult? Problem<T>(AdminResult<T> result) => result switch
    {
        AdminResult<T>.Missing missing => TypedResults.Problem(missing.Reason, statusCode: StatusCodes.Status404NotFound, title: "Not found"),
        AdminResult<T>.Conflict conflict => TypedResults.Problem(conflict.Reason, statusCode: StatusCodes.Status409Conflict, title: "Conflict"),
        AdminResult<T>.Invalid invalid => TypedResults.ValidationProblem(new Dictionary<string, string[]>(invalid.Errors), title: "The input is not valid"),
        _ => null,
    };

    /// <summary>The stamp that the client says it has seen (RFC 9110, 13.1.1); null for none or any.</summary>
    public static string? IfMatch(HttpRequest request) =>
        request.Headers.IfMatch.ToString().Trim() is { Length: > 0 } tag and not "*" ? tag.Trim('"') : null;

    /// <summary>Tells the client the record's stamp.</summary>
    public static void SetETag(HttpResponse response, string stamp) => response.Headers.ETag = $"\"{stamp}\"";
}
