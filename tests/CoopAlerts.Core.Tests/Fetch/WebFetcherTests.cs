using System.IO.Compression;
using System.Net;
using System.Text;
using CoopAlerts.Core.Fetch;
using CoopAlerts.Core.Ports;
using Microsoft.AspNetCore.Http;

namespace CoopAlerts.Core.Tests.Fetch;

public class WebFetcherTests
{
    private static readonly byte[] Feed = Encoding.UTF8.GetBytes("<rss><channel><title>أخبار التعاون</title></channel></rss>");

    [Fact]
    public async Task Document_comes_with_its_type_and_validators_verbatim()
    {
        await using var web = await AnswerAsync(c =>
        {
            c.Response.ContentType = "text/xml; charset=windows-1256";
            c.Response.Headers.ETag = "W/odd-\"tag\"";
            c.Response.Headers.LastModified = "Sat Nov 21 2026";
            return c.Response.Body.WriteAsync(Feed).AsTask();
        });
        var document = Assert.IsType<FetchResult.Document>(await web.GetAsync("http://news.test/خلاصة"));
        Assert.Equal(Feed, document.Body);
        Assert.Equal(("text/xml; charset=windows-1256", "W/odd-\"tag\"", "Sat Nov 21 2026"), (document.ContentType, document.ETag, document.LastModified));
        Assert.Null(document.MovedTo);
    }

    [Fact]
    public async Task Validators_go_back_verbatim_and_304_is_not_modified()
    {
        IHeaderDictionary? sent = null;
        await using var web = await AnswerAsync(c =>
        {
            sent = Copy(c);
            c.Response.StatusCode = 304;
            c.Response.Headers.CacheControl = "max-age=600";
            return Task.CompletedTask;
        });
        var request = new FetchRequest { Url = new Uri("http://x/"), MaxBytes = 10, ETag = "W/odd-\"tag\"", LastModified = "Sat Nov 21 2026" };
        var result = await web.GetAsync("http://news.test/", request: request);
        Assert.Equal(TimeSpan.FromMinutes(10), Assert.IsType<FetchResult.NotModified>(result).FreshFor);
        Assert.Equal(("W/odd-\"tag\"", "Sat Nov 21 2026"), (sent!.IfNoneMatch.ToString(), sent.IfModifiedSince.ToString()));
    }

    [Fact]
    public async Task User_agent_is_honest_and_nothing_else_is_told()
    {
        IHeaderDictionary? sent = null;
        await using var web = await AnswerAsync(c => { sent = Copy(c); return Task.CompletedTask; });
        await web.GetAsync("http://news.test/", new FetchOptions { Contact = "mailto:press@example.org" });
        Assert.Equal("CoopAlerts/0.1 (+mailto:press@example.org)", sent!.UserAgent.ToString());
        Assert.Equal(["Accept", "Accept-Encoding", "Host", "User-Agent"], sent.Keys.Order());
    }

    [Fact]
    public async Task Cookies_are_not_kept()
    {
        var cookies = new List<string>();
        await using var web = await AnswerAsync(c =>
        {
            cookies.Add(c.Request.Headers.Cookie.ToString());
            c.Response.Headers.SetCookie = "id=1; Path=/";
            return Task.CompletedTask;
        });
        using var fetcher = web.Fetcher();
        for (var i = 0; i < 2; i++)
            await fetcher.FetchAsync(new FetchRequest { Url = new Uri("http://news.test/"), MaxBytes = 10 });
        Assert.Equal(["", ""], cookies);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    [InlineData(500)]
    [InlineData(305)]
    [InlineData(599)]
    public async Task Other_statuses_are_failures_that_name_the_number(int status)
    {
        await using var web = await AnswerAsync(c => { c.Response.StatusCode = status; return Task.CompletedTask; });
        var failed = Assert.IsType<FetchResult.Failed>(await web.GetAsync("http://news.test/feed?key=secret"));
        Assert.Equal(status, failed.Status);
        Assert.Contains(status.ToString(), failed.Reason);
        Assert.StartsWith("http://news.test/feed", failed.Reason);
        Assert.DoesNotContain("secret", failed.Reason);
    }

    [Fact]
    public async Task Gone_is_gone()
    {
        await using var web = await AnswerAsync(c => { c.Response.StatusCode = 410; return Task.CompletedTask; });
        Assert.IsType<FetchResult.Gone>(await web.GetAsync("http://news.test/"));
    }

    [Theory]
    [InlineData(429, "120", 120)]
    [InlineData(503, "0", 0)]
    [InlineData(429, "Sat, 21 Nov 2026 10:05:00 GMT", 300)]
    [InlineData(429, "Sat, 21 Nov 2026 09:00:00 GMT", 0)]
    [InlineData(503, "Fri, 31 Dec 9999 23:59:59 GMT", 366 * 86400)]
    [InlineData(429, "soon", null)]
    [InlineData(429, "99999999999999999999", null)]
    [InlineData(503, null, null)]
    public async Task Rate_limited_answer_says_how_long_to_wait(int status, string? header, int? seconds)
    {
        await using var web = await AnswerAsync(c =>
        {
            c.Response.StatusCode = status;
            c.Response.Headers.RetryAfter = header;
            return Task.CompletedTask;
        });
        using var fetcher = web.Fetcher(time: new StoppedClock(new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero)));
        var limited = Assert.IsType<FetchResult.RateLimited>(await fetcher.FetchAsync(new FetchRequest { Url = new Uri("http://news.test/"), MaxBytes = 10 }));
        Assert.Equal(seconds, (int?)limited.RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData("max-age=300", null, null, 300)]
    [InlineData("public, max-age=300", "100", null, 200)]
    [InlineData("max-age=300", "400", null, null)]
    [InlineData("no-cache, max-age=300", null, null, null)]
    [InlineData("no-store", null, "Sat, 21 Nov 2026 10:10:00 GMT", null)]
    [InlineData(null, null, "Sat, 21 Nov 2026 10:10:00 GMT", 600)]
    [InlineData("max-age=60", null, "Sat, 21 Nov 2026 10:10:00 GMT", 60)]
    [InlineData(null, null, "0", null)]
    [InlineData(null, null, null, null)]
    public async Task Freshness_comes_from_cache_headers(string? control, string? age, string? expires, int? seconds)
    {
        await using var web = await AnswerAsync(c =>
        {
            var headers = c.Response.Headers;
            (headers.CacheControl, headers.Age, headers.Expires, headers.Date) = (control, age, expires, "Sat, 21 Nov 2026 10:00:00 GMT");
            return Task.CompletedTask;
        });
        var document = Assert.IsType<FetchResult.Document>(await web.GetAsync("http://news.test/"));
        Assert.Equal(seconds, (int?)document.FreshFor?.TotalSeconds);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("GZIP")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("raw-deflate")]
    [InlineData("identity")]
    [InlineData("gzip, br")]
    public async Task Compressed_answer_is_read(string coding)
    {
        await using var web = await AnswerAsync(c => WriteCodedAsync(c, coding, Feed));
        Assert.Equal(Feed, Assert.IsType<FetchResult.Document>(await web.GetAsync("http://news.test/")).Body);
    }

    [Fact]
    public async Task Answer_that_only_claims_to_be_compressed_is_read_as_it_is()
    {
        await using var web = await AnswerAsync(c => { c.Response.Headers.ContentEncoding = "gzip"; return c.Response.Body.WriteAsync(Feed).AsTask(); });
        Assert.Equal(Feed, Assert.IsType<FetchResult.Document>(await web.GetAsync("http://news.test/")).Body);
    }

    [Theory]
    [InlineData("gzip", "damaged")]
    [InlineData("br", "damaged")]
    [InlineData("zstd", "not asked for")]
    [InlineData("gzip, gzip, gzip", "more than twice")]
    public async Task Unreadable_compression_is_a_failure(string coding, string says)
    {
        await using var web = await AnswerAsync(c =>
        {
            c.Response.Headers.ContentEncoding = coding;
            return c.Response.Body.WriteAsync(new byte[] { 0x1f, 0x8b, 8, 0, 9, 9, 9, 9, 9, 9, 0xff, 0xff, 0xff }).AsTask();
        });
        Assert.Contains(says, Assert.IsType<FetchResult.Failed>(await web.GetAsync("http://news.test/")).Reason);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("gzip, gzip")]
    public async Task Decompression_bomb_stops_at_the_limit(string coding)
    {
        var bomb = Coded(coding, new byte[50_000_000]);
        await using var web = await AnswerAsync(c => { c.Response.Headers.ContentEncoding = coding; return c.Response.Body.WriteAsync(bomb).AsTask(); });
        var refused = Assert.IsType<FetchResult.Refused>(await web.GetAsync("http://news.test/"));
        Assert.EndsWith("the answer is larger than 1 MB.", refused.Reason);
        Assert.InRange(bomb.Length, 1, 900_000);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answer_larger_than_the_limit_is_refused(bool announced)
    {
        await using var web = await AnswerAsync(c =>
        {
            c.Response.ContentLength = announced ? 1_000_001 : null;
            return c.Response.Body.WriteAsync(new byte[1_000_001]).AsTask();
        });
        Assert.IsType<FetchResult.Refused>(await web.GetAsync("http://news.test/"));
    }

    [Fact]
    public async Task Answer_exactly_at_the_limit_is_taken()
    {
        await using var web = await AnswerAsync(c => c.Response.Body.WriteAsync(new byte[1_000_000]).AsTask());
        Assert.IsType<FetchResult.Document>(await web.GetAsync("http://news.test/"));
    }

    [Theory]
    [InlineData("X-Key", "a\r\nHost: evil.test")]
    [InlineData("X-Key", "مفتاح")]
    [InlineData("X Key", "a")]
    [InlineData("", "a")]
    [InlineData("Host", "evil.test")]
    [InlineData("transfer-encoding", "chunked")]
    public async Task Header_that_could_change_the_request_is_refused(string name, string value)
    {
        await using var web = await AnswerAsync(_ => Task.CompletedTask);
        var request = new FetchRequest { Url = new Uri("http://x/"), MaxBytes = 10, Headers = new Dictionary<string, string> { [name] = value } };
        Assert.IsType<FetchResult.Refused>(await web.GetAsync("http://news.test/", request: request));
        Assert.Empty(web.Asked);
    }

    [Fact]
    public async Task Unknown_host_is_a_failure_that_says_so()
    {
        await using var web = await AnswerAsync(_ => Task.CompletedTask);
        web.Names["missing.test"] = new([[]]);
        Assert.Equal("http://missing.test/: the host's name could not be found.", Assert.IsType<FetchResult.Failed>(await web.GetAsync("http://missing.test/")).Reason);
    }

    [Theory]
    [InlineData("http://localhost:7071/path")]
    [InlineData("localhost:7071")]
    [InlineData("ftp://localhost")]
    public void Allowed_origin_must_be_an_origin(string origin) =>
        Assert.Single(new FetchOptions { AllowedOrigins = [origin] }.Problems());

    [Fact]
    public void Options_with_problems_make_no_fetcher() =>
        Assert.Throws<ArgumentException>(() => new WebFetcher(new FetchOptions { IdleTimeout = TimeSpan.Zero }, TimeProvider.System));

    private static Task<FakeWeb> AnswerAsync(RequestDelegate answer) => FakeWeb.StartAsync(answer);

    private static HeaderDictionary Copy(HttpContext context) => new(context.Request.Headers.ToDictionary(h => h.Key, h => h.Value));

    private static Task WriteCodedAsync(HttpContext context, string coding, byte[] body)
    {
        context.Response.Headers.ContentEncoding = coding.Replace("raw-", "");
        return context.Response.Body.WriteAsync(Coded(coding, body)).AsTask();
    }

    private static byte[] Coded(string codings, byte[] body)
    {
        foreach (var coding in codings.Split(", "))
        {
            var result = new MemoryStream();
            using (Stream stream = coding.ToLowerInvariant() switch
            {
                "gzip" or "x-gzip" => new GZipStream(result, CompressionLevel.Fastest),
                "br" => new BrotliStream(result, CompressionLevel.Fastest),
                "deflate" => new ZLibStream(result, CompressionLevel.Fastest),
                "raw-deflate" => new DeflateStream(result, CompressionLevel.Fastest),
                _ => result,
            })
                stream.Write(body);
            body = result.ToArray();
        }

        return body;
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
