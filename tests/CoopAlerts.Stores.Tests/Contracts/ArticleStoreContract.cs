using CoopAlerts.Core.Records;

namespace CoopAlerts.Stores.Tests;

/// <summary>What every <see cref="CoopAlerts.Core.Ports.IArticleStore"/> promises.</summary>
public abstract class ArticleStoreContract(Func<Task<Backend>> open) : StoreContract(open)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(Now.UtcDateTime);

    [Fact]
    public async Task Missing_article_is_null() => Assert.Null(await Backend.Articles.GetAsync(NewArticle("nobody").Id));

    [Fact]
    public async Task Added_article_is_read_back_whole()
    {
        var article = NewArticle() with
        {
            Url = "https://example.org/الأخبار?a='b'&c=%20", // news
            Title = "توقيع مذكرة تفاهم بين بغداد ودمشق", // a memorandum signed between Baghdad and Damascus
            Byline = "مراسلنا", // our correspondent
            SiteName = "وكالة الرافد", // Rafid Agency
            CanonicalUrl = "https://example.org/4711",
            LeadImage = "https://example.org/صورة.jpg", // picture
            SourceLine = "المصدر: وكالات", // source: agencies
            Direction = "rtl",
            Published = Now.AddHours(-1),
            FeedContent = "<p>it's \"quoted\" & <b>unsanitised</b></p>",
            Text = "السطر الأول\nالسطر الثاني 🤝", // first line, second line
            Html = "<p>النص</p>", // the text
            Language = "ar",
            Backfill = true,
            State = ArticleState.Ingested,
            Warning = "تعذرت قراءة الصفحة", // the page could not be read
            Cooperation = new()
            {
                IsCooperation = true,
                Score = 0.875,
                Topics = ["counter-narcotics"],
                Parties = ["IQ", "SY"],
                Kind = KindOfAct.Agreement,
                Future = [new("2026-12", "اجتماع")], // meeting
                Evidence = [new("cooperation", "السطر الأول", 0, 11)],
            },
            StoryId = "202611-x",
            ContentHash = "h",
        };
        await Backend.Articles.AddAsync([article]);
        AssertSame(article, await Backend.Articles.GetAsync(article.Id), RecordsJson.Store.Article);
    }

    [Fact]
    public async Task Long_article_is_read_back_whole()
    {
        // Longer than a property, and with the markup longer than an entity, of a table service.
        var text = string.Join('\n', Enumerable.Repeat("تعاون أمني مشترك بين البلدين لمكافحة التهريب", 6000)); // joint security cooperation against smuggling
        var article = NewArticle() with { Text = text, Html = $"<p>{text}</p>", FeedContent = text };
        await Backend.Articles.SaveAsync(article);
        AssertSame(article, await Backend.Articles.GetAsync(article.Id), RecordsJson.Store.Article);
    }

    [Theory]
    [MemberData(nameof(NastyKeys))]
    public async Task Any_text_can_stand_in_an_article(string text)
    {
        var article = NewArticle() with { Title = text, Text = text, Source = text };
        await Backend.Articles.SaveAsync(article);
        AssertSame(article, await Backend.Articles.GetAsync(article.Id), RecordsJson.Store.Article);
    }

    [Fact]
    public async Task Adding_leaves_articles_that_exist_as_they_are_and_stores_the_others()
    {
        await Backend.Articles.SaveAsync(NewArticle("old") with { State = ArticleState.Ingested, Title = "قديم" }); // old
        await Backend.Articles.AddAsync([NewArticle("old") with { Title = "آخر" }, NewArticle("new") with { Title = "جديد" }]); // other, new
        Assert.Equal("قديم", (await Backend.Articles.GetAsync(NewArticle("old").Id))!.Title);
        Assert.Equal("جديد", (await Backend.Articles.GetAsync(NewArticle("new").Id))!.Title);
    }

    [Fact]
    public async Task Adding_the_same_articles_twice_stores_each_once()
    {
        Article[] articles = [NewArticle("a"), NewArticle("b"), NewArticle("a")];
        await Backend.Articles.AddAsync(articles);
        await Backend.Articles.AddAsync(articles);
        Assert.Equal(2, (await Listed(Today, Today)).Count);
    }

    [Fact]
    public async Task Adding_nothing_is_fine()
    {
        await Backend.Articles.AddAsync([]);
        Assert.Empty(await Listed(Today, Today));
    }

    [Fact]
    public async Task Saving_replaces_the_article()
    {
        await Backend.Articles.SaveAsync(NewArticle());
        await Backend.Articles.SaveAsync(NewArticle() with { State = ArticleState.Ingested });
        Assert.Equal(ArticleState.Ingested, (await Backend.Articles.GetAsync(NewArticle().Id))!.State);
        Assert.Single(await Listed(Today, Today));
    }

    [Fact]
    public async Task Of_many_who_save_one_article_one_is_the_last()
    {
        await AllAtOnce(async i =>
        {
            await Backend.Articles.SaveAsync(NewArticle() with { Title = $"عنوان {i}", Text = $"عنوان {i}" }); // title
            return i;
        });
        var read = await Backend.Articles.GetAsync(NewArticle().Id);
        Assert.Equal(read!.Title, read.Text);
    }

    [Fact]
    public async Task Both_days_of_a_range_are_listed_to_their_last_moment_newest_first()
    {
        var firstMoment = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
        var lastMoment = firstMoment.AddDays(2).AddTicks(-1);
        await Backend.Articles.AddAsync(
        [
            NewArticle("before", firstMoment.AddTicks(-1)),
            NewArticle("first", firstMoment),
            NewArticle("middle", firstMoment.AddHours(30)),
            NewArticle("last", lastMoment),
            NewArticle("after", lastMoment.AddTicks(1)),
        ]);
        Assert.Equal(["last", "middle", "first"], await Listed(new(2026, 11, 20), new(2026, 11, 21)));
    }

    [Fact]
    public async Task Many_articles_of_one_moment_are_listed_once_each()
    {
        var names = Enumerable.Range(0, 250).Select(i => $"article {i}").ToList();
        await Backend.Articles.AddAsync(names.ConvertAll(name => NewArticle(name)));
        Assert.Equal(names.Order(), (await Listed(Today, Today)).Order());
    }

    [Fact]
    public async Task Articles_saved_again_while_they_are_listed_are_listed_once_each()
    {
        await Backend.Articles.AddAsync(Enumerable.Range(0, 220).Select(i => NewArticle($"{i}", Now.AddSeconds(-i))).ToList());
        var listed = new List<string>();
        await foreach (var article in Backend.Articles.ListAsync(Today, Today).Where(a => IsMine(a.Id)))
        {
            await Backend.Articles.SaveAsync(article with { State = ArticleState.Ingested });
            listed.Add(article.Byline!);
        }

        Assert.Equal(Enumerable.Range(0, 220).Select(i => $"{i}"), listed);
    }

    [Fact]
    public async Task Range_that_ends_before_it_begins_is_empty()
    {
        await Backend.Articles.AddAsync([NewArticle()]);
        Assert.Empty(await Listed(Today, Today.AddDays(-1)));
    }

    private Article NewArticle(string name = "article", DateTimeOffset? seen = null)
    {
        var time = seen ?? Now;
        return new() { Id = Id($"{time:yyyyMMdd}-{Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(name))}"), FeedId = "feed", Source = "صحيفة", FirstSeen = time, Byline = name }; // newspaper
    }

    private async Task<List<string>> Listed(DateOnly from, DateOnly to) =>
        await Backend.Articles.ListAsync(from, to).Where(a => IsMine(a.Id)).Select(a => a.Byline!).ToListAsync();
}
