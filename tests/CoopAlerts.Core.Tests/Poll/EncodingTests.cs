using System.Text;
using CoopAlerts.Core.Poll;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.Poll;

public class EncodingTests
{
    private const string Title = "زيارة وفد عراقي إلى عمان";

    static EncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static FeedDocument Parse(string written, string? prolog, string? http, string title = Title, bool mark = false)
    {
        var text = (prolog is null ? "" : $"<?xml version='1.0' encoding='{prolog}'?>") + $"<rss><channel><item><title>{title}</title></item></channel></rss>";
        var encoding = Encoding.GetEncoding(written);
        return FeedParser.Parse((byte[])[.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)], http is null ? null : $"text/xml; charset={http}", null);
    }

    [Theory]
    [InlineData("windows-1256", "windows-1256", null)]
    [InlineData("windows-1256", "cp1256", null)]
    [InlineData("windows-1256", null, "windows-1256")]
    [InlineData("windows-1256", "utf-8", "windows-1256")]
    [InlineData("windows-1256", "windows-1256", "utf-8")]
    [InlineData("windows-1256", "utf-8", null)]
    [InlineData("windows-1256", "nonsense", null)]
    [InlineData("windows-1256", null, null)]
    [InlineData("iso-8859-6", "iso-8859-6", null)]
    [InlineData("utf-16", "utf-16", null)]
    [InlineData("utf-16BE", null, null)]
    [InlineData("utf-8", "windows-1256", null)]
    [InlineData("utf-8", "utf-8", "iso-8859-1")]
    [InlineData("utf-8", "utf-16", null)]
    public void Arabic_is_read_whatever_the_document_says(string written, string? prolog, string? http) =>
        Assert.Equal(Title, Parse(written, prolog, http).Items[0].Title);

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("utf-8")]
    public void A_byte_order_mark_wins(string written) => Assert.Equal(Title, Parse(written, "windows-1252", "iso-8859-1", mark: true).Items[0].Title);

    [Theory]
    [InlineData("gb18030", "gb2312", "新闻合作")]
    [InlineData("koi8-r", "koi8-r", "Новости")]
    [InlineData("windows-1252", "iso-8859-1", "Coopération “été”")]
    [InlineData("windows-1252", null, "Coopération à l’été")]
    public void Other_alphabets_are_read(string written, string? prolog, string title) => Assert.Equal(title, Parse(written, prolog, null, title).Items[0].Title);

    [Fact]
    public void A_lie_is_told() => Assert.Contains("windows-1256", Assert.Single(Parse("utf-8", "windows-1256", null).Warnings));

    [Fact]
    public void A_character_cut_in_the_middle_does_not_make_the_rest_another_encoding()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Feeds.Rss($"<item><description>{Title}#</description><title>{Title}</title></item>"));
        var broken = whole.Where((_, at) => at + 1 >= whole.Length || whole[at + 1] != '#').ToArray();
        var feed = FeedParser.Parse(broken, null, null);
        Assert.Equal(Title, feed.Items[0].Title);
        Assert.Contains("not valid UTF-8", Assert.Single(feed.Warnings));
    }
}
