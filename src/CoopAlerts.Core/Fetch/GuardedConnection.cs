using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CoopAlerts.Core.Fetch;

/// <summary>How names become addresses and addresses become connections; tests put their own in place.</summary>
/// <param name="Resolve">The addresses of a host name; throws <see cref="SocketException"/> when there are none.</param>
/// <param name="Dial">A connected stream; throws <see cref="SocketException"/>.</param>
internal sealed record WebRoute(
    Func<string, CancellationToken, Task<IPAddress[]>> Resolve, Func<IPEndPoint, CancellationToken, Task<Stream>> Dial)
{
    /// <summary>The machine's own resolver and sockets.</summary>
    public static WebRoute Real { get; } = new(Dns.GetHostAddressesAsync, DialAsync);

    private static async Task<Stream> DialAsync(IPEndPoint address, CancellationToken cancel)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A connection that our own rules forbid. Its message completes "https://…: …".</summary>
internal sealed class AddressRefusedException(string reason) : IOException(reason);

/// <summary>
/// Makes the one kind of HTTP handler that the service uses for the web: it decides about the address at the moment of connecting,
/// on the very address that is dialled, so that neither a redirect nor DNS that changes its answer leads inside. It follows no redirect.
/// </summary>
internal static class GuardedConnection
{
    // A dead address among several must not use up the whole time; an outlet rarely lists more than a few.
    private static readonly TimeSpan PerAddress = TimeSpan.FromSeconds(5);
    private const int MostAddresses = 4;

    /// <summary>Set on a request that is to be tried whatever is remembered of its host.</summary>
    public static readonly HttpRequestOptionsKey<bool> Afresh = new("CoopAlerts.Afresh");

    /// <summary>A handler without proxy (it would dial for us, past the rules), redirects, cookies and tracing headers.</summary>
    public static SocketsHttpHandler CreateHandler(FetchOptions options, WebRoute route, UnreachableHosts unreachable) => new()
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectTimeout = options.IdleTimeout,
        // Validators go back byte for byte, and header bytes are Latin-1 in both directions (RFC 9110, 5.5).
        RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        ConnectCallback = (context, cancel) => ConnectAsync(context, options, route, unreachable, cancel),
    };

    private static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, FetchOptions options, WebRoute route, UnreachableHosts unreachable, CancellationToken cancel)
    {
        var (target, request) = (context.DnsEndPoint, context.InitialRequestMessage);
        var afresh = request.Options.TryGetValue(Afresh, out var asked) && asked;
        var addresses = await RememberingAsync(unreachable, target.Host, afresh, () => AddressesAsync(target.Host, route, cancel));
        Check(target.Host, addresses, options.AllowPrivateAddresses || UrlRules.IsAllowed(request.RequestUri!, options));
        return await RememberingAsync(unreachable, $"{target.Host}:{target.Port}", afresh, () => DialAsync(addresses, target.Port, route, cancel));
    }

    // What fails here fails for every article of the outlet.
    private static async Task<T> RememberingAsync<T>(UnreachableHosts unreachable, string host, bool afresh, Func<Task<T>> attempt)
    {
        if (!afresh)
            unreachable.ThrowIfKnown(host);
        try
        {
            var result = await attempt();
            unreachable.Forget(host);
            return result;
        }
        catch (SocketException e) when (ConnectionFailure.IsNameNotFound(e) || e.SocketErrorCode == SocketError.ConnectionRefused)
        {
            unreachable.Note(host, e.SocketErrorCode);
            throw;
        }
    }

    private static async Task<IPAddress[]> AddressesAsync(string host, WebRoute route, CancellationToken cancel)
    {
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await route.Resolve(host, cancel);
        return addresses.Length > 0 ? addresses : throw new SocketException((int)SocketError.HostNotFound);
    }

    private static void Check(string host, IPAddress[] addresses, bool mayBePrivate)
    {
        foreach (var address in addresses)
        {
            // One forbidden address among public ones refuses the host: nobody publishes such a name by accident.
            if (AddressGuard.Objection(address) is { } objection && !(mayBePrivate && objection.CanBeAllowed))
                throw new AddressRefusedException(Sentence(IPAddress.TryParse(host, out _) ? null : host, address, objection));
        }
    }

    private static async Task<Stream> DialAsync(IPAddress[] addresses, int port, WebRoute route, CancellationToken cancel)
    {
        // IPv4 first: a machine whose IPv6 leads nowhere would otherwise wait on every connection.
        var ordered = addresses.OrderBy(a => a.AddressFamily == AddressFamily.InterNetwork ? 0 : 1).Take(MostAddresses).ToArray();
        for (var i = 0; ; i++)
        {
            using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var last = i == ordered.Length - 1;
            if (!last)
                attempt.CancelAfter(PerAddress);
            try
            {
                return await route.Dial(new IPEndPoint(ordered[i], port), attempt.Token);
            }
            catch (Exception e) when (!last && e is SocketException or OperationCanceledException && !cancel.IsCancellationRequested)
            {
                // The next address may answer.
            }
        }
    }

    private static string Sentence(string? host, IPAddress address, AddressObjection objection)
    {
        var subject = host is null ? $"{address} is {objection.What}" : $"{host} resolves to {address}, {objection.What}";
        return objection.CanBeAllowed
            ? $"{subject}, and private addresses are not fetched (setting CoopAlerts__Fetch__AllowPrivateAddresses)"
            : $"{subject}, which is never fetched";
    }
}
