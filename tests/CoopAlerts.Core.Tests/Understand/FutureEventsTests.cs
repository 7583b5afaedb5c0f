using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand.Future;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Tests.Understand;

public class FutureEventsTests
{
    private static readonly DateOnly Sunday = new(2024, 6, 30);

    [Theory]
    [InlineData("سيعقد الاجتماع في بغداد في 22 تموز", "2024-07-22")] // the meeting will be held in Baghdad
    [InlineData("تستضيف الرباط المؤتمر في شهر سبتمبر المقبل", "2024-09")] // Rabat hosts the conference
    [InlineData("يلتقي الوزير نظيره اليوم الأحد", "2024-06-30")] // meets his counterpart today
    [InlineData("من المقرر أن يصل الوفد الثلاثاء المقبل", "2024-07-02")] // is due on Tuesday
    [InlineData("The committee will meet in Amman on 5 August.", "2024-08-05")]
    [InlineData("La commission se tiendra à Rabat le 8 juillet.", "2024-07-08")]
    public void Promised_event_has_its_day(string text, string date) => Assert.Equal(date, Assert.Single(Find(text, Sunday)).Event.Date);

    [Theory]
    [InlineData("وقع الوزيران المذكرة اليوم الأحد")] // signed today
    [InlineData("زار الوفد بغداد في 22 أيار الماضي")] // visited last May
    [InlineData("يسري الاتفاق منذ 5 تموز 2023")] // in force since
    [InlineData("تستمر الجولة حتى الثامن من تموز")] // lasts until
    [InlineData("The delegation visited Amman on 5 May 2024.")]
    public void What_has_happened_or_only_ends_is_no_event(string text) => Assert.Empty(Find(text, Sunday));

    [Fact]
    public void Day_stated_by_the_page_serves_when_the_feed_gave_none() => Assert.Equal(
        // Last updated Monday 18 January 2010 GMT. The ministers will meet on 5 February.
        "2010-02-05", Assert.Single(Find("آخر تحديث: الاثنين, 18 يناير/ كانون الثاني, 2010, 11:55 GMT\nسيجتمع الوزراء في 5 شباط", null)).Event.Date);

    [Fact]
    public void Year_stays_open_when_nothing_tells_it() => Assert.Equal("XXXX-02-05", Assert.Single(Find("سيجتمع الوزراء في 5 شباط", null)).Event.Date);

    private static List<FoundEvent> Find(string text, DateOnly? day) => FutureEvents.Find(new ReadArticle(new ArticleText("", text, day)));
}
