using System.Text;
using CoopAlerts.Core.Extract;
using CoopAlerts.Core.Poll;

namespace CoopAlerts.Core.Tests.Poll;

/// <summary>Feeds, dates and addresses that <see cref="Damage"/> has been at.</summary>
public class MutationFuzz
{
    private static readonly byte[][] Documents =
    [
        Encoding.UTF8.GetBytes("""
            <?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss [<!ENTITY x "y">]><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xml:base="https://example.org/"><channel>
            <title>وكالة &amp; أنباء</title><ttl>60</ttl><skipHours><hour>3</hour></skipHours><item><guid isPermaLink="true">https://example.org/1</guid><title><![CDATA[خبر <b>أول</b>]]></title>
            <pubDate>Thu, 01 Jan 2004 19:48:21 GMT</pubDate><description>&lt;p&gt;نص&lt;/p&gt; <br/> &#1593;</description><dc:creator>سعاد</dc:creator><enclosure url="/a.mp3" length="5" type="audio/mpeg"/></item></channel></rss>
            """),
        Encoding.UTF8.GetBytes("""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title type="html">نشرة</title><link href="/"/><entry><id>tag:1</id><link rel="alternate" href="1"/><updated>2024-07-22T10:00:00+03:00</updated>
            <author><name>سعاد</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>نص <i>مائل</i></p></div></content></entry></feed>
            """),
        Encoding.UTF8.GetBytes("""{"version":"https://jsonfeed.org/version/1.1","title":"وكالة","items":[{"id":"1","url":"https://example.org/1","content_html":"<p>نص</p>","tags":["أمن"],"attachments":[{"url":"a","size_in_bytes":5}]},{"id":2,"date_published":"2024-07-22T10:00:00Z"}]}"""),
        Encoding.Unicode.GetBytes("\uFEFF<urlset><url><loc>https://example.org/1</loc><news:news><news:title>خبر</news:title><news:publication_date>2024-07-22</news:publication_date></news:news></url></urlset>"),
    ];

    private static readonly string[] Dates =
        ["Thu, 01 Jan 2004 19:48:21 +0300 (AST)", "2004-01-01T19:48:21.123456-05:30", "الإثنين، ٢٢ يوليو/تموز ٢٠٢٤ ٠١:١٥ مساءً", "3 تشرين الثاني 2024", "12 رمضان 1445 هـ الموافق 22 مارس 2024", "20040101T194821Z", "jeudi 1er janvier 2004 19h48"];

    private static readonly string[] Addresses =
        ["https://www.example.org:443/%D8%AE%D8%A8%D8%B1/amp/?utm_source=x&b=2&a=خ#top", "https://example-org.cdn.ampproject.org/c/s/example.org/1", "http://xn--mgbh0fb.example/a b/..//c", "http://[::1]:8080/?=&=%"];

    [Fact]
    public void No_damaged_feed_breaks_the_parser() => Damage.Run(Documents, bytes =>
    {
        try
        {
            DistinctEntries.Of(FeedParser.Parse(bytes, "text/xml; charset=windows-1256", new("https://example.org/")).Items);
        }
        catch (FeedFormatException)
        {
            // A document that is no feed any more is an answer like others.
        }
    });

    [Fact]
    public void No_damaged_date_breaks_the_date_reader() => Damage.Run([.. Dates.Select(Encoding.Unicode.GetBytes)], bytes => FeedDate.TryParse(Encoding.Unicode.GetString(bytes), out _));

    [Fact]
    public void No_damaged_address_breaks_its_canonical_form() => Damage.Run([.. Addresses.Select(Encoding.Unicode.GetBytes)], bytes => CanonicalUrl.Of(Encoding.Unicode.GetString(bytes)));
}
