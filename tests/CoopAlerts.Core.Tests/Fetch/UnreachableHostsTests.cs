using System.Net;
using System.Net.Sockets;
using CoopAlerts.Core.Fetch;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Tests.Send;

namespace CoopAlerts.Core.Tests.Fetch;

public class UnreachableHostsTests
{
    private readonly SettableClock clock = new(new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("gone.test")]
    [InlineData("\u0623\u062e\u0628\u0627\u0631.test")] // "news"
    public async Task A_name_that_could_not_be_found_is_looked_up_once_a_minute(string host)
    {
        await using var web = await WithoutAsync(host);
        using var fetcher = web.Fetcher(time: clock);
        for (var i = 0; i < 5; i++)
            Assert.Equal($"{UrlRules.Show(new Uri($"http://{host}/{i}"))}: the host's name could not be found.", await FailureAsync(fetcher, $"http://{host}/{i}"));
        await FailureAsync(fetcher, $"https://{host}/");
        Assert.Single(web.LookedUp);
        clock.Now += TimeSpan.FromMinutes(1);
        await FailureAsync(fetcher, $"http://{host}/");
        Assert.Equal(2, web.LookedUp.Count);
    }

    [Fact]
    public async Task A_host_that_refuses_a_connection_is_dialled_once_a_minute_and_its_other_port_all_the_same()
    {
        await using var web = await FakeWeb.StartAsync(_ => Task.CompletedTask);
        web.OtherPort = ClosedPort();
        using var fetcher = web.Fetcher(time: clock);
        for (var i = 0; i < 3; i++)
            Assert.Equal($"http://news.test/{i}: the server refused the connection.", await FailureAsync(fetcher, $"http://news.test/{i}"));
        Assert.Equal([80], web.Dialled.Select(address => address.Port));
        await FailureAsync(fetcher, "https://news.test/");
        Assert.Equal([80, 443], web.Dialled.Select(address => address.Port));
    }

    [Fact]
    public async Task A_check_that_somebody_asked_for_is_made_and_its_success_is_remembered()
    {
        await using var web = await WithoutAsync("back.test");
        using var fetcher = web.Fetcher(time: clock);
        await FailureAsync(fetcher, "http://back.test/");
        web.Names.Clear();
        await FailureAsync(fetcher, "http://back.test/");
        Assert.IsType<FetchResult.Document>(await fetcher.FetchAsync(At("http://back.test/") with { Afresh = true }));
        Assert.IsType<FetchResult.Document>(await fetcher.FetchAsync(At("http://back.test/other")));
    }

    [Fact]
    public async Task Hosts_are_forgotten_when_there_are_too_many()
    {
        await using var web = await FakeWeb.StartAsync(_ => Task.CompletedTask);
        var unreachable = new UnreachableHosts(clock);
        for (var i = 0; i < 3 * UnreachableHosts.Most; i++)
        {
            clock.Now += TimeSpan.FromMilliseconds(1);
            unreachable.Note($"{i}.test", SocketError.HostNotFound);
        }

        Assert.Equal(UnreachableHosts.Most, unreachable.Count);
        unreachable.ThrowIfKnown("0.test");
        Assert.Throws<SocketException>(() => unreachable.ThrowIfKnown($"{3 * UnreachableHosts.Most - 1}.test"));
    }

    [Fact]
    public async Task A_server_that_only_breaks_the_connection_is_asked_every_time()
    {
        await using var web = await FakeWeb.StartAsync(context => { context.Abort(); return Task.CompletedTask; });
        using var fetcher = web.Fetcher(time: clock);
        await FailureAsync(fetcher, "http://news.test/1");
        await FailureAsync(fetcher, "http://news.test/2");
        Assert.Equal(["news.test/1", "news.test/2"], web.Asked);
    }

    private static async Task<FakeWeb> WithoutAsync(string host)
    {
        var web = await FakeWeb.StartAsync(_ => Task.CompletedTask);
        web.Names[new Uri($"http://{host}/").IdnHost] = new Queue<IPAddress[]>([[]]);
        return web;
    }

    private static async Task<string> FailureAsync(WebFetcher fetcher, string url) => Assert.IsType<FetchResult.Failed>(await fetcher.FetchAsync(At(url))).Reason;

    private static FetchRequest At(string url) => new() { Url = new Uri(url), MaxBytes = 1000 };

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
