using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoopAlerts.Stores.Tests.Azure;

/// <summary>
/// Azure AI Language (2023-04-01) on loopback, as strict as its published schema and limits: paths, version, key, kinds, parameters, documents a request,
/// letters a document, unique ids; one bad document is an entry in "errors". It answers with what a test puts in its way, else with names and phrases
/// that tests have told it, found in the texts it is given.
/// </summary>
internal sealed class StrictLanguage : IAsyncDisposable
{
    public const string Key = "0123456789abcdef", Project = "news", Deployment = "v1";

    private const string AnalyzePath = "/language/:analyze-text", JobsPath = "/language/analyze-text/jobs";
    private const int MostBytes = 1_000_000, LongestText = 5_120, LongestJob = 125_000;

    private static readonly JsonSerializerOptions Letters = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, (int Documents, string[] Parameters)> Kinds = new()
    {
        ["LanguageDetection"] = (1_000, ["modelVersion", "loggingOptOut"]),
        ["EntityRecognition"] = (5, ["modelVersion", "loggingOptOut", "stringIndexType"]),
        ["KeyPhraseExtraction"] = (10, ["modelVersion", "loggingOptOut"]),
    };

    private readonly WebApplication app;
    private readonly Dictionary<string, (JsonObject Results, int Looks)> jobs = [];

    private StrictLanguage(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    /// <summary>Names and their categories, found wherever they stand.</summary>
    public Dictionary<string, string> Names { get; } = [];

    /// <summary>Phrases, found where they stand.</summary>
    public List<string> Phrases { get; } = [];

    /// <summary>Classes of the custom model by a word that shows each.</summary>
    public Dictionary<string, (string Class, double Score)> Classes { get; } = [];

    /// <summary>Languages by a word that shows each.</summary>
    public Dictionary<string, string> Languages { get; } = [];

    /// <summary>A document with this word in it is refused, the others are not.</summary>
    public string? Bad { get; set; }

    /// <summary>How often a job has to be looked at before it is done.</summary>
    public int LooksAJobTakes { get; set; } = 2;

    /// <summary>Answers instead of the service when set; false to let the service answer after all.</summary>
    public Func<HttpContext, Task<bool>>? Instead { get; set; }

    /// <summary>Accepted requests: the kind and the number of documents.</summary>
    public List<(string Kind, int Documents)> Accepted { get; } = [];

    /// <summary>Text records of accepted requests, as they are billed.</summary>
    public int Billed { get; private set; }

    /// <summary>All requests, refused ones and looks at jobs included.</summary>
    public int Requests { get; private set; }

    /// <summary>Why requests were refused.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>Jobs that were cancelled.</summary>
    public int Cancelled { get; private set; }

    public static async Task<StrictLanguage> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var service = new StrictLanguage(builder.Build());
        service.app.Run(service.AnswerAsync);
        await service.app.StartAsync();
        return service;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>An answer with the service's way of telling errors, for every request.</summary>
    public static Func<HttpContext, Task<bool>> Refusal(int status, string code, string message, params (string Name, string Value)[] headers) => async context =>
    {
        foreach (var (name, value) in headers) context.Response.Headers[name] = value;
        await WriteAsync(context, status, Error(code, message));
        return true;
    };

    /// <summary>An answer that is not the service's.</summary>
    public static Func<HttpContext, Task<bool>> Saying(string body, int status = 200) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
        return true;
    };

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        bool answered;
        lock (this) Requests++;
        answered = Instead is not null && await Instead(context);
        if (answered) return;
        if (context.Request.Headers["Ocp-Apim-Subscription-Key"] != Key)
        {
            await WriteAsync(context, 401, Error("401", "Access denied due to invalid subscription key or wrong API endpoint."));
            return;
        }

        try
        {
            await RouteAsync(context, body.ToArray());
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or FormatException)
        {
            lock (this) Refusals.Add(e.Message);
            await WriteAsync(context, 400, Error("InvalidRequest", e.Message));
        }
    }

    private Task RouteAsync(HttpContext context, byte[] body)
    {
        Require(context.Request.QueryString.Value == "?api-version=2023-04-01", "api-version is missing or not supported");
        var path = context.Request.Path.Value!;
        var isPost = context.Request.Method == "POST";
        if (isPost && path == AnalyzePath)
            return WriteAsync(context, 200, Analyze(Json(context, body)));
        if (isPost && path == JobsPath)
            return SubmitAsync(context, Json(context, body));
        if (isPost && path.StartsWith(JobsPath + "/", StringComparison.Ordinal) && path.EndsWith(":cancel", StringComparison.Ordinal))
        {
            Cancelled++;
            context.Response.StatusCode = 202;
            return Task.CompletedTask;
        }

        return context.Request.Method == "GET" && path.StartsWith(JobsPath + "/", StringComparison.Ordinal) && jobs.ContainsKey(path[(JobsPath.Length + 1)..])
            ? LookAsync(context, path[(JobsPath.Length + 1)..])
            : WriteAsync(context, 404, Error("NotFound", "Resource not found."));
    }

    private JsonObject Analyze(JsonElement request)
    {
        Only(request, "kind", "parameters", "analysisInput");
        var kind = request.GetProperty("kind").GetString()!;
        Require(Kinds.TryGetValue(kind, out var rules), $"kind {kind} is not known");
        var parameters = request.GetProperty("parameters");
        Only(parameters, rules.Parameters);
        if (kind == "EntityRecognition")
            Require(parameters.GetProperty("stringIndexType").GetString() == "Utf16CodeUnit", "this fake counts in UTF-16 only");
        var documents = Documents(request, rules.Documents, detects: kind == "LanguageDetection");
        lock (this) Accepted.Add((kind, documents.Count));
        return new JsonObject { ["kind"] = kind + "Results", ["results"] = Results(kind, documents, LongestText) };
    }

    private Task SubmitAsync(HttpContext context, JsonElement request)
    {
        Only(request, "displayName", "analysisInput", "tasks");
        var task = request.GetProperty("tasks").EnumerateArray().Single();
        Only(task, "kind", "taskName", "parameters");
        Require(task.GetProperty("kind").GetString() == "CustomMultiLabelClassification", "kind is not known");
        Only(task.GetProperty("parameters"), "projectName", "deploymentName", "stringIndexType", "loggingOptOut");
        if (task.GetProperty("parameters").GetProperty("projectName").GetString() != Project || task.GetProperty("parameters").GetProperty("deploymentName").GetString() != Deployment)
            return WriteAsync(context, 404, Error("NotFound", "The project or its deployment does not exist."));
        var documents = Documents(request, 25, detects: false);
        Require(documents.Sum(d => Length(d.Text)) <= LongestJob, "documents exceed 125,000 characters");
        lock (this)
        {
            Accepted.Add(("CustomMultiLabelClassification", documents.Count));
            var id = Guid.NewGuid().ToString();
            jobs[id] = (Results("CustomMultiLabelClassification", documents, LongestJob), 0);
            context.Response.Headers["operation-location"] = $"{Address.ToString().TrimEnd('/')}{JobsPath}/{id}?api-version=2023-04-01";
        }

        context.Response.StatusCode = 202;
        return Task.CompletedTask;
    }

    private Task LookAsync(HttpContext context, string id)
    {
        var (results, looks) = jobs[id];
        jobs[id] = (results, looks + 1);
        var done = looks + 1 >= LooksAJobTakes;
        var job = new JsonObject
        {
            ["jobId"] = id,
            ["status"] = done ? "succeeded" : looks == 0 ? "notStarted" : "running",
            ["errors"] = new JsonArray(),
            ["tasks"] = new JsonObject { ["completed"] = done ? 1 : 0, ["failed"] = 0, ["inProgress"] = done ? 0 : 1, ["total"] = 1 },
        };
        if (done)
            job["tasks"]!["items"] = new JsonArray(new JsonObject
            {
                ["kind"] = "CustomMultiLabelClassificationLROResults", ["taskName"] = "topics", ["status"] = "succeeded", ["results"] = results.DeepClone(),
            });
        return WriteAsync(context, 200, job);
    }

    private List<(string Id, string Text, string? Language)> Documents(JsonElement request, int most, bool detects)
    {
        var input = request.GetProperty("analysisInput");
        Only(input, "documents");
        var documents = new List<(string, string, string?)>();
        foreach (var document in input.GetProperty("documents").EnumerateArray())
        {
            Only(document, detects ? ["id", "text", "countryHint"] : ["id", "text", "language"]);
            documents.Add((document.GetProperty("id").GetString()!, document.GetProperty("text").GetString()!, detects ? null : document.GetProperty("language").GetString()));
        }

        Require(documents.Count >= 1 && documents.Count <= most, $"Invalid document batch: at most {most} documents");
        Require(documents.TrueForAll(d => d.Item1.Length > 0) && documents.DistinctBy(d => d.Item1).Count() == documents.Count, "ids are unique and not empty");
        return documents;
    }

    private JsonObject Results(string kind, List<(string Id, string Text, string? Language)> documents, int longest)
    {
        var (read, errors) = (new JsonArray(), new JsonArray());
        foreach (var (id, text, language) in documents)
        {
            lock (this) Billed += (Length(text) + 999) / 1_000;
            if (text.Length == 0 || Length(text) > longest || (Bad is not null && text.Contains(Bad, StringComparison.Ordinal)))
                errors.Add(Refused(id, "InvalidDocument", "Document text is empty, too long or unreadable."));
            else if (language is "xx")
                errors.Add(Refused(id, "UnsupportedLanguageCode", "Invalid language code."));
            else
                read.Add(Found(kind, id, text));
        }

        return new JsonObject { ["documents"] = read, ["errors"] = errors, ["modelVersion"] = "strict" };
    }

    private JsonObject Found(string kind, string id, string text)
    {
        var found = new JsonObject { ["id"] = id, ["warnings"] = new JsonArray() };
        switch (kind)
        {
            case "LanguageDetection":
                var tag = Languages.FirstOrDefault(l => text.Contains(l.Key, StringComparison.Ordinal)).Value;
                found["detectedLanguage"] = new JsonObject { ["name"] = tag ?? "(Unknown)", ["iso6391Name"] = tag ?? "(Unknown)", ["confidenceScore"] = tag is null ? 0 : 0.99 };
                break;
            case "EntityRecognition":
                found["entities"] = new JsonArray([.. from name in Names from place in Places(text, name.Key) orderby place select (JsonNode)new JsonObject
                {
                    ["text"] = name.Key, ["category"] = name.Value, ["offset"] = place, ["length"] = name.Key.Length, ["confidenceScore"] = 0.9,
                }]);
                break;
            case "KeyPhraseExtraction":
                found["keyPhrases"] = new JsonArray([.. Phrases.Where(phrase => text.Contains(phrase, StringComparison.Ordinal)).Select(phrase => (JsonNode)phrase)]);
                break;
            default:
                found["class"] = new JsonArray([.. Classes.Where(c => text.Contains(c.Key, StringComparison.Ordinal))
                    .Select(c => (JsonNode)new JsonObject { ["category"] = c.Value.Class, ["confidenceScore"] = c.Value.Score })]);
                break;
        }

        return found;
    }

    private static IEnumerable<int> Places(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
            yield return at;
    }

    private static JsonElement Json(HttpContext context, byte[] body)
    {
        Require(context.Request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) == true, "Content-Type is not application/json");
        Require(body.Length <= MostBytes, "the request is larger than 1 MB");
        return JsonDocument.Parse(body).RootElement;
    }

    private static int Length(string text) => new StringInfo(text).LengthInTextElements;

    private static JsonObject Refused(string id, string code, string message) =>
        new() { ["id"] = id, ["error"] = Error("InvalidArgument", "Invalid document.", code, message)["error"]!.DeepClone() };

    private static JsonObject Error(string code, string message) => new() { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } };

    private static JsonObject Error(string code, string message, string inner, string innerMessage)
    {
        var error = Error(code, message);
        error["error"]!["innererror"] = new JsonObject { ["code"] = inner, ["message"] = innerMessage };
        return error;
    }

    private static Task WriteAsync(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(body.ToJsonString(Letters));
    }

    private static void Only(JsonElement json, params string[] names)
    {
        foreach (var property in json.EnumerateObject()) Require(names.Contains(property.Name), $"{property.Name} is not in the schema");
    }

    private static void Require(bool holds, string problem)
    {
        if (!holds) throw new ArgumentException(problem);
    }
}
