using System.Net;
using System.Net.Sockets;
using System.Text;
using CoopAlerts.Core.Fetch;
using CoopAlerts.Core.Ports;
using Microsoft.AspNetCore.Http;

namespace CoopAlerts.Core.Tests.Fetch;

/// <summary>Servers that break the protocol, fall silent or never end. Time-outs are short settings; nothing here measures time.</summary>
public class BrokenServerTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\nzz\r\nabc\r\n0\r\n\r\n", "not correct HTTP")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n", "before the whole answer had arrived")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>", "before the whole answer had arrived")]
    [InlineData("HTTP/1.1 OK\r\n\r\n<rss>", "")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n", "not correct HTTP")]
    [InlineData("", "before the whole answer had arrived")]
    [InlineData("HTTP/1.1 200 OK\r\nX: \u0001\u0002", "before the whole answer had arrived")]
    public async Task Broken_answer_is_a_failure(string answer, string says)
    {
        using var server = RawServer.Start(async (stream, end) => await stream.WriteAsync(Encoding.Latin1.GetBytes(answer), end));
        var failed = Assert.IsType<FetchResult.Failed>(await GetAsync(server));
        Assert.StartsWith("http://news.test/feed: ", failed.Reason);
        Assert.Contains(says, failed.Reason);
    }

    [Fact]
    public async Task More_bytes_than_announced_are_not_read()
    {
        using var server = RawServer.Start(async (stream, end) =>
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n<rss>HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<evil>"u8.ToArray(), end));
        Assert.Equal("<rss>"u8.ToArray(), Assert.IsType<FetchResult.Document>(await GetAsync(server)).Body);
    }

    [Fact]
    public async Task Endless_headers_are_a_failure()
    {
        using var server = RawServer.Start(async (stream, end) =>
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\n" + string.Concat(Enumerable.Repeat($"X: {new string('a', 1000)}\r\n", 200))), end));
        Assert.Contains("headers of the answer are too large", Assert.IsType<FetchResult.Failed>(await GetAsync(server)).Reason);
    }

    [Fact]
    public async Task Reset_connection_is_a_failure()
    {
        using var server = RawServer.Start(async (stream, end) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>"u8.ToArray(), end);
            stream.Socket.LingerState = new LingerOption(true, 0);
        });
        Assert.IsType<FetchResult.Failed>(await GetAsync(server));
    }

    [Fact]
    public async Task Refused_connection_is_a_failure_that_says_so()
    {
        int port;
        using (var server = RawServer.Start((_, _) => Task.CompletedTask))
            port = server.Port;
        await using var web = await FakeWeb.StartAsync(_ => Task.CompletedTask);
        web.OtherPort = port;
        Assert.Equal("http://news.test/feed: the server refused the connection.", Assert.IsType<FetchResult.Failed>(await web.GetAsync("http://news.test/feed")).Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>")]
    public async Task Silent_server_is_given_up(string beginning)
    {
        using var server = RawServer.Start(async (stream, end) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning), end);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end);
        });
        var failed = Assert.IsType<FetchResult.Failed>(await GetAsync(server, new FetchOptions { IdleTimeout = TimeSpan.FromSeconds(0.3) }));
        Assert.Equal("http://news.test/feed: the server did not answer within 0.3 s.", failed.Reason);
    }

    [Fact]
    public async Task Slow_drip_ends_at_the_total_time()
    {
        using var server = RawServer.Start(async (stream, end) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"u8.ToArray(), end);
            while (!end.IsCancellationRequested)
            {
                await stream.WriteAsync("a"u8.ToArray(), end);
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, end);
            }
        });
        var options = new FetchOptions { IdleTimeout = TimeSpan.FromSeconds(30), TotalTimeout = TimeSpan.FromSeconds(0.5) };
        Assert.Contains("not complete within 0.5 s", Assert.IsType<FetchResult.Failed>(await GetAsync(server, options)).Reason);
    }

    [Fact]
    public async Task Only_cancellation_by_the_caller_throws()
    {
        using var cancel = new CancellationTokenSource();
        await using var web = await FakeWeb.StartAsync(async c =>
        {
            await cancel.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, c.RequestAborted);
        });
        using var fetcher = web.Fetcher();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetcher.FetchAsync(new FetchRequest { Url = new Uri("http://news.test/"), MaxBytes = 10 }, cancel.Token));
    }

    [Fact]
    public async Task Two_requests_at_a_time_go_to_one_host()
    {
        var (now, most) = (0, 0);
        await using var web = await FakeWeb.StartAsync(async c =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref now));
            await Task.Delay(TimeSpan.FromMilliseconds(30), TimeProvider.System, c.RequestAborted);
            Interlocked.Decrement(ref now);
        });
        using var fetcher = web.Fetcher();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => fetcher.FetchAsync(new FetchRequest { Url = new Uri($"http://news.test/{i}"), MaxBytes = 10 })));
        Assert.Equal((8, 2), (web.Asked.Count, most));
    }

    [Fact]
    public async Task A_busy_host_holds_up_nobody_else_and_nobody_for_ever()
    {
        var release = new TaskCompletionSource();
        await using var web = await FakeWeb.StartAsync(c => c.Request.Host.Host.StartsWith("busy", StringComparison.OrdinalIgnoreCase) ? release.Task : Task.CompletedTask);
        using var fetcher = web.Fetcher(new FetchOptions { TurnTimeout = TimeSpan.FromSeconds(0.2) });
        Task<FetchResult> Get(string url) => fetcher.FetchAsync(new FetchRequest { Url = new Uri(url), MaxBytes = 10 });
        Task<FetchResult>[] first = [Get("http://busy.test/1"), Get("http://BUSY.test./2")];
        Assert.Contains("two other requests", Assert.IsType<FetchResult.Failed>(await Get("http://busy.test/3")).Reason);
        Assert.IsType<FetchResult.Document>(await Get("http://other.test/"));
        release.SetResult();
        Assert.All(await Task.WhenAll(first), r => Assert.IsType<FetchResult.Document>(r));
        Assert.IsType<FetchResult.Document>(await Get("http://busy.test/3"));
    }

    private static async Task<FetchResult> GetAsync(RawServer server, FetchOptions? options = null)
    {
        await using var web = await FakeWeb.StartAsync(_ => Task.CompletedTask);
        web.OtherPort = server.Port;
        return await web.GetAsync("http://news.test/feed", options);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }

    /// <summary>A socket that says whatever it is told to once a request has arrived.</summary>
    private sealed class RawServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _end = new();

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public static RawServer Start(Func<NetworkStream, CancellationToken, Task> answer)
        {
            var server = new RawServer();
            server._listener.Start();
            _ = server.ServeAsync(answer);
            return server;
        }

        public void Dispose()
        {
            _end.Cancel();
            _listener.Stop();
        }

        private async Task ServeAsync(Func<NetworkStream, CancellationToken, Task> answer)
        {
            while (!_end.IsCancellationRequested)
            {
                using var socket = await _listener.AcceptSocketAsync(_end.Token);
                await using var stream = new NetworkStream(socket);
                await stream.ReadAtLeastAsync(new byte[8192], 16, false, _end.Token);
                await answer(stream, _end.Token);
            }
        }
    }
}
