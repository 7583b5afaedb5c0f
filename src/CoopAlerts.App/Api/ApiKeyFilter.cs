using CoopAlerts.App.Admin;

namespace CoopAlerts.App.Api;

/// <summary>Lets a request to the admin API through only with the admin key, as <c>Authorization: Bearer …</c> or <c>X-Api-Key: …</c>.</summary>
internal sealed class ApiKeyFilter(AdminKey adminKey) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var authorization = request.Headers.Authorization.ToString();
        var key = authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? authorization["Bearer ".Length..].Trim() : request.Headers["X-Api-Key"].ToString();
        if (key.Length > 0 && await adminKey.IsValidAsync(key, context.HttpContext.RequestAborted))
            return await next(context);

        context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer realm=\"CoopAlerts\"";
        return TypedResults.Problem(
            key.Length == 0 ? "The admin key is missing: send it as \"Authorization: Bearer KEY\"." : "The admin key is wrong. \"coopalerts admin-key new\" makes a new one.",
            statusCode: StatusCodes.Status401Unauthorized, title: "Not authorised");
    }
}
