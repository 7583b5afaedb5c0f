using CoopAlerts.Core.Cluster;

namespace CoopAlerts.Core.Tests.Cluster;

public class QuantitiesTests
{
    [Theory]
    [InlineData("3.2 million pills", "3200000")]
    [InlineData("3,200,000 قرص", "3200000")] // tablets
    [InlineData("٣٫٢ ملايين قرص", "3200000")] // 3.2 million tablets, Arabic digits
    [InlineData("و212 شخصا", "212")] // and 212 persons
    [InlineData("12 مليار دولار", "12000000000")] // billion dollars
    [InlineData("29.4 دولار", "29.4")] // dollars
    [InlineData("4 870 Marocains", "870")] // an ordinary space does not group: two numbers may stand side by side
    [InlineData("4\u202F870 Marocains", "4870")]
    [InlineData("في 2026 خمسة و7", "")] // in 2026 five and 7
    [InlineData("العدد 1.2.3", "")] // issue 1.2.3
    public void Number_is_read_by_its_value(string text, string value) =>
        Assert.Equal(value, Quantities.In(text).Select(q => q.Value).FirstOrDefault(""));

    [Fact]
    public void Place_covers_the_magnitude()
    {
        var text = "ضبط 3.2 مليون حبة"; // 3.2 million pills were seized
        var place = Quantities.In(text).Single().Place;
        Assert.Equal("3.2 مليون", text.Substring(place.Start, place.Length));
    }
}
