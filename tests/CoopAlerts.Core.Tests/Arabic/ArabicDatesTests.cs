using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Tests.Arabic;

public class ArabicDatesTests
{
    private static readonly DateOnly Sunday = new(2024, 6, 30);

    [Theory]
    [InlineData("في الثاني والعشرين من تموز المقبل", "2024-07-22")] // the twenty-second of July (Levant) next
    [InlineData("بتاريخ الـ22 من تموز", "2024-07-22")] // on the 22nd
    [InlineData("يوم 22 يوليو/ تموز 2024", "2024-07-22")] // both names of the month
    [InlineData("يومي 22 و23 جويلية", "2024-07-22")] // both days, Maghrebi July
    [InlineData("من 4 إلى 6 غشت", "2024-08-04")] // from 4 to 6 August, Moroccan
    [InlineData("في ٢٢/٧/٢٠٢٤", "2024-07-22")] // digits
    [InlineData("خلال شهر سبتمبر المقبل", "2024-09")] // during September
    [InlineData("في كانون الثاني المقبل", "2025-01")] // next January, two words
    [InlineData("في سبتمبر أو أكتوبر المقبلين", "2024-09")] // September or October next
    [InlineData("الثلاثاء المقبل", "2024-07-02")] // next Tuesday
    [InlineData("بعد غد", "2024-07-02")] // the day after tomorrow
    [InlineData("الشهر القادم", "2024-07")] // next month
    [InlineData("في 10 محرم 1446هـ", "2024-07-16")] // Hijri: 10 Muharram 1446
    [InlineData("on July 22", "2024-07-22")]
    [InlineData("on 22 July 2024", "2024-07-22")]
    [InlineData("le 22 juillet prochain", "2024-07-22")]
    public void Dates_are_resolved_against_the_day_of_the_article(string text, string date) =>
        Assert.Equal(date, ArabicDates.Find(TextTokenizer.Tokenize(text), text, Sunday).Last().Text);

    [Theory]
    [InlineData("في 22 تموز", "XXXX-07-22")]
    [InlineData("في 22 تموز 2025", "2025-07-22")]
    public void Year_is_open_when_nobody_states_it(string text, string date) =>
        Assert.Equal(date, Assert.Single(ArabicDates.Find(TextTokenizer.Tokenize(text), text, null)).Text);

    [Theory]
    [InlineData("قال أب لأبنائه")] // a father, not August
    [InlineData("في 31 فبراير 2024")] // no such day
    [InlineData("في 22/17/2024")]
    [InlineData("it may help, and they march on")]
    public void Words_that_only_look_like_dates_are_none(string text) => Assert.Empty(ArabicDates.Find(TextTokenizer.Tokenize(text), text, Sunday));
}
