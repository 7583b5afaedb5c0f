using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand;
using FsCheck;
using FsCheck.Fluent;

namespace CoopAlerts.Core.Tests.Arabic;

/// <summary>What must hold for any text: strings of arbitrary characters, and strings of those that matter to Arabic.</summary>
public class TextProperties
{
    // Letters, marks, tatweel, digits, presentation forms, direction marks, quotes, stops, half of a surrogate pair.
    private static readonly Gen<string> Mixed =
        Gen.Elements("والسلفبكهيةىأإآؤئءپگچی\u064B\u0651\u0640\u200C\u200F٢٣۴7.,؟!«»\"\n \uFEDF\uFEFB\uD83Dabc'é-/".ToCharArray()).ArrayOf().Select(c => new string(c));

    private static readonly Arbitrary<string> Texts =
        Gen.OneOf(Mixed, ArbMap.Default.GeneratorFor<string?>().Select(s => s ?? "")).ToArbitrary();

    [Fact]
    public void Tokens_lie_in_the_text_one_after_the_other() => Prop.ForAll(Texts, text =>
    {
        var end = 0;
        foreach (var token in TextTokenizer.Tokenize(text))
        {
            Assert.True(token.Start >= end && token.Length > 0 && token.End <= text.Length && token.Normal.Length > 0 && token.Stem.Length > 0);
            end = token.End;
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Normalising_twice_changes_nothing() => Prop.ForAll(Texts, text =>
        ArabicText.Normalize(ArabicText.Normalize(text)) == ArabicText.Normalize(text)).QuickCheckThrowOnFailure();

    [Fact]
    public void Sentences_lie_in_the_text_one_after_the_other() => Prop.ForAll(Texts, text =>
    {
        var end = 0;
        foreach (var sentence in Sentences.Split(text))
        {
            Assert.True(sentence.Start >= end && sentence.Length > 0 && sentence.End <= text.Length);
            end = sentence.End;
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_text_has_a_language() => Prop.ForAll(Texts, text => LanguageDetector.Detect(text).Length >= 2).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_text_has_a_card_with_evidence_that_stands_in_it() => Prop.ForAll(Texts, Texts, (title, text) =>
    {
        // Words of cooperation around it, so that a card is made.
        text = $"وقع العراق وسوريا مذكرة {text} تعاون بين البلدين في 31 فبراير 2024 {text}";
        var card = CooperationClassifier.Default.Classify(new ArticleText(title, text, new DateOnly(2024, 2, 29), Language: "ar"));
        Assert.InRange(card.Score, 0, 1);
        Assert.All(card.Evidence, e => Assert.True(e.Start < 0 || text.Substring(e.Start, e.Length) == e.Sentence));
    }).QuickCheckThrowOnFailure();

    // Words that open offices, names, statements, instruments and dates, in any order, with marks and pieces of words between them.
    private static readonly Gen<string> Reports = Gen.Elements(
        "وزير", "الوزير", "الداخلية", "العراقي", "السعودي", "عبد", "الأمير", "الشمري", "بن", "الفريق", "أول", "ركن", "نظيره", "قال", "وقال", "وأضاف", "أن", "إن", "لوزير", "ووقعا", "مذكرة",
        "تفاهم", "في", "مجال", "بين", "مكافحة", "اللجنة", "المشتركة", "من", "12", "إلى", "٣١", "تموز", "شوال", "1446هـ", "نهاية", "العام", "عام", "ألفين", "الأسبوع", "المقبل", "الجاري", "سيعقد",
        "اجتماع", "بمدينة", "بغداد", "،", ".", ":", "«", "»", "\n", "و", "ب", "لل", "ـ", "\u064B", "Minister", "of", "Interior", "Iraqi", "John", "al-", "said", ",", "ministre", "de", "l'Intérieur", "a déclaré", "agreement", "on")
        .ArrayOf().Select(words => string.Join(' ', words));

    [Fact]
    public void What_a_card_quotes_stands_where_it_says() => Prop.ForAll(Gen.OneOf(Reports, Mixed).ToArbitrary(), Reports.ToArbitrary(), (title, text) =>
    {
        var article = new Core.Understand.Reading.ReadArticle(new ArticleText(title, text, new DateOnly(2024, 2, 29)));
        var marked = new Core.Understand.People.PeopleText(article);
        var read = Core.Understand.People.PeopleReader.Read(marked);
        var sentences = Core.Understand.Model.ModelSet.Arabic.ReadSentences(new Core.Understand.Sentences.SentenceFeatures(article, new Core.Understand.Reading.ActStrength(article)));
        Assert.All(read.People, p => Stands(p.Mention, p.Start));
        Assert.All(read.People, p => Assert.All(new[] { p.Name, p.Honorific }, part => Assert.Contains(part ?? "", article.Body)));
        // A counterpart has the words of another's office, without the state in their midst and in his own gender: wazira, wazir.
        Assert.All(read.People, p => Assert.All((p.Office ?? "").Split(' '), word => Assert.Contains(word.TrimEnd('ة'), article.Body)));
        Assert.All(read.Bodies, b => Stands(b.Name, b.Start));
        Assert.All(read.Statements, s => Stands(s.Evidence.Sentence, s.Evidence.Start));
        Assert.All(Core.Understand.Instruments.InstrumentReader.Read(marked, [], KindOfAct.Agreement, sentences), i => Stands(i.Name, i.Start));
        Assert.All(Core.Understand.Future.FutureEvents.Find(article), f => Assert.True(f.Event.End is null || string.CompareOrdinal(f.Event.End, f.Event.Date) > 0));

        void Stands(string quoted, int start) => Assert.True(quoted.Length > 0 && (start < 0 ? article.Body.Contains(quoted) : text.Substring(start, quoted.Length) == quoted));
    }).QuickCheckThrowOnFailure();
}
