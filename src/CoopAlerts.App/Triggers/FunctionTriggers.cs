using System.Text.Json;
using CoopAlerts.Core;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Send;

namespace CoopAlerts.App.Triggers;

/// <summary>
/// The endpoints that the Functions host calls for its timers and queues (custom handler): the same <see cref="Pipeline"/> calls as
/// <see cref="LocalTriggers"/>. They exist only under the host, and refuse everybody else: see <see cref="HostCallFilter"/>.
/// </summary>
internal static partial class FunctionTriggers
{
    public static void MapFunctionTriggers(this IEndpointRouteBuilder app)
    {
        var triggers = app.MapGroup("").AddEndpointFilter<HostCallFilter>().ExcludeFromDescription();
        Map("Poll", async (_, pipeline, _, cancel) => await pipeline.PollAsync(cancel));
        Map("Digest", async (_, pipeline, _, cancel) => await pipeline.DigestAsync(cancel));
        Map("Sweep", async (_, pipeline, _, cancel) => await pipeline.SweepAsync(cancel));
        Map("Fetch", async (body, pipeline, _, cancel) => await pipeline.FetchAsync(body, cancel));
        Map("Ingest", async (body, pipeline, _, cancel) => await pipeline.IngestAsync(body, cancel));
        Map("Language", async (body, pipeline, _, cancel) => await pipeline.ReadAsync(body, cancel));
        Map("Send", SendAsync);

        void Map(string function, Func<string, Pipeline, IWorkQueue, CancellationToken, Task> work) =>
            triggers.MapPost("/" + function, async Task<IResult> (HttpContext context, Pipeline pipeline, IWorkQueue queue, ILogger<Pipeline> logger, CancellationToken cancel) =>
            {
                if (await InvocationRequest.ReadAsync(context.Request.Body, function, cancel) is not { } invocation)
                    return TypedResults.Problem($"The body is not an invocation of {function}.", statusCode: StatusCodes.Status400BadRequest, title: "Malformed invocation");
                await work(invocation.Item, pipeline, queue, cancel);
                Log.Done(logger, function, invocation.Item);
                return InvocationDone.Instance;
            });
    }

    // A digest that has to wait is put back with its delay: failing the invocation would use up its tries within a minute or two.
    private static async Task SendAsync(string body, Pipeline pipeline, IWorkQueue queue, CancellationToken cancel)
    {
        if (await pipeline.SendAsync(body, cancel) is SendOutcome.Retry retry)
            await queue.EnqueueAsync(WorkQueues.Send, [body], retry.Delay, cancel);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "{Function} done: {Item}")]
        public static partial void Done(ILogger logger, string function, string item);
    }

    /// <summary>The answer that ends an invocation well. An empty one would leave the host waiting until its time limit.</summary>
    private sealed class InvocationDone : IResult
    {
        public static InvocationDone Instance { get; } = new();

        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = "application/json";
            return httpContext.Response.WriteAsync("""{"Outputs":{},"Logs":[],"ReturnValue":null}""", httpContext.RequestAborted);
        }
    }
}

/// <summary>What the host sends for a trigger.</summary>
/// <param name="Item">The queue message as it was enqueued; empty for a timer.</param>
internal sealed record InvocationRequest(string Item)
{
    /// <summary>Reads the body of an invocation of this function; null when it is none.</summary>
    public static async Task<InvocationRequest?> ReadAsync(Stream body, string function, CancellationToken cancel)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(body, cancellationToken: cancel);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("Data", out var data) || data.ValueKind != JsonValueKind.Object || !IsFor(root, function))
                return null;
            if (data.TryGetProperty("timer", out _))
                return new InvocationRequest("");
            return data.TryGetProperty("item", out var item) ? new InvocationRequest(Decode(item)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // "sys" is written by the host after the message's own properties were copied into the metadata, so a message can't claim to be for another function.
    private static bool IsFor(JsonElement root, string function) =>
        !root.TryGetProperty("Metadata", out var metadata) || metadata.ValueKind != JsonValueKind.Object
        || !metadata.TryGetProperty("sys", out var sys) || sys.ValueKind != JsonValueKind.Object
        || !sys.TryGetProperty("MethodName", out var name) || name.ValueKind != JsonValueKind.String || name.GetString() == function;

    // A queue string arrives encoded twice: the string is itself JSON, mostly a string again.
    private static string Decode(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.String)
            return item.GetRawText();
        var text = item.GetString()!;
        try
        {
            using var inner = JsonDocument.Parse(text);
            return inner.RootElement.ValueKind == JsonValueKind.String ? inner.RootElement.GetString()! : text;
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
