using CoopAlerts.Core.Extract;

namespace CoopAlerts.Core.Tests.Extract;

public class TextDirectionTests
{
    [Theory]
    [InlineData("بغداد ودمشق", "rtl")] // "Baghdad and Damascus"
    [InlineData("NATO والعراق يبحثان التعاون", "rtl")] // "NATO and Iraq discuss cooperation"
    [InlineData("The word تعاون means cooperation", "ltr")]
    [InlineData("שיתוף פעולה", "rtl")] // "cooperation" in Hebrew
    [InlineData("2024-06-30", "ltr")]
    [InlineData("", "ltr")]
    [InlineData("a ب", "ltr")] // a tie: the first letter decides
    public void Direction_follows_the_letters(string text, string direction) => Assert.Equal(direction, TextDirection.Of(text));
}
