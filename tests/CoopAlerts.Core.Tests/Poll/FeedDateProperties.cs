using System.Globalization;
using CoopAlerts.Core.Poll;
using FsCheck;
using FsCheck.Fluent;

namespace CoopAlerts.Core.Tests.Poll;

public class FeedDateProperties
{
    private static readonly string[] Pieces =
        ["1", "31", "2024", "99", ":", "-", "+", "/", ".", "T", "Z", " ", ",", "يناير", "كانون", "الثاني", "Jan", "PM", "م", "GMT", "٢٢", "0000", "000000", "h", "الموافق", "20040101", "99999999", "\u200F", "é"];

    [Fact]
    public void No_text_makes_it_throw() =>
        Prop.ForAll<string>(text => { FeedDate.TryParse(text, out _); }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void No_heap_of_date_pieces_makes_it_throw() =>
        Prop.ForAll(Gen.ListOf(Gen.Elements(Pieces)).Select(string.Concat).ToArbitrary(), text => { FeedDate.TryParse(text, out _); })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void What_the_standards_write_is_read_back() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seconds =>
        {
            var date = DateTimeOffset.FromUnixTimeSeconds(seconds);
            foreach (var format in (string[])["R", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyyMMdd'T'HHmmss'Z'", "d MMMM yyyy HH:mm:ss"])
                foreach (var culture in (string[])["", "ar-EG", "ar-IQ", "ar-DZ", "ar-MA", "ar-LB", "ar-TN", "fr-FR"])
                {
                    var info = CultureInfo.GetCultureInfo(culture);
                    if (info.Calendar is not GregorianCalendar || (format != "d MMMM yyyy HH:mm:ss" && culture.Length > 0)) continue;
                    Assert.True(FeedDate.TryParse(date.ToString(format, info), out var read), date.ToString(format, info));
                    Assert.Equal(date, read);
                }
        }).QuickCheckThrowOnFailure();
}
