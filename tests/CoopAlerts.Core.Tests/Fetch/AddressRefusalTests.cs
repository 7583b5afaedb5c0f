using System.Net;
using CoopAlerts.Core.Fetch;
using CoopAlerts.Core.Ports;

namespace CoopAlerts.Core.Tests.Fetch;

/// <summary>Ways in which others have been led to an inside address. Each goes through the real client; none may open a connection.</summary>
public sealed class AddressRefusalTests(AddressRefusalTests.InsideWeb inside) : IClassFixture<AddressRefusalTests.InsideWeb>
{
    private readonly FakeWeb _web = inside.Fresh();

    // An address in every spelling that a resolver or a URL parser has ever accepted.
    public static readonly string[] Hosts =
    [
        "127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "2130706433", "0x7f000001", "0x7f.0.0.1", "0x7f.1", "017700000001", "0177.0.0.1", "0177.1",
        "127.0.0.1.", "0", "0.0.0.0", "0.1.2.3", "10.0.0.5", "10.5", "012.0.0.5", "0xa.0.0.5", "167772165", "172.16.0.1", "172.31.255.254",
        "192.168.1.1", "3232235777", "0xc0a80101", "0300.0250.1.1", "169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376",
        "169.254.169.254.", "100.64.0.1", "100.127.255.254", "100.100.100.200", "168.63.129.16", "0xa83f8110", "192.0.0.192", "192.0.2.1",
        "192.88.99.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
        "１２７.０.０.１", "①②⑦.⓪.⓪.①", "127。0。0。1", "%31%32%37.0.0.1",
        "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:a00:5]", "[::ffff:a9fe:a9fe]",
        "[::ffff:0:10.0.0.5]", "[::10.0.0.5]", "[::7f00:1]", "[fe80::1]", "[fe80::1%25eth0]", "[fc00::1]", "[fd00:ec2::254]", "[fec0::1]", "[ff02::1]",
        "[2002:7f00:1::]", "[2002:a9fe:a9fe::1]", "[2002:a00:5::1]", "[2001:0:a00:5::]", "[2001:0:4136:e378:8000:63bf:f5ff:fffa]",
        "[64:ff9b::7f00:1]", "[64:ff9b::10.0.0.5]", "[64:ff9b::a9fe:a9fe]", "[64:ff9b:1::1]", "[2001:db8::1]", "[3fff::1]", "[100::1]", "[2001:2::1]",
        "[4000::1]", "[2a01:4f8::200:5efe:10.0.0.5]", "[::ffff:168.63.129.16]", "[64:ff9b::168.63.129.16]",
    ];

    public static readonly string[] Addresses =
    [
        "http://user@news.test/", "http://user:secret@news.test/", "http://news.test@10.0.0.5/", "http://news.test:80@10.0.0.5/", "http://@10.0.0.5/",
        "http:\\\\127.0.0.1\\feed", "http://10.0.0.5\\@news.test/", "http://127.0.0.1:80\\.news.test/", "http:///127.0.0.1/", "http://127.0.0.1?@news.test/",
        "http://127.0.0.1#@news.test/", "ftp://news.test/feed", "file:///etc/passwd", "gopher://news.test/", "ws://news.test/", "data:text/xml,<rss/>",
        "javascript:alert(1)", "http://news.test:22/", "http://news.test:8080/", "http://news.test:6379/", "https://news.test:8443/", "http://news.test:0/",
        "HTTP://LOCALHOST/", "http://localhost./", "http://metadata.test/computeMetadata/v1/", "http://mixed.test/", "http://v6.test/", "http://none.test/",
    ];

    // A text that is no URL at all never becomes a request, so only those that .NET reads as one are asked for.
    private static IEnumerable<string> Urls => Hosts.Select(h => $"http://{h}/feed").Concat(Addresses).Where(u => Uri.TryCreate(u, UriKind.Absolute, out _));

    public static TheoryData<string> Direct => [.. Urls];

    public static TheoryData<string> AfterRedirect =>
        [.. Hosts.Select(h => $"http://{h}/feed"), .. Addresses, "//10.0.0.5/feed", "\\\\10.0.0.5\\feed", "/\\10.0.0.5/feed", "http:/\\10.0.0.5", "///10.0.0.5/"];

    [Theory]
    [MemberData(nameof(Direct))]
    public async Task Inside_address_is_refused(string url)
    {
        AssertRefused(await _web.GetAsync(url), url);
        Assert.Empty(_web.Dialled);
    }

    [Theory]
    [MemberData(nameof(AfterRedirect))]
    public async Task Redirect_to_an_inside_address_is_refused(string target)
    {
        inside.RedirectTo = target;
        var result = await _web.GetAsync("http://outlet.test/feed");
        AssertRefused(result, target);
        Assert.All(_web.Dialled, a => Assert.Equal(FakeWeb.Public, a.Address));
        Assert.DoesNotContain(_web.Asked, a => !a.StartsWith("outlet.test"));
    }

    [Fact]
    public void The_table_is_as_long_as_promised() => Assert.InRange(Urls.Count(), 60, 1000);

    [Fact]
    public async Task Dns_that_changes_its_answer_gains_nothing()
    {
        _web.Names["rebind.test"] = new([[FakeWeb.Public], [IPAddress.Loopback], [IPAddress.Parse("169.254.169.254")]]);
        using var fetcher = _web.Fetcher();
        var request = new FetchRequest { Url = new Uri("http://rebind.test/"), MaxBytes = 1000 };
        Assert.IsType<FetchResult.Document>(await fetcher.FetchAsync(request));
        Assert.IsType<FetchResult.Refused>(await fetcher.FetchAsync(request));
        Assert.IsType<FetchResult.Refused>(await fetcher.FetchAsync(request));
        Assert.Equal([FakeWeb.Public], _web.Dialled.Select(d => d.Address));
    }

    [Fact]
    public async Task Refusal_names_the_address_and_the_setting()
    {
        _web.Names["intranet.test"] = new([[IPAddress.Parse("10.0.0.5")]]);
        var refused = Assert.IsType<FetchResult.Refused>(await _web.GetAsync("http://intranet.test/خبر"));
        Assert.Contains("intranet.test resolves to 10.0.0.5, a private address", refused.Reason);
        Assert.Contains("CoopAlerts__Fetch__AllowPrivateAddresses", refused.Reason);
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://10.0.0.5/")]
    [InlineData("http://[fd00::1]/")]
    public async Task Private_addresses_can_be_allowed(string url)
    {
        Assert.IsType<FetchResult.Document>(await _web.GetAsync(url, new FetchOptions { AllowPrivateAddresses = true }));
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/")]
    [InlineData("http://168.63.129.16/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://127.0.0.1:8080/")]
    public async Task Metadata_and_ports_stay_refused_when_private_addresses_are_allowed(string url)
    {
        Assert.IsType<FetchResult.Refused>(await _web.GetAsync(url, new FetchOptions { AllowPrivateAddresses = true }));
        Assert.Empty(_web.Dialled);
    }

    [Fact]
    public async Task Allowed_origin_is_exact()
    {
        var options = new FetchOptions { AllowedOrigins = ["http://localhost:7071"] };
        Assert.IsType<FetchResult.Document>(await _web.GetAsync("http://localhost:7071/samples/a", options));
        Assert.IsType<FetchResult.Refused>(await _web.GetAsync("http://localhost:7072/", options));
        Assert.IsType<FetchResult.Refused>(await _web.GetAsync("http://localhost/", options));
        Assert.IsType<FetchResult.Refused>(await _web.GetAsync("https://localhost:7071/", options));
        Assert.IsType<FetchResult.Refused>(await _web.GetAsync("http://127.0.0.1:7071/", options));
    }

    [Fact]
    public async Task Outlet_cannot_redirect_into_an_allowed_origin()
    {
        inside.RedirectTo = "http://localhost:7071/api/v1/feeds";
        var options = new FetchOptions { AllowedOrigins = ["http://localhost:7071"] };
        using var fetcher = _web.Fetcher(options);
        // A pooled connection to the allowed origin exists already: the refusal may not depend on connecting.
        await fetcher.FetchAsync(new FetchRequest { Url = new Uri("http://localhost:7071/samples/a"), MaxBytes = 1000 });
        AssertRefused(await fetcher.FetchAsync(new FetchRequest { Url = new Uri("http://outlet.test/feed"), MaxBytes = 1000 }), "redirect");
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("168.63.129.17")]
    [InlineData("100.128.0.1")]
    [InlineData("172.32.0.1")]
    [InlineData("2a00:1450:4001::1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::8.8.8.8")]
    [InlineData("2002:808:808::1")]
    public void Public_address_meets_no_objection(string address) => Assert.Null(AddressGuard.Objection(IPAddress.Parse(address)));

    private static void AssertRefused(FetchResult result, string what) =>
        Assert.True(result is FetchResult.Refused { Reason.Length: > 20 }, $"{what} was not refused: {result}");

    /// <summary>One server for the whole table: it redirects <c>outlet.test</c> to wherever a test says.</summary>
    public sealed class InsideWeb : IAsyncLifetime
    {
        private FakeWeb? _started;

        internal string? RedirectTo { get; set; }

        public async Task InitializeAsync() => _started = await FakeWeb.StartAsync(context =>
        {
            if (context.Request.Host.Host == "rebind.test")
                context.Connection.RequestClose();
            if (RedirectTo is not null && context.Request.Host.Host == "outlet.test")
            {
                context.Response.StatusCode = 302;
                // As a hostile server sends it, not as a URL builder would make it.
                context.Response.Headers.Location = RedirectTo;
            }

            return Task.CompletedTask;
        });

        public async Task DisposeAsync() => await _started!.DisposeAsync();

        internal FakeWeb Fresh()
        {
            var web = _started!;
            RedirectTo = null;
            web.Dialled.Clear();
            web.Asked.Clear();
            web.Names.Clear();
            web.Names["localhost"] = web.Names["localhost."] = new([[IPAddress.Loopback, IPAddress.IPv6Loopback]]);
            web.Names["metadata.test"] = new([[IPAddress.Parse("169.254.169.254")]]);
            web.Names["mixed.test"] = new([[FakeWeb.Public, IPAddress.Parse("10.0.0.5")]]);
            web.Names["v6.test"] = new([[IPAddress.Parse("::ffff:192.168.0.1")]]);
            web.Names["none.test"] = new([[IPAddress.Any]]);
            return web;
        }
    }
}
