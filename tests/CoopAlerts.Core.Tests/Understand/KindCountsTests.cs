using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand.Model;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Tests.Understand;

public class KindCountsTests
{
    [Theory]
    [InlineData("سلّمت فرنسا لبنان أربعة زوارق", "aid")] // France handed over boats
    [InlineData("سلّم لبنان سوريا ثلاثة مطلوبين", "action")] // Lebanon handed over wanted men
    [InlineData("Police in Amman handed over two suspects to Iraq on Monday.", "action")]
    [InlineData("La France a remis douze véhicules à la garde nationale.", "aid")]
    [InlineData("وصل المدير إلى نيروبي لتوقيعِ مذكرة مع نظيره", "negotiation")] // arrived in order to sign
    [InlineData("وقّع الوزيران مذكرة تفاهم", "agreement")] // the ministers signed a memorandum
    [InlineData("اتفق الوزيران على تعزيز التعاون بين البلدين", "consultation")] // agreed to strengthen cooperation
    [InlineData("انطلقت في الرياض الدورة التدريبية", "action")] // the course (which is also the word for session) started
    [InlineData("يلتقي الوزير اليوم نظيره في القاهرة", "planned")] // meets today
    [InlineData("التقى الوزير اليوم نظيره في القاهرة", "consultation")] // met today
    [InlineData("Une session de formation pour les douaniers à Tunis", "action")]
    public void Wording_speaks_for_its_kind(string text, string kind) => Assert.Equal(kind, Strongest(text));

    [Fact]
    public void Agreement_that_was_signed_before_says_little() => // after the signing of the agreement; signed the agreement
        Assert.True(Of("بعد توقيع الاتفاقية", "agreement") < Of("وقع الاتفاقية", "agreement") / 2);

    [Fact]
    public void Assistant_of_a_minister_is_no_assistance() => Assert.Equal(0, Of("صرحت مساعدة نائب وزير الخارجية", "aid"));

    private static double Of(string text, string kind) => Counts(text)[Array.IndexOf(ActKinds.Codes, kind)].All;

    private static string Strongest(string text)
    {
        var counts = Counts(text);
        return ActKinds.Codes[Enumerable.Range(0, counts.Length).MaxBy(kind => counts[kind].All)];
    }

    private static KindCounts[] Counts(string text) => KindCounts.Of(new ReadArticle(new ArticleText("", text)), []);
}
