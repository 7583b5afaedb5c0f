using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoopAlerts.App.Tests.Support;

/// <summary>A real web server on loopback with feeds that behave, and some that don't.</summary>
internal sealed class FeedServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, RequestDelegate> answers = new();

    private FeedServer(WebApplication app) => this.app = app;

    /// <summary>How often each path was asked for.</summary>
    public ConcurrentDictionary<string, int> Requests { get; } = new();

    public string Url => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<FeedServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new FeedServer(app);
        app.Run(async context =>
        {
            server.Requests.AddOrUpdate(context.Request.Path, 1, (_, n) => n + 1);
            if (server.answers.TryGetValue(context.Request.Path, out var answer))
                await answer(context);
            else
                context.Response.StatusCode = 404;
        });
        await app.StartAsync();
        return server;
    }

    /// <summary>Serves a feed under a path, with an ETag.</summary>
    public string Serve(string path, string body, string contentType = "application/rss+xml; charset=utf-8")
    {
        var etag = $"\"{body.GetHashCode(StringComparison.Ordinal)}\"";
        return Answer(path, async context =>
        {
            context.Response.Headers.ETag = etag;
            if (context.Request.Headers.IfNoneMatch == etag)
            {
                context.Response.StatusCode = 304;
                return;
            }

            context.Response.ContentType = contentType;
            await context.Response.WriteAsync(body);
        });
    }

    /// <summary>Answers a path as told.</summary>
    public string Answer(string path, RequestDelegate answer)
    {
        answers[path] = answer;
        return Url + path;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
