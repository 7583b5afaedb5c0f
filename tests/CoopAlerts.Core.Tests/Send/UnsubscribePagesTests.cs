using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CoopAlerts.Core.Send;
using CoopAlerts.Core.Tests.Digest;

namespace CoopAlerts.Core.Tests.Send;

public class UnsubscribePagesTests
{
    [Fact]
    public async Task Confirm_page_asks_in_the_digests_language_and_posts()
    {
        var page = Parse(await UnsubscribePages.ConfirmAsync(Samples.Subscription, "/unsubscribe/token"));
        Assert.Equal(("rtl", "ar"), (page.DocumentElement.GetAttribute("dir"), page.DocumentElement.GetAttribute("lang")));
        Assert.Contains("analyst@example.org", page.Body!.TextContent);
        var form = (IHtmlFormElement)page.QuerySelector("form")!;
        Assert.Equal(("post", "/unsubscribe/token"), (form.Method, form.GetAttribute("action")));
        Assert.Equal(["one", "all"], page.QuerySelectorAll("button[name=scope]").Select(button => button.GetAttribute("value")));
    }

    [Theory]
    [InlineData(false, "أمن الحدود")] // the digest's name: "Border security"
    [InlineData(true, "analyst@example.org")]
    public async Task Done_page_says_what_ended_and_has_no_button(bool all, string what)
    {
        var page = Parse(await UnsubscribePages.DoneAsync(Samples.Subscription, all));
        Assert.Contains(what, page.QuerySelector("p")!.TextContent);
        Assert.Null(page.QuerySelector("form"));
    }

    [Fact]
    public async Task Bad_link_says_so_in_english_to_who_reads_neither() =>
        Assert.Equal("This link is not valid", Parse(await UnsubscribePages.BadLinkAsync("fr")).QuerySelector("h1")!.TextContent);

    [Fact]
    public async Task A_name_cannot_bring_mark_up()
    {
        var page = Parse(await UnsubscribePages.ConfirmAsync(Samples.Subscription with { Name = "<script>1</script>" }, "/unsubscribe/token"));
        Assert.Empty(page.QuerySelectorAll("script"));
    }

    private static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
