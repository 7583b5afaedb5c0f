using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using CoopAlerts.Core.Fetch;
using CoopAlerts.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoopAlerts.Core.Tests.Fetch;

/// <summary>
/// A web of one machine: every name resolves to a public address unless told otherwise, and every public address is this process's Kestrel.
/// The client under test is the real one, down to the socket.
/// </summary>
internal sealed class FakeWeb : IAsyncDisposable
{
    public static readonly IPAddress Public = IPAddress.Parse("93.184.216.34");

    private readonly WebApplication _app;
    private readonly int _tlsPort;

    private FakeWeb(WebApplication app, int port, int tlsPort) => (_app, Port, _tlsPort) = (app, port, tlsPort);

    /// <summary>The port of plain HTTP on the real loopback address.</summary>
    public int Port { get; }

    /// <summary>Addresses by name; others resolve to <see cref="Public"/>, and names that are addresses in disguise to themselves.</summary>
    public Dictionary<string, Queue<IPAddress[]>> Names { get; } = [];

    /// <summary>Every name that was looked up.</summary>
    public ConcurrentQueue<string> LookedUp { get; } = [];

    /// <summary>Every address that was dialled.</summary>
    public ConcurrentQueue<IPEndPoint> Dialled { get; } = [];

    /// <summary>Every request that arrived, as <c>host/path</c>.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>Where connections really go; the Kestrel server unless a test puts a socket of its own here.</summary>
    public int? OtherPort { get; set; }

    public static async Task<FakeWeb> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, tls => tls.UseHttps(Mail.TestCertificate.Localhost));
            kestrel.ResponseHeaderEncodingSelector = _ => System.Text.Encoding.UTF8;
        });
        var app = builder.Build();
        FakeWeb? web = null;
        app.Run(context =>
        {
            web!.Asked.Enqueue($"{context.Request.Host.Host}{context.Request.Path}");
            return answer(context);
        });
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(a => new Uri(a)).ToLookup(a => a.Scheme);
        return web = new FakeWeb(app, addresses["http"].Single().Port, addresses["https"].Single().Port);
    }

    public WebFetcher Fetcher(FetchOptions? options = null, TimeProvider? time = null) =>
        new(options ?? new FetchOptions(), time ?? TimeProvider.System, new WebRoute(ResolveAsync, DialAsync));

    public async Task<FetchResult> GetAsync(string url, FetchOptions? options = null, FetchRequest? request = null)
    {
        using var fetcher = Fetcher(options);
        return await fetcher.FetchAsync((request ?? new FetchRequest { Url = new Uri("http://unset/"), MaxBytes = 1_000_000 }) with { Url = new Uri(url) });
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancel)
    {
        LookedUp.Enqueue(host);
        if (Names.TryGetValue(host, out var answers))
            return Task.FromResult(answers.Count > 1 ? answers.Dequeue() : answers.Peek());
        return Task.FromResult<IPAddress[]>(IPAddress.TryParse(host.TrimEnd('.'), out var literal) ? [literal] : [Public]);
    }

    private async Task<Stream> DialAsync(IPEndPoint address, CancellationToken cancel)
    {
        Dialled.Enqueue(address);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, OtherPort ?? (address.Port == 443 ? _tlsPort : Port)), cancel);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
