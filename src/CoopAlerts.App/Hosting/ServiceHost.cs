using System.Text.Json;
using CoopAlerts.App.Admin;
using CoopAlerts.App.Api;
using CoopAlerts.App.Pages;
using CoopAlerts.App.FirstRun;
using CoopAlerts.App.Settings;
using CoopAlerts.App.Triggers;
using CoopAlerts.Core.Ports;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoopAlerts.App.Hosting;

/// <summary>Builds the web application: the program's parts, its endpoints, and what happens to errors. It starts nothing.</summary>
internal static class ServiceHost
{
    // A feed or subscription with all its fields is a few kilobytes.
    private const long MaxRequestBody = 256 * 1024;

    public static WebApplication Build(AppSettings settings, StoreSet stores, bool quiet, Action<IServiceCollection>? more = null)
    {
        // Empty: no configuration files, no logging providers but ours, no reload watchers. Settings come from SettingsReader alone.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls((FunctionsHost.Address ?? settings.Url).GetLeftPart(UriPartial.Authority));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBody;
        });
        AddLogging(builder.Logging, quiet);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));

        builder.Services.AddCoopAlerts(settings, stores);
        builder.Services.Configure<JsonOptions>(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            json.SerializerOptions.UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow;
        });
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddRouting().AddProblemDetails();
        more?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = AnswerErrorAsync });
        app.UseStatusCodePages();
        if (FunctionsHost.Address is not null)
            app.UseFunctionTriggers();
        UseEndpointsLater(app, settings, builder.Services);
        return app;
    }

    // Putting the API together takes longer than all the rest of the start; a trigger does not need it.
    private static void UseEndpointsLater(WebApplication app, AppSettings settings, IServiceCollection services)
    {
        var description = new Lazy<RequestDelegate>(() => Description(settings, services));
        var endpoints = new Lazy<RequestDelegate>(() =>
        {
            var branch = ((IApplicationBuilder)app).New();
            branch.MapWhen(context => context.Request.Path.StartsWithSegments("/openapi"), asked => asked.Run(context => description.Value(context)));
            branch.UseRouting();
            branch.UseEndpoints(routes => MapEndpoints(routes, settings));
            return branch.Build();
        });
        app.Run(context => endpoints.Value(context));
    }

    // What describes the API takes three MiB of program files: it has its own services, with the same endpoints, made when somebody asks for it.
    private static RequestDelegate Description(AppSettings settings, IServiceCollection services)
    {
        var described = new ServiceCollection().Add(services).AddOpenApi("v1").BuildServiceProvider();
        var app = new ApplicationBuilder(described);
        app.UseRouting().UseEndpoints(routes =>
        {
            MapEndpoints(routes, settings);
            routes.MapOpenApi();
        });
        var answer = app.Build();
        return async context =>
        {
            await using var scope = described.CreateAsyncScope();
            context.RequestServices = scope.ServiceProvider;
            await answer(context);
        };
    }

    private static void MapEndpoints(IEndpointRouteBuilder routes, AppSettings settings)
    {
        routes.MapGroup("/api/v1").AddEndpointFilter(new ApiKeyFilter(routes.ServiceProvider.GetRequiredService<AdminKey>())).MapAll();
        routes.MapHealth();
        routes.MapUnsubscribe();
        if (FunctionsHost.Address is not null)
            return;
        // Pages for somebody at this machine: under the Functions host every caller would seem to be that.
        routes.MapSamples(settings.Url);
        routes.MapStatusPage();
    }

    private static void MapAll(this RouteGroupBuilder api)
    {
        api.MapFeeds();
        api.MapArticles();
        api.MapSubscriptions();
        api.MapStories();
    }

    // Bad input and outages in words; anything else is a bug, whose details belong in the log and not in an answer.
    private static async Task AnswerErrorAsync(HttpContext context)
    {
        var (status, title, detail) = context.Features.Get<IExceptionHandlerFeature>()?.Error switch
        {
            BadHttpRequestException { InnerException: JsonException json } => (StatusCodes.Status400BadRequest, "The body is not valid", Explain(json)),
            BadHttpRequestException bad => (bad.StatusCode, "The request is not valid", bad.Message),
            StoreException store => (StatusCodes.Status503ServiceUnavailable, "The store does not answer", store.Message),
            _ => (StatusCodes.Status500InternalServerError, "Something went wrong", "The service has logged what happened."),
        };
        context.Response.StatusCode = status;
        await TypedResults.Problem(detail, statusCode: status, title: title).ExecuteAsync(context);
    }

    private static string Explain(JsonException json) =>
        json.Path is { Length: > 1 } path ? $"{path[2..]}: {json.Message.Split(" Path:")[0].Split(" LineNumber:")[0]}" : json.Message.Split(" LineNumber:")[0];

    // On standard error, because standard output belongs to results.
    private static void AddLogging(ILoggingBuilder logging, bool quiet)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
        });
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(quiet ? LogLevel.Error : LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.Critical); // a failed start is told by the command, without a trace
    }
}
