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
}
