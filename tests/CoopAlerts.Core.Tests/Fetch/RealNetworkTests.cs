using CoopAlerts.Core.Fetch;
using CoopAlerts.Core.Ports;

namespace CoopAlerts.Core.Tests.Fetch;

/// <summary>The public fetcher with the machine's own resolver and sockets, on loopback.</summary>
public class RealNetworkTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public async Task Own_origin_is_read_and_its_neighbour_refused(string host)
    {
        await using var web = await FakeWeb.StartAsync(_ => Task.CompletedTask);
        await using var neighbour = await FakeWeb.StartAsync(_ => Task.CompletedTask);
        using var fetcher = new WebFetcher(new FetchOptions { AllowedOrigins = [$"http://{host}:{web.Port}"] }, TimeProvider.System);
        Assert.IsType<FetchResult.Document>(await fetcher.FetchAsync(At($"http://{host}:{web.Port}/samples/feed")));
        Assert.IsType<FetchResult.Refused>(await fetcher.FetchAsync(At($"http://{host}:{neighbour.Port}/")));
        Assert.Empty(neighbour.Asked);
    }

    [Fact]
    public async Task Proxy_setting_does_not_lead_past_the_guard()
    {
        await using var proxy = await FakeWeb.StartAsync(_ => Task.CompletedTask);
        await using var web = await FakeWeb.StartAsync(_ => Task.CompletedTask);
        using var handler = GuardedConnection.CreateHandler(new FetchOptions(), WebRoute.Real, new UnreachableHosts(TimeProvider.System));
        handler.Proxy = new System.Net.WebProxy("127.0.0.1", proxy.Port);
        using var client = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{web.Port}/");
        await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(request, default));
        Assert.Empty(proxy.Asked.Concat(web.Asked));
    }

    [Fact]
    public async Task Certificate_that_nobody_vouches_for_is_a_failure_that_says_so()
    {
        await using var web = await FakeWeb.StartAsync(_ => Task.CompletedTask);
        var failed = Assert.IsType<FetchResult.Failed>(await web.GetAsync("https://news.test/feed"));
        Assert.Equal("https://news.test/feed: no secure connection could be made; the server's certificate is not valid for it.", failed.Reason);
    }

    private static FetchRequest At(string url) => new() { Url = new Uri(url), MaxBytes = 1000 };
}
