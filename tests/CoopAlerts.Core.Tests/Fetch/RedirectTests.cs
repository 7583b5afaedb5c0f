using CoopAlerts.Core.Fetch;
using CoopAlerts.Core.Ports;

namespace CoopAlerts.Core.Tests.Fetch;

public class RedirectTests
{
    // What addresses are made of, and what has confused their readers.
    private static readonly string[] Pieces =
    [
        "http:", "https:", "//", "/", "\\", "@", ":", "80", "65536", "?", "#", ".", "..", "%", "%00", "%2f", "127.0.0.1", "0x7f.1", "[::1]", "[", "]", "localhost",
        "news.test", "xn--", "xn--a", "-", "ؤ", "خبر", "\u200f", "\ud83d\ude00", "file:", "javascript:", " ", "\t", "user", new('a', 70), "%d8", "{", "|", "^", "~",
    ];

    [Theory]
    [InlineData("301", "http://news.test/1")]
    [InlineData("308,301", "http://news.test/2")]
    [InlineData("302", null)]
    [InlineData("301,307", null)]
    [InlineData("303,308", null)]
    public async Task Only_an_unbroken_chain_of_permanent_redirects_moves_a_feed(string statuses, string? movedTo)
    {
        await using var web = await ChainAsync([.. statuses.Split(',').Select(int.Parse)]);
        var document = Assert.IsType<FetchResult.Document>(await web.GetAsync("http://news.test/0"));
        Assert.Equal(movedTo, document.MovedTo?.AbsoluteUri);
        Assert.Equal($"http://news.test/{statuses.Split(',').Length}", document.FinalUrl.AbsoluteUri);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public async Task Five_redirects_are_followed_and_no_more(int redirects, bool arrives)
    {
        await using var web = await ChainAsync([.. Enumerable.Repeat(302, redirects)]);
        var result = await web.GetAsync("http://news.test/0");
        Assert.Equal(arrives, result is FetchResult.Document);
        if (result is FetchResult.Refused refused)
            Assert.Contains("more than 5 redirects", refused.Reason);
    }

    [Fact]
    public async Task Redirect_loop_ends()
    {
        await using var web = await FakeWeb.StartAsync(c => { c.Response.Redirect("/again"); return Task.CompletedTask; });
        Assert.IsType<FetchResult.Refused>(await web.GetAsync("http://news.test/again"));
        Assert.Equal(WebFetcher.MostRedirects + 1, web.Asked.Count);
    }

    [Fact]
    public async Task Redirect_without_an_address_is_a_failure()
    {
        await using var web = await FakeWeb.StartAsync(c => { c.Response.StatusCode = 302; return Task.CompletedTask; });
        Assert.Equal(302, Assert.IsType<FetchResult.Failed>(await web.GetAsync("http://news.test/")).Status);
    }

    [Fact]
    public async Task Arabic_location_in_raw_utf8_is_followed()
    {
        await using var web = await FakeWeb.StartAsync(c =>
        {
            if (c.Request.Path == "/")
                c.Response.Redirect("/أخبار/1");
            return Task.CompletedTask;
        });
        var document = Assert.IsType<FetchResult.Document>(await web.GetAsync("http://news.test/"));
        Assert.Equal("/أخبار/1", Uri.UnescapeDataString(document.FinalUrl.AbsolutePath));
    }

    [Theory]
    [InlineData("http://news.test/end", "secret")]
    [InlineData("http://NEWS.test./end", "secret")]
    [InlineData("http://other.test/end", "")]
    [InlineData("http://news.test.evil.test/end", "")]
    [InlineData("http://sub.news.test/end", "")]
    public async Task Extra_headers_stay_with_their_host(string target, string expected)
    {
        string? arrived = null;
        await using var web = await FakeWeb.StartAsync(c =>
        {
            if (c.Request.Path == "/end")
                arrived = c.Request.Headers["X-Api-Key"].ToString();
            else
                c.Response.Redirect(target);
            return Task.CompletedTask;
        });
        await web.GetAsync("http://news.test/", request: WithKey());
        Assert.Equal(expected, arrived);
    }

    [Fact]
    public async Task Extra_headers_dropped_once_stay_dropped()
    {
        string? arrived = null;
        await using var web = await FakeWeb.StartAsync(c =>
        {
            if (c.Request.Path == "/end")
                arrived = c.Request.Headers["X-Api-Key"].ToString();
            else
                c.Response.Redirect(c.Request.Host.Host == "news.test" ? "http://other.test/" : "http://news.test/end");
            return Task.CompletedTask;
        });
        await web.GetAsync("http://news.test/", request: WithKey());
        Assert.Equal("", arrived);
    }

    [Fact]
    public async Task No_location_is_ever_an_exception_or_leads_inside()
    {
        var location = "";
        await using var web = await FakeWeb.StartAsync(c =>
        {
            if (c.Request.Path == "/start")
                (c.Response.StatusCode, c.Response.Headers.Location) = (302, location);
            return Task.CompletedTask;
        });
        using var fetcher = web.Fetcher();
        var chance = new Random(20261121);
        for (var i = 0; i < 500; i++)
        {
            location = string.Concat(Enumerable.Range(0, chance.Next(1, 8)).Select(_ => Pieces[chance.Next(Pieces.Length)]));
            var result = await fetcher.FetchAsync(new FetchRequest { Url = new Uri("http://news.test/start"), MaxBytes = 1000 });
            Assert.True(result is not null, location);
        }

        Assert.All(web.Dialled, d => Assert.Equal(FakeWeb.Public, d.Address));
    }

    [Theory]
    [InlineData("http://a.test/", "https://a.test/x", true)]
    [InlineData("https://a.test/", "https://a.test/x", true)]
    [InlineData("https://a.test/", "http://a.test/x", false)]
    [InlineData("https://a.test/", "https://b.test/", false)]
    [InlineData("http://a.test:8080/", "https://a.test/", false)]
    [InlineData("https://a.test/", "https://a.test:8443/", false)]
    public void Secrets_follow_an_upgrade_to_https_but_never_the_way_back(string from, string to, bool may) =>
        Assert.Equal(may, UrlRules.MaySendSecrets(new Uri(from), new Uri(to)));

    private static FetchRequest WithKey() =>
        new() { Url = new Uri("http://x/"), MaxBytes = 10, Headers = new Dictionary<string, string> { ["X-Api-Key"] = "secret" } };

    // Each step redirects to the next number with its own status, and the last one is the document.
    private static Task<FakeWeb> ChainAsync(int[] statuses) => FakeWeb.StartAsync(c =>
    {
        var step = int.Parse(c.Request.Path.Value!.TrimStart('/'));
        if (step < statuses.Length)
        {
            c.Response.StatusCode = statuses[step];
            c.Response.Headers.Location = $"/{step + 1}";
        }

        return Task.CompletedTask;
    });
}
