using CoopAlerts.Core.Poll;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.Poll;

public class EntryIdentityTests
{
    private static readonly FeedEntry Entry = new()
    {
        Id = "http://example.org/?p=1", Title = "بغداد وعمّان توقعان مذكرة تفاهم أمنية", Link = "http://www.example.org/1?utm_source=rss", Published = Feeds.Utc(2024, 7, 22, 10),
    };

    [Fact]
    public void An_entry_is_known_by_guid_address_and_title() => Assert.Equal("gut", Kinds(Entry));

    [Fact]
    public void Https_and_tracking_change_no_key() =>
        Assert.Equal(EntryIdentity.KeysOf(Entry), EntryIdentity.KeysOf(Entry with { Id = "https://example.org/?p=1", Link = "https://m.example.org/1" }));

    [Fact]
    public void Spelling_of_the_title_changes_no_key() =>
        Assert.Equal(EntryIdentity.KeysOf(Entry), EntryIdentity.KeysOf(Entry with { Title = "بغداد وعمان توقعان مذكره تفاهم امنية" }));

    [Fact]
    public void A_short_title_tells_nothing_beside_others() => Assert.Equal("gu", Kinds(Entry with { Title = "عاجل" }));

    [Fact]
    public void A_home_page_tells_nothing() => Assert.Equal("gt", Kinds(Entry with { Link = "https://example.org/", Id = "7" }));

    [Fact]
    public void Title_and_day_are_the_last_resort() => Assert.Equal("t", Kinds(Entry with { Id = null, Link = null, Title = "عاجل" }));

    [Fact]
    public void Without_anything_the_content_is_the_identity() => Assert.Equal("c", Kinds(new FeedEntry { Title = "عاجل" }));

    [Fact]
    public void Mark_up_and_space_are_no_edit() =>
        Assert.Equal(EntryIdentity.ContentHashOf(Entry with { Content = "<p>نص الخبر</p>" }), EntryIdentity.ContentHashOf(Entry with { Content = "<div><p id='ad7'>نص\n الخبر</p><img src='x?7'></div>" }));

    [Fact]
    public void Another_word_is_an_edit() =>
        Assert.NotEqual(EntryIdentity.ContentHashOf(Entry with { Content = "نص" }), EntryIdentity.ContentHashOf(Entry with { Content = "نص آخر" }));

    [Fact]
    public void An_article_id_is_the_day_and_twenty_digits() => Assert.Matches("^20240722-[0-9a-f]{20}$", EntryIdentity.ArticleId("f", "g1", Feeds.Utc(2024, 7, 22, 23)));

    [Fact]
    public void An_entry_listed_twice_counts_once() => Assert.Single(DistinctEntries.Of([Entry, Entry with { Title = "عنوان مصحح" }]));

    [Fact]
    public void A_guid_that_all_entries_share_identifies_none()
    {
        var entries = DistinctEntries.Of([new() { Id = "0", Link = "https://example.org/1" }, new() { Id = "0", Link = "https://example.org/2" }]);
        Assert.Equal(["u", "u"], entries.Select(entry => string.Concat(entry.Keys.Select(key => key[0]))));
    }

    [Fact]
    public void Entries_that_differ_only_in_content_are_all_kept()
    {
        var one = new FeedEntry { Title = "عاجل", Published = Feeds.Utc(2024, 7, 22), Id = "0", Summary = "أول" };
        Assert.Equal(3, DistinctEntries.Of([one, one with { Summary = "ثان" }, one with { Id = "0", Summary = "ثالث", Title = "آخر" }]).Count);
    }

    private static string Kinds(FeedEntry entry) => string.Concat(EntryIdentity.KeysOf(entry).Select(key => key[0]));
}
