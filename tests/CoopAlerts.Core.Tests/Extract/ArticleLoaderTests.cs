using System.Text;
using CoopAlerts.Core.Extract;
using CoopAlerts.Core.Ports;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.Extract;

public class ArticleLoaderTests
{
    private static readonly DateTimeOffset Seen = new(2024, 7, 1, 6, 0, 0, TimeSpan.Zero);

    private static readonly string Full = string.Concat(Enumerable.Repeat(SamplePages.ArabicParagraphs, 3).SelectMany(p => p).Select(p => $"<p>{p}</p>"));

    private static readonly Article Summary = new()
    {
        Id = "20240701-1", FeedId = "rafid", Source = "الرافد", Url = "https://news.example/politics/4711", Title = SamplePages.ArabicTitle,
        FirstSeen = Seen, FeedContent = SamplePages.ArabicParagraphs[0],
    };

    [Fact]
    public async Task Summary_is_replaced_by_the_page()
    {
        var article = await Load(Summary, Page(SamplePages.Arabic));
        Assert.Equal(string.Join('\n', SamplePages.ArabicParagraphs), article.Text);
        Assert.Equal(("ar", "سلمى الجبوري", null), (article.Language, article.Byline, article.Warning)); // a name
        Assert.Equal(new DateTimeOffset(2024, 6, 30, 9, 15, 0, TimeSpan.Zero), article.Published);
        Assert.Contains("<p>", article.Html);
    }

    [Fact]
    public async Task What_the_page_states_is_kept_with_the_article()
    {
        var article = await Load(Summary, Page(SamplePages.Arabic));
        Assert.Equal(
            ("وكالة الرافد", "https://news.example/politics/4711", "https://news.example/images/signing.jpg", "المصدر: وكالات", "rtl"), // "Rafid Agency", "source: agencies"
            (article.SiteName, article.CanonicalUrl, article.LeadImage, article.SourceLine, article.Direction));
    }

    [Fact]
    public async Task A_picture_and_a_credit_are_taken_from_the_feeds_content_too()
    {
        var content = $"<img src='https://stats.example/pixel.gif' width=1 height=1><img src=/images/hall.jpg>{Full}<p>المصدر: وكالات</p>"; // "source: agencies"
        var article = await LoadUnfetched(Summary with { FeedContent = content });
        Assert.Equal(("https://news.example/images/hall.jpg", "المصدر: وكالات", "rtl"), (article.LeadImage, article.SourceLine, article.Direction));
    }

    [Fact]
    public async Task Nothing_is_made_up_when_the_page_can_t_be_read()
    {
        var article = await Load(Summary with { SiteName = "x", LeadImage = "https://old.example/1.jpg" }, new FetchResult.Failed(500, "Broken."));
        Assert.Equal((null, null, null, "rtl"), (article.SiteName, article.CanonicalUrl, article.LeadImage, article.Direction));
    }

    [Fact]
    public async Task Relative_links_in_the_feeds_content_are_meant_against_the_base_that_it_states()
    {
        var content = $"<p>The text of the memorandum is <a href='2'>here</a>, said the ministry.</p>{Full}<div xml:base='inner/'><p>It was signed <a href='3'>on Sunday</a>, said the ministry.</p></div>";
        Assert.Contains("href=\"https://news.example/politics/2\"", (await LoadUnfetched(Summary with { FeedContent = content })).Html);
        var based = await LoadUnfetched(Summary with { FeedContent = content, FeedContentBase = "https://base.example/dir/" });
        Assert.Contains("href=\"https://base.example/dir/2\"", based.Html);
        Assert.Contains("href=\"https://base.example/dir/inner/3\"", based.Html);
    }

    [Fact]
    public async Task Full_content_is_not_fetched()
    {
        var article = await LoadUnfetched(Summary with { FeedContent = Full });
        Assert.StartsWith(SamplePages.ArabicParagraphs[0], article.Text);
        Assert.Null(article.Warning);
    }

    [Fact]
    public async Task Refused_by_bot_protection_keeps_the_summary_and_says_so()
    {
        var article = await Load(Summary, new FetchResult.Failed(403, "Forbidden."));
        Assert.Equal(SamplePages.ArabicParagraphs[0], article.Text);
        Assert.Contains("refuses automated readers", article.Warning);
    }

    [Fact]
    public async Task Every_failure_keeps_the_summary_with_a_warning()
    {
        FetchResult[] failures =
        [
            new FetchResult.Failed(null, "Timed out."), new FetchResult.Failed(404, "Not found."), new FetchResult.Gone(), new FetchResult.Refused("Private address."),
            new FetchResult.RateLimited(null, "Too many requests."), new FetchResult.NotModified(null), Page("<p>Please enable JavaScript to continue to the site.</p>"),
            new FetchResult.Document([1, 2, 3], "application/pdf", new Uri(Summary.Url!), null, null, null, null),
        ];
        foreach (var failure in failures)
        {
            var article = await Load(Summary, failure);
            Assert.Equal(SamplePages.ArabicParagraphs[0], article.Text);
            Assert.EndsWith(".", article.Warning);
        }
    }

    [Fact]
    public async Task Another_text_than_announced_is_not_taken()
    {
        var article = await Load(Summary, Page(SamplePages.English));
        Assert.Equal(SamplePages.ArabicParagraphs[0], article.Text);
        Assert.Contains("another text", article.Warning);
    }

    [Fact]
    public async Task Credible_date_of_the_feed_wins()
    {
        var feed = new DateTimeOffset(2024, 6, 30, 7, 0, 0, TimeSpan.Zero);
        Assert.Equal(feed, (await Load(Summary with { Published = feed }, Page(SamplePages.Arabic))).Published);
        Assert.Equal(30, (await Load(Summary with { Published = Seen.AddYears(3) }, Page(SamplePages.Arabic))).Published!.Value.Day);
    }

    [Fact]
    public async Task Entry_without_an_address_keeps_what_it_has() =>
        Assert.Equal(SamplePages.ArabicParagraphs[0], (await LoadUnfetched(Summary with { Url = null })).Text);

    [Fact]
    public async Task State_is_left_alone() => Assert.Equal(ArticleState.New, (await Load(Summary, Page(SamplePages.Arabic))).State);

    [Fact]
    public async Task How_the_page_failed_is_told_and_only_then()
    {
        var failure = new FetchResult.RateLimited(TimeSpan.FromHours(1), "Too many requests.");
        Assert.Same(failure, (await new ArticleLoader(new Answers(failure)).LoadAsync(Summary)).Failure);
        Assert.Null((await new ArticleLoader(new Answers(Page(SamplePages.Arabic))).LoadAsync(Summary)).Failure);
        Assert.Null((await new ArticleLoader(new NoFetch()).LoadAsync(Summary with { FeedContent = Full })).Failure);
    }

    private static async Task<Article> Load(Article article, FetchResult answer) => (await new ArticleLoader(new Answers(answer)).LoadAsync(article)).Article;

    private static async Task<Article> LoadUnfetched(Article article) => (await new ArticleLoader(new NoFetch()).LoadAsync(article)).Article;

    private static FetchResult.Document Page(string html) =>
        new(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", new Uri(Summary.Url!), null, null, null, null);

    private sealed class Answers(FetchResult answer) : IWebFetcher
    {
        public Task<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancel = default)
        {
            Assert.Equal(5 * 1024 * 1024, request.MaxBytes);
            return Task.FromResult(answer);
        }
    }

    private sealed class NoFetch : IWebFetcher
    {
        public Task<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancel = default) => throw new InvalidOperationException("Nothing was to be fetched.");
    }
}
