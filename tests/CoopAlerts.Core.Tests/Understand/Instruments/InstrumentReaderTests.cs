using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand.Instruments;
using CoopAlerts.Core.Understand.People;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Tests.Understand.Instruments;

public class InstrumentReaderTests
{
    [Theory]
    [InlineData("وقع العراق وسوريا مذكرة تفاهم في مجال مكافحة المخدرات في بغداد اليوم", InstrumentType.Memorandum, InstrumentStatus.Signed, "مذكرة تفاهم في مجال مكافحة المخدرات")]
    [InlineData("ووقّعا مُذكّرةَ تفـاهم أمنية، بحضور السفير", InstrumentType.Memorandum, InstrumentStatus.Signed, "مُذكّرةَ تفـاهم أمنية")] // diacritics, tatweel
    [InlineData("وافق مجلس الوزراء على اتفاقية التعاون الأمني بين السعودية والعراق", InstrumentType.Agreement, InstrumentStatus.Ratified, "اتفاقية التعاون الأمني")]
    [InlineData("من المقرر توقيع اتفاقية لتسليم المطلوبين الشهر المقبل", InstrumentType.Agreement, InstrumentStatus.Negotiated, "اتفاقية لتسليم المطلوبين")] // is due to be signed
    [InlineData("دعا الأردن إلى توقيع بروتوكول أمني مع مصر", InstrumentType.Protocol, InstrumentStatus.Proposed, "بروتوكول أمني")]
    [InlineData("دخلت معاهدة تسليم المجرمين بين البلدين حيز التنفيذ", InstrumentType.Treaty, InstrumentStatus.InForce, "معاهدة تسليم المجرمين")]
    [InlineData("انسحبت فرنسا من اتفاقية الدفاع المشترك", InstrumentType.Agreement, InstrumentStatus.Ended, "اتفاقية الدفاع المشترك")]
    [InlineData("عقدت اللجنة الأمنية المشتركة اجتماعها الرابع", InstrumentType.JointCommittee, InstrumentStatus.InForce, "اللجنة الأمنية المشتركة")]
    [InlineData("اتفق الجانبان على تشكيل لجنة مشتركة لمتابعة التنفيذ", InstrumentType.JointCommittee, InstrumentStatus.Negotiated, "لجنة مشتركة لمتابعة التنفيذ")]
    [InlineData("صدر بيان مشترك في ختام الزيارة", InstrumentType.JointStatement, InstrumentStatus.Signed, "بيان مشترك")]
    [InlineData("وقع الوزيران إعلان نوايا للتعاون الدفاعي", InstrumentType.LetterOfIntent, InstrumentStatus.Signed, "إعلان نوايا للتعاون الدفاعي")]
    [InlineData("Iraq and Syria signed a memorandum of understanding on combating drug trafficking in Baghdad.", InstrumentType.Memorandum, InstrumentStatus.Signed, "memorandum of understanding on combating drug trafficking")]
    [InlineData("The parliament ratified the security agreement.", InstrumentType.Agreement, InstrumentStatus.Ratified, "security agreement")]
    [InlineData("The ministers plan to sign a protocol on extradition next month.", InstrumentType.Protocol, InstrumentStatus.Negotiated, "protocol on extradition")]
    [InlineData("Les deux ministres ont signé un accord de coopération judiciaire à Rabat.", InstrumentType.Agreement, InstrumentStatus.Signed, "accord de coopération judiciaire")]
    [InlineData("La commission mixte s'est réunie à Alger.", InstrumentType.JointCommittee, InstrumentStatus.InForce, "commission mixte")]
    public void Instrument_has_type_status_and_name(string text, InstrumentType type, InstrumentStatus status, string name)
    {
        var instrument = Assert.Single(Read(text));
        Assert.Equal((type, (InstrumentStatus?)status, name), (instrument.Type, instrument.Status, instrument.Name));
    }

    [Fact]
    public void Places_that_mean_one_instrument_are_one()
    {
        // Signed a memorandum on drugs. The memorandum provides for training.
        var instrument = Assert.Single(Read("وقع العراق وسوريا مذكرة تفاهم لمكافحة المخدرات. وتنص المذكرة على تدريب الكوادر."));
        Assert.Equal(("مذكرة تفاهم لمكافحة المخدرات", "instrument:memorandum"), (instrument.Name, instrument.Evidence.Label));
    }

    [Theory]
    [InlineData("صدرت مذكرة توقيف بحق المتهم")] // an arrest warrant
    [InlineData("تم الاتفاق على استمرار المشاورات")] // it was agreed to go on
    [InlineData("The two sides held talks in Amman.")]
    public void Other_papers_are_no_instruments(string text) => Assert.Empty(Read(text));

    private static IReadOnlyList<Instrument> Read(string text) =>
        InstrumentReader.Read(new PeopleText(new ReadArticle(new ArticleText("", text, new DateOnly(2026, 6, 1)))), [], KindOfAct.Agreement);
}
