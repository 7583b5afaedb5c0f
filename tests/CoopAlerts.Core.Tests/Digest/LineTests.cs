using CoopAlerts.Core.Digest;

namespace CoopAlerts.Core.Tests.Digest;

public class LineTests
{
    [Theory]
    [InlineData("safe \u202Egpj.exe", "safe gpj.exe")] // right-to-left override
    [InlineData("\u2067a\u2069\u200F\u061C b", "a b")] // isolates and marks
    [InlineData("  one\r\n\t two  ", "one two")]
    [InlineData("a\0b\u0007c", "a b c")]
    [InlineData("zero\u200Bwidth\uFEFF", "zerowidth")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")] // Persian needs its joiner
    [InlineData("bad\uD800half", "badhalf")] // half of a surrogate pair
    [InlineData("التَّعَاوُن", "التَّعَاوُن")] // marks stay
    [InlineData(null, "")]
    public void Only_visible_text_remains(string? text, string clean) => Assert.Equal(clean, Line.Of(text).Text);

    [Theory]
    [InlineData("بغداد توقع", "rtl")] // "Baghdad signs"
    [InlineData("NATO تبحث التعاون مع العراق", "rtl")] // "NATO discusses cooperation with Iraq"
    [InlineData("Iraq signs with سوريا", "ltr")] // Syria
    [InlineData("2026", "ltr")]
    public void Direction_is_that_of_most_letters(string text, string direction) => Assert.Equal(direction, Line.Of(text).Direction);

    [Theory]
    [InlineData("Bagdad et Damas signent", "fr", "fr")]
    [InlineData("Baghdad signs", "ar", "en")] // an English headline over an Arabic article
    [InlineData("بغداد توقع", "und", "ar")] // "Baghdad signs"
    public void Language_is_the_stated_one_unless_the_script_contradicts(string text, string stated, string language) =>
        Assert.Equal(language, Line.Of(text, language: stated).Language);

    [Fact]
    public void Long_text_is_cut_at_a_word()
    {
        var line = Line.Of(string.Join(' ', Enumerable.Repeat("تعاون", 2000)), 100).Text; // "cooperation"
        Assert.InRange(line.Length, 90, 100);
        Assert.EndsWith("تعاون…", line);
    }

    [Fact]
    public void A_cut_never_splits_a_character() =>
        Assert.All(Line.Of(string.Concat(Enumerable.Repeat("🤝", 100)), 50).Text.EnumerateRunes(), rune => Assert.NotEqual(System.Text.Rune.ReplacementChar, rune));
}
