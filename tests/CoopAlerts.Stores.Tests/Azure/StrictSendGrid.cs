using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoopAlerts.Stores.Tests.Azure;

/// <summary>
/// SendGrid's mail interface on loopback, as strict as its published schema: what it does not name is refused, as are wrong types, repeated
/// addresses, reserved headers and a wrong order of contents. It answers with what a test puts in its way, else as the service would.
/// </summary>
internal sealed class StrictSendGrid : IAsyncDisposable
{
    public const string Key = "SG.strict.key";

    // "Headers": names that the service sets itself.
    private static readonly string[] Reserved =
        ["x-sg-id", "x-sg-eid", "received", "dkim-signature", "content-type", "content-transfer-encoding", "to", "from", "subject", "reply-to", "cc", "bcc"];

    private readonly WebApplication app;

    private StrictSendGrid(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    /// <summary>Bodies of accepted mails.</summary>
    public List<JsonElement> Mails { get; } = [];

    /// <summary>Requests, refused ones included.</summary>
    public int Requests { get; private set; }

    /// <summary>Called once a mail was accepted, before the answer leaves.</summary>
    public Action? Accepted { get; set; }

    /// <summary>Answers instead of the service when set.</summary>
    public RequestDelegate? Instead { get; set; }

    public static async Task<StrictSendGrid> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var service = new StrictSendGrid(builder.Build());
        service.app.Run(service.AnswerAsync);
        await service.app.StartAsync();
        return service;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>An answer with the service's way of telling errors.</summary>
    public static RequestDelegate Refusal(int status, string message, params (string Name, string Value)[] headers) => async context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers) context.Response.Headers[name] = value;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync($$"""{"errors":[{"message":"{{message}}","field":null,"help":null}]}""");
    };

    private async Task AnswerAsync(HttpContext context)
    {
        Requests++;
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        if (Instead is not null)
        {
            await Instead(context);
            return;
        }

        if (context.Request is not { Method: "POST", Path.Value: "/v3/mail/send", ContentType: "application/json" })
            await Refusal(404, "not found")(context);
        else if (context.Request.Headers.Authorization != $"Bearer {Key}")
            await Refusal(401, "The provided authorization grant is invalid, expired, or revoked")(context);
        else if (Problem(body.ToArray()) is { } problem)
            await Refusal(400, problem)(context);
        else
            Accept(context, JsonDocument.Parse(body.ToArray()).RootElement);
    }

    private void Accept(HttpContext context, JsonElement mail)
    {
        lock (Mails) Mails.Add(mail);
        Accepted?.Invoke();
        var sandbox = mail.TryGetProperty("mail_settings", out var settings) && settings.GetProperty("sandbox_mode").GetProperty("enable").GetBoolean();
        context.Response.StatusCode = sandbox ? 200 : 202;
        if (!sandbox) context.Response.Headers["X-Message-Id"] = $"strict-{Mails.Count}";
    }

    private static string? Problem(byte[] body)
    {
        try
        {
            var mail = JsonDocument.Parse(body).RootElement;
            Only(mail, "personalizations", "from", "reply_to", "subject", "content", "headers", "categories", "custom_args", "tracking_settings", "mail_settings", "asm", "send_at", "batch_id");
            Mailbox(mail.GetProperty("from"));
            Text(mail, "subject", 1);
            var people = mail.GetProperty("personalizations").EnumerateArray().ToList();
            Require(people.Count is >= 1 and <= 1000, "personalizations must have 1 to 1000");
            foreach (var person in people)
            {
                Only(person, "to", "cc", "bcc", "subject", "headers", "custom_args", "send_at");
                foreach (var to in person.GetProperty("to").EnumerateArray()) Mailbox(to);
            }

            var addresses = people.SelectMany(p => p.GetProperty("to").EnumerateArray()).Select(to => to.GetProperty("email").GetString()).ToList();
            Require(addresses.Count >= 1 && addresses.Distinct(StringComparer.OrdinalIgnoreCase).Count() == addresses.Count, "each address once");
            Contents([.. mail.GetProperty("content").EnumerateArray()]);
            if (mail.TryGetProperty("headers", out var headers)) Headers(headers);
            if (mail.TryGetProperty("categories", out var categories)) Categories([.. categories.EnumerateArray().Select(c => c.GetString()!)]);
            if (mail.TryGetProperty("custom_args", out var args)) Require(args.EnumerateObject().All(a => a.Value.ValueKind == JsonValueKind.String) && args.GetRawText().Length < 10_000, "custom_args are texts under 10,000 bytes");
            if (mail.TryGetProperty("tracking_settings", out var tracking)) Switches(tracking, "click_tracking", "open_tracking", "subscription_tracking", "ganalytics");
            if (mail.TryGetProperty("mail_settings", out var settings)) Switches(settings, "sandbox_mode", "bypass_list_management", "footer");
            return null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            return "Bad Request: " + e.Message.Replace('"', '\'');
        }
    }

    private static void Only(JsonElement json, params string[] names)
    {
        foreach (var property in json.EnumerateObject()) Require(names.Contains(property.Name), $"{property.Name} is not in the schema");
    }

    private static void Mailbox(JsonElement json)
    {
        Only(json, "email", "name");
        Require(System.Net.Mail.MailAddress.TryCreate(json.GetProperty("email").GetString(), out _), "does not contain a valid address");
    }

    private static void Contents(List<JsonElement> contents)
    {
        Require(contents.Count >= 1, "content is required");
        foreach (var content in contents)
        {
            Only(content, "type", "value");
            Text(content, "value", 1);
        }

        var types = contents.ConvertAll(c => c.GetProperty("type").GetString()!);
        Require(types.SequenceEqual(types.OrderBy(t => Array.IndexOf(["text/plain", "text/html"], t))) && types.Distinct().Count() == types.Count, "text/plain first, text/html second");
    }

    private static void Headers(JsonElement headers)
    {
        foreach (var header in headers.EnumerateObject())
        {
            Require(!Reserved.Contains(header.Name.ToLowerInvariant()), $"{header.Name} is reserved");
            Require(header.Value.GetString()!.All(c => c is >= ' ' and < (char)127), $"{header.Name} is not printable ASCII");
        }
    }

    private static void Categories(List<string> categories) =>
        Require(categories.Count <= 10 && categories.Distinct().Count() == categories.Count && categories.All(c => c.Length is > 0 and <= 255), "at most 10 different categories of 255 characters");

    private static void Switches(JsonElement settings, params string[] names)
    {
        Only(settings, names);
        foreach (var setting in settings.EnumerateObject())
        {
            Only(setting.Value, "enable", "enable_text");
            _ = setting.Value.GetProperty("enable").GetBoolean();
        }
    }

    private static void Text(JsonElement json, string name, int shortest) => Require(json.GetProperty(name).GetString()!.Length >= shortest, $"{name} is too short");

    private static void Require(bool holds, string problem)
    {
        if (!holds) throw new ArgumentException(problem);
    }
}
