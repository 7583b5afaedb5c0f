using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Tests.Understand;

public class SubjectMentionsTests
{
    [Theory]
    [InlineData("بحث الوزيران التعاون في مجالات الطاقة والنقل والثقافة", "energy transport education-culture")] // in the fields of energy, transport and culture
    [InlineData("تطوير العلاقات في المجالات السياسيّة والاقتصاديّة والأمنيّة", "diplomacy economy policing")] // in the political, economic and security fields
    [InlineData("The two sides discussed cooperation in energy, education and health care.", "energy education-culture health")]
    [InlineData("La coopération dans les domaines de l'énergie, du tourisme et de la santé publique", "energy economy health")]
    public void Topics_in_a_row_are_one_list(string text, string topics)
    {
        var expected = topics.Split(' ');
        var listed = Read(text).Where(m => m.Listed == expected.Length).Select(m => Lexicon.Default.TopicCodes[m.Topic]).Distinct();
        Assert.Equal(expected.Order(), listed.Order());
    }

    [Theory]
    [InlineData("وصل الرئيس يرافقه وزراء النقل والثقافة والطاقة")] // accompanied by the ministers of transport, culture and energy
    [InlineData("واستقبله وزيرُ الدفاع في المطار")] // received by the minister of defence
    [InlineData("He was received by the defence minister at the palace.")]
    [InlineData("Il a été reçu par le ministre de la justice.")]
    public void Ministries_are_offices_and_no_subjects(string text) =>
        Assert.All(Read(text).Where(m => m.Strong), m => Assert.Equal(SubjectFrame.Office, m.Frame));

    [Theory]
    [InlineData("اتفق الجانبان على التعاون في مكافحة المخدرات", nameof(SubjectFrame.Relation))] // agreed to cooperate against drugs
    [InlineData("وناقش المجتمعون المخدرات", nameof(SubjectFrame.Talk))] // discussed drugs
    [InlineData("وشاركت منظمة مكافحة المخدرات", nameof(SubjectFrame.Body))] // the drug control organisation took part
    [InlineData("متهمة بتهريب المخدرات", nameof(SubjectFrame.Accusation))] // accused of drug smuggling
    [InlineData("في ساعة مبكرة من صباح الأحد المخدرات", nameof(SubjectFrame.None))] // nothing governs the word
    public void Word_before_a_topic_says_how_it_is_meant(string text, string frame) => Assert.Equal(frame, Read(text)[0].Frame.ToString());

    [Theory]
    [InlineData("رفض التدخل في الشؤون الداخلية للدول")] // interference in internal affairs is no matter of the interior ministry
    [InlineData("خيارات سيتم اللجوء إليها")] // options to resort to, not asylum
    [InlineData("تحسين المناخ الاقتصاديّ في البلاد", "economy")] // the economic climate is no climate
    [InlineData("الجريمة العابرة للحدود", "organised-crime")] // cross-border crime is no matter of borders
    [InlineData("مكافحة الجرائم الإلكترونية", "cybersecurity")] // crime in it is not organised crime
    [InlineData("ملاحقة شبكات تهريب الكوكايين", "organised-crime", "counter-narcotics")] // who smuggles cocaine smuggles no persons
    [InlineData("وشبكةِ تهريبِ الأسلحة", "organised-crime")] // nor does a network of arms smugglers
    [InlineData("شبكات تهريب المهاجرين", "human-trafficking")]
    public void Longer_phrase_overrules_the_words_in_it(string text, params string[] topics) =>
        Assert.Equal(topics, Read(text).Select(m => Lexicon.Default.TopicCodes[m.Topic]).Distinct());

    private static List<SubjectMention> Read(string text) => new ReadArticle(new ArticleText("", text)).Subjects;
}
