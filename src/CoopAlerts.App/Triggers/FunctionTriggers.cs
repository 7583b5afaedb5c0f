using System.Globalization;
using System.Text.Json;
using CoopAlerts.Core;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Send;

namespace CoopAlerts.App.Triggers;

/// <summary>
/// What the Functions host calls for its timers and queues (custom handler): the same <see cref="Pipeline"/> calls as <see cref="LocalTriggers"/>.
/// They exist only under the host, refuse everybody else (see <see cref="HostCall"/>), and stand before all routing, so that the first of them
/// is answered soon after the start.
/// </summary>
internal static partial class FunctionTriggers
{
    // Any answer to it means that the program is ready.
    private const string Readiness = "/";

    private static readonly Dictionary<string, Func<string, Pipeline, IWorkQueue, CancellationToken, Task>> Functions = new(StringComparer.Ordinal)
    {
        ["/Poll"] = (_, pipeline, _, cancel) => pipeline.PollAsync(cancel),
        ["/Digest"] = (_, pipeline, _, cancel) => pipeline.DigestAsync(cancel),
        ["/Sweep"] = (_, pipeline, _, cancel) => pipeline.SweepAsync(cancel),
        ["/Fetch"] = (body, pipeline, _, cancel) => pipeline.FetchAsync(body, cancel),
        ["/Ingest"] = (body, pipeline, _, cancel) => pipeline.IngestAsync(body, cancel),
        ["/Page"] = (body, pipeline, _, cancel) => pipeline.AskPageAgainAsync(body, cancel),
        ["/Language"] = (body, pipeline, _, cancel) => pipeline.ReadAsync(body, cancel),
        ["/Send"] = SendAsync,
    };

    public static void UseFunctionTriggers(this IApplicationBuilder app) => app.Use(next => context =>
    {
        var path = context.Request.Path.Value ?? "";
        if (path == Readiness && HttpMethods.IsGet(context.Request.Method))
            return context.Response.WriteAsync("CoopAlerts");
        return HttpMethods.IsPost(context.Request.Method) && Functions.TryGetValue(path, out var work) ? InvokeAsync(context, path[1..], work) : next(context);
    });

    private static async Task InvokeAsync(HttpContext context, string function, Func<string, Pipeline, IWorkQueue, CancellationToken, Task> work)
    {
        var cancel = context.RequestAborted;
        if (!HostCall.IsFrom(context))
        {
            await TypedResults.Problem("Only the Functions host may call this.", statusCode: StatusCodes.Status403Forbidden, title: "Forbidden").ExecuteAsync(context);
            return;
        }

        if (await InvocationRequest.ReadAsync(context.Request.Body, function, cancel) is not { } invocation)
        {
            await TypedResults.Problem($"The body is not an invocation of {function}.", statusCode: StatusCodes.Status400BadRequest, title: "Malformed invocation").ExecuteAsync(context);
            return;
        }

        var services = context.RequestServices;
        var queue = services.GetRequiredService<IWorkQueue>();
        try
        {
            await work(invocation.Item, services.GetRequiredService<Pipeline>(), queue, cancel);
        }
        catch (Exception e) when (invocation.Tries >= IWorkQueue.MaxTries && !cancel.IsCancellationRequested)
        {
            // The host puts the message aside now, without a word why.
            await queue.NoteErrorAsync(function.ToLowerInvariant(), invocation.Item, e.Message, cancel);
            throw;
        }

        Log.Done(services.GetRequiredService<ILogger<Pipeline>>(), function, invocation.Item);
        // An empty answer would leave the host waiting until its time limit.
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync("""{"Outputs":{},"Logs":[],"ReturnValue":null}""", cancel);
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
}

/// <summary>What the host sends for a trigger.</summary>
/// <param name="Item">The queue message as it was enqueued; empty for a timer.</param>
/// <param name="Tries">Deliveries of the message including this one; 0 when the host does not say.</param>
internal sealed record InvocationRequest(string Item, int Tries = 0)
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
            return data.TryGetProperty("item", out var item) ? new InvocationRequest(Decode(item), TriesOf(root)) : null;
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

    private static int TriesOf(JsonElement root) =>
        root.TryGetProperty("Metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
        && metadata.TryGetProperty("DequeueCount", out var count) && count.ValueKind == JsonValueKind.String
        && int.TryParse(count.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var tries) ? tries : 0;

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
