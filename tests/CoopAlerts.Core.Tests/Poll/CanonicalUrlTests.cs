using CoopAlerts.Core.Extract;
using FsCheck;
using FsCheck.Fluent;

namespace CoopAlerts.Core.Tests.Poll;

public class CanonicalUrlTests
{
    private const string Article = "https://example.org/news/1";

    [Theory]
    [InlineData("http://example.org/news/1")]
    [InlineData("HTTPS://WWW.Example.ORG:443/news/1/")]
    [InlineData("http://example.org:80/news/1#comments")]
    [InlineData("https://m.example.org/news/1?utm_source=rss&utm_medium=feed")]
    [InlineData("https://www.m.example.org//news//1?fbclid=x&gclid=y")]
    [InlineData("https://amp.example.org/news/1")]
    [InlineData("https://example.org/news/1/amp/")]
    [InlineData("https://example.org/amp/news/1")]
    [InlineData("https://example.org/news/1?amp=1")]
    [InlineData("https://example.org/news/1?outputType=amp")]
    [InlineData("https://example.org/news/1?ref=home")]
    [InlineData("https://example.org./news/./1")]
    [InlineData("https://www.google.com/amp/s/www.example.org/news/1")]
    [InlineData("https://example-org.cdn.ampproject.org/c/s/example.org/news/1?usqp=mq331", "https://example.org/news/1?usqp=mq331")]
    [InlineData("  https://example.org/news/1 ")]
    public void Twins_are_one(string url, string expected = Article) => Assert.Equal(expected, CanonicalUrl.Of(url));

    [Theory]
    [InlineData("https://example.org/خبر/عاجل", "https://example.org/%D8%AE%D8%A8%D8%B1/%d8%b9%D8%A7%D8%AC%D9%84/")]
    [InlineData("https://example.org/a%20b?q=%D8%AE", "http://example.org/a b?q=خ")]
    [InlineData("https://مثال.example/1", "https://xn--mgbh0fb.example/1")]
    [InlineData("https://example.org/?b=2&a=1", "https://example.org?a=1&b=2")]
    public void Spellings_of_one_address_are_one(string one, string other) => Assert.Equal(CanonicalUrl.Of(one), CanonicalUrl.Of(other));

    [Theory]
    [InlineData("https://example.org/?p=1", "https://example.org/?p=2")]
    [InlineData("https://example.org/a", "https://example.org/A")]
    [InlineData("https://example.org:8080/a", "https://example.org/a")]
    [InlineData("https://example.org/a%2Fb", "https://example.org/a/b")]
    [InlineData("https://ar.example.org/1", "https://example.org/1")]
    [InlineData("https://m.org/1", "https://org/1")]
    [InlineData("https://example.org/amp", "https://example.org/")]
    public void Different_articles_stay_different(string one, string other) => Assert.NotEqual(CanonicalUrl.Of(one), CanonicalUrl.Of(other));

    [Theory]
    [InlineData("tag:example.org,2004:1")]
    [InlineData("urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a")]
    [InlineData("خبر")]
    [InlineData("http://")]
    public void What_is_no_web_address_stays_as_it_is(string id) => Assert.Equal(id, CanonicalUrl.Of(id));

    [Fact]
    public void A_twin_of_a_twin_is_the_article_too() =>
        Assert.Equal("https://a.example/news/1", CanonicalUrl.Of("http://a.example/amp/news/1.amp/amp"));

    [Fact]
    public void A_file_of_nothing_but_dots_and_the_twin_s_ending_keeps_its_name() =>
        Assert.Equal("https://a.example/..amp", CanonicalUrl.Of(CanonicalUrl.Of("http://a.example/..amp")));

    [Fact]
    public void No_text_makes_it_throw_and_twice_is_once() =>
        Prop.ForAll(Gen.ListOf(Gen.Elements("http://", "https://", "a.b", "/", "?", "&", "=", "%", "%D8", "%ZZ", "#", ":", "@", "www.", "amp", "خ", "\uD800", "xn--", "[::1]", "1", "+", "..", "\u0000", "e\u0301"))
            .Select(string.Concat).ToArbitrary(), url => Assert.Equal(CanonicalUrl.Of(url), CanonicalUrl.Of(CanonicalUrl.Of(url)))).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
}
