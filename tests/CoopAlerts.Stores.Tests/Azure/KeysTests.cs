using CoopAlerts.Azure.Stores;

namespace CoopAlerts.Stores.Tests.Azure;

public sealed class KeysTests
{
    public static TheoryData<string> Nasty => StoreContract.NastyKeys;

    [Theory]
    [MemberData(nameof(Nasty))]
    [InlineData("")]
    [InlineData("\ud83e")] // half of an emoji
    public void Any_text_becomes_a_key_that_no_service_minds(string text)
    {
        foreach (var key in (string[])[Keys.StateOf(text).Row, Keys.Pending(text), Keys.Claimed(text, text), Keys.Item(text), Keys.Article(text).Partition])
        {
            Assert.Matches("^[A-Za-z0-9._~-]+$", key);
            Assert.InRange(key.Length, 1, 512); // 1 KiB of UTF-16
        }
    }

    [Fact]
    public void Different_texts_have_different_keys()
    {
        string[] texts = ["", "_", "__", "_005f", "a/b", "a_002fb", "a", "A", "ت", "ب", new('k', 1024), new('k', 1023), "\ud83e", "\ud83f"];
        Assert.Equal(texts.Length, texts.Select(text => Keys.StateOf(text).Row).Distinct().Count());
    }

    [Fact]
    public void Newest_window_is_first_in_the_order_of_rows()
    {
        string[] windows = ["2026-11-24T0700", "2026-11-23T1900", "2026-11-23T0700", "2025-12-31T2359"];
        Assert.Equal(windows, windows.Reverse().OrderBy(window => Keys.Delivery("s", window).Row, StringComparer.Ordinal));
    }

    [Fact]
    public void Pending_rows_of_any_story_lie_in_the_range_that_is_read()
    {
        foreach (var story in (string[])["", "a", "zz", "ت", new('z', 1024)])
        {
            Assert.True(string.CompareOrdinal(Keys.AllPending, Keys.Pending(story)) < 0);
            Assert.True(string.CompareOrdinal(Keys.Pending(story), Keys.After(Keys.AllPending)) < 0);
        }
    }
}
