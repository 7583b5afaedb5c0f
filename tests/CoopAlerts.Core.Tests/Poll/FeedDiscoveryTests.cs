using System.Text;
using CoopAlerts.Core.Poll;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.Poll;

public class FeedDiscoveryTests
{
    private static readonly string Feed = Feeds.Rss("<title>وكالة</title><item><title>خبر</title></item>");

    private readonly Dictionary<string, string> _pages = [];

    private Task<DiscoveryResult> FindAsync(string address) => new FeedDiscovery(new Site(_pages)).FindAsync(new(address));

    [Fact]
    public async Task A_feed_is_found_at_its_own_address()
    {
        _pages["https://example.org/feed"] = Feed;
        Assert.Equal([new DiscoveredFeed(new("https://example.org/feed"), "وكالة", FeedFormat.Rss, 1)], (await FindAsync("https://example.org/feed")).Feeds);
    }

    [Fact]
    public async Task A_home_page_names_its_feeds_and_only_those_that_parse_count()
    {
        _pages["https://example.org/"] = """
            <html><head><base href="/ar/"><link rel="alternate" hreflang="en" href="/en"><link rel="Alternate" type="application/rss+xml" href="feed.php">
            <link rel="alternate" type="application/atom+xml" href="/broken"></head><body><a href="/feedback">رأيك</a><a href="https://example.org/rss/sport">رياضة</a></body>
            """;
        _pages["https://example.org/ar/feed.php"] = _pages["https://example.org/rss/sport"] = Feed;
        _pages["https://example.org/broken"] = "<html/>";
        Assert.Equal(["https://example.org/ar/feed.php", "https://example.org/rss/sport"], (await FindAsync("https://example.org/")).Feeds.Select(feed => feed.Url.AbsoluteUri));
    }

    [Fact]
    public async Task The_usual_paths_are_tried_last()
    {
        _pages["https://example.org/ar/"] = "<html><body>خبر</body></html>";
        _pages["https://example.org/feed/"] = Feed;
        Assert.Equal("https://example.org/feed/", Assert.Single((await FindAsync("https://example.org/ar/")).Feeds).Url.AbsoluteUri);
    }

    [Fact]
    public async Task A_page_nested_a_hundred_thousand_deep_is_survived()
    {
        _pages["https://example.org/"] = new StringBuilder().Insert(0, "<div><b>", 100_000).Append("<a href=\"/rss\">أخبار</a>").ToString();
        _pages["https://example.org/rss"] = Feed;
        Assert.Single((await FindAsync("https://example.org/")).Feeds);
    }

    [Fact]
    public async Task Nothing_found_is_said()
    {
        _pages["https://example.org/"] = "<html/>";
        Assert.Contains("names no feed", (await FindAsync("https://example.org/")).Error);
        Assert.Contains("could not be read: The server answered 404.", (await FindAsync("https://other.example/")).Error);
    }

    private sealed class Site(Dictionary<string, string> pages) : IWebFetcher
    {
        public Task<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancel = default) => Task.FromResult<FetchResult>(
            pages.TryGetValue(request.Url.AbsoluteUri, out var page)
                ? new FetchResult.Document(Encoding.UTF8.GetBytes(page), "text/html", request.Url, null, null, null, null)
                : new FetchResult.Failed(404, "The server answered 404."));
    }
}
