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

    [Theory]
    [InlineData("توصل العراق وتركيا إلى اتفاق على تبادل المعلومات", InstrumentType.Agreement, InstrumentStatus.Signed)] // arrived at an agreement on
    [InlineData("اتفق البلدان على أن يتم توقيع اتفاقية أمنية في بغداد", InstrumentType.Agreement, InstrumentStatus.Negotiated)] // that it be signed
    [InlineData("وافق مجلس الوزراء على إعداد وتوقيع مذكرة تفاهم أمنية", InstrumentType.Memorandum, InstrumentStatus.Negotiated)] // drafting and signing
    [InlineData("صادق البرلمان على البروتوكول الأمني الموقع عام 2019", InstrumentType.Protocol, InstrumentStatus.Ratified)] // the one signed in 2019
    [InlineData("أعلنت الجزائر تعليق اتفاقية الدفاع الموقعة عام 2010", InstrumentType.Agreement, InstrumentStatus.Ended)]
    [InlineData("The extradition treaty signed in 2019 entered into force.", InstrumentType.Treaty, InstrumentStatus.InForce)]
    [InlineData("أكد البلدان في بيان مشترك أهمية التعاون", InstrumentType.JointStatement, InstrumentStatus.Signed)]
    public void Status_is_that_of_the_act(string text, InstrumentType type, InstrumentStatus status)
    {
        var instrument = Assert.Single(Read(text));
        Assert.Equal((type, (InstrumentStatus?)status), (instrument.Type, instrument.Status));
    }

    [Theory]
    [InlineData("وكان البلدان قد وقعا اتفاقية للتعاون الأمني")] // had signed
    [InlineData("ووقع البلدان في عام 2019 اتفاقية للتعاون الأمني")] // in 2019
    [InlineData("يذكر أن العراق وقع مذكرة تفاهم أمنية مع سوريا")] // it is recalled that
    [InlineData("نفذت الشرطة العملية بموجب اتفاقية التعاون الأمني الموقعة بين البلدين")] // under
    [InlineData("جاءت العملية في إطار تنفيذ أحكام معاهدة تسليم المجرمين")] // carrying out the provisions of
    [InlineData("اتهم العراق جاره بانتهاك اتفاقية الحدود الموقعة بينهما")] // breach of
    [InlineData("وافقت منظمة معاهدة الأمن الجماعي على تشكيل قوة")] // the organisation of the treaty
    [InlineData("Police acted under the terms of a security agreement signed in 2019.")]
    [InlineData("The two countries had signed an extradition treaty.")]
    [InlineData("The North Atlantic Treaty Organization approved the plan.")]
    [InlineData("Dans le cadre de la convention de sécurité, les deux marines s'entraînent.")]
    [InlineData("Les deux pays avaient signé un accord de sécurité.")]
    public void What_is_only_recalled_is_left_out(string text) => Assert.Empty(Read(text));

    [Fact]
    public void Act_comes_before_what_else_is_told()
    {
        // Are negotiating an agreement; signed today a memorandum.
        var types = Read("يتفاوض العراق وسوريا على اتفاقية للدفاع المشترك. ووقع الوزيران اليوم مذكرة تفاهم لمكافحة المخدرات.").Select(i => i.Type);
        Assert.Equal([InstrumentType.Memorandum, InstrumentType.Agreement], types);
    }

    [Fact]
    public void Headlines_pact_is_the_agreement_of_the_text()
    {
        var article = new ArticleText("Iraq and Egypt sign defence pact", "Iraq and Egypt signed a defence agreement in Cairo.", new DateOnly(2026, 6, 1));
        Assert.Equal(InstrumentType.Agreement, Assert.Single(InstrumentReader.Read(new PeopleText(new ReadArticle(article)), [], KindOfAct.Agreement)).Type);
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
