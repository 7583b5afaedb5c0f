using CoopAlerts.Core.Matching;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.Matching;

public class QueryMatchingTests
{
    private static readonly ArticleView Arabic = ArticleView.Of(
        "بغداد ودمشق تبحثان التعاون الأمني", // Baghdad and Damascus discuss security cooperation
        "أكد وزير الداخلية عبد الأمير الشمري أهمية تعزيز الجهود لمكافحة المخدرات والتهريب عبر الحدود، وبتهريب الأسلحة أيضا. وقال محمد شياع السوداني إن مذكّرة التفاهم جاهزة.",
        "وكالة الأنباء العراقية", "ar",
        new Cooperation { IsCooperation = true, Topics = ["counter-narcotics", "border-security"], Parties = ["IQ", "SY"], Kind = KindOfAct.Consultation });

    private static readonly ArticleView English = ArticleView.Of(
        "Iraq and Syria sign memorandum", "The ministers discussed smuggling of drugs across borders. Barzani's office welcomed NATO training.", "Gulf News", "en");

    [Theory]
    [InlineData("تعاون")] // with the article in the text
    [InlineData("والتعاون")] // with clitics in the query
    [InlineData("تهريب")] // in والتهريب and in وبتهريب
    [InlineData("\"تعاون أمني\"")]
    [InlineData("=التعاون")]
    [InlineData("=\"التعاون الأمني\"")]
    [InlineData("=مذكرة")] // written with shadda
    [InlineData("تهري*")] // after article and conjunction
    [InlineData("title:تعاون")]
    [InlineData("تعزيز NEAR/3 مكافحة")]
    [InlineData("مكافحة NEAR/3 تعزيز")] // either order
    [InlineData("person:\"محمد السوداني\"")] // the father's name stands between
    [InlineData("source:\"الأنباء العراقية\"")]
    [InlineData("topic:counter-narcotics country:IQ pair:SY-IQ kind:consultation lang:ar")]
    [InlineData("كرة OR تعاون")]
    [InlineData("تعاون -كرة")]
    [InlineData("احمد OR الامنى")] // folded letters
    public void Holds_of_the_arabic_article(string query) => Assert.True(Holds(query, Arabic), query);

    [Theory]
    [InlineData("=تعاون")] // written only with the article
    [InlineData("=\"تعاون أمني\"")]
    [InlineData("=الامني")] // written with hamza
    [InlineData("\"الأمني التعاون\"")] // order
    [InlineData("\"الأمني أكد\"")] // across the end of the title
    [InlineData("الأمني NEAR/5 أكد")]
    [InlineData("title:مخدرات")]
    [InlineData("تعزيز NEAR/1 مكافحة")]
    [InlineData("person:\"محمد الشمري\"")]
    [InlineData("topic:energy")]
    [InlineData("pair:IQ-IR")]
    [InlineData("تعاون -مخدرات")]
    public void Does_not_hold_of_the_arabic_article(string query) => Assert.False(Holds(query, Arabic), query);

    [Theory]
    [InlineData("drug smuggling border", true)]
    [InlineData("person:Barzani", true)]
    [InlineData("source:gulf", true)]
    [InlineData("nato", true)]
    [InlineData("kind:none", true)]
    [InlineData("topic:training", false)]
    [InlineData("=border", false)]
    [InlineData("sign NEAR/1 sign", false)] // one word is not near itself
    public void English_is_matched_alike(string query, bool holds) => Assert.Equal(holds, Holds(query, English));

    [Theory]
    [InlineData("person:\"عبد الله الثاني\"", true)] // three words of his name
    [InlineData("person:\"عبدالله الحسين\"", true)] // without the space
    [InlineData("person:\"الملك الثاني\"", true)] // with the honorific
    [InlineData("person:\"للملك عبدالله\"", false)] // particles are taken off what the article has, not off what is asked for
    [InlineData("person:\"الثاني عبد\"", false)] // order
    [InlineData("person:\"عبدالله شبل\"", false)] // two persons
    [InlineData("person:شبل", true)] // a speaker
    [InlineData("person:Saud", true)]
    [InlineData("person:\"al-Saud\"", true)]
    [InlineData("الثاني", false)] // a plain word looks into the text only
    [InlineData("-person:شبل lang:ar", false)]
    public void Persons_of_the_card_are_found_in_each_form_that_it_has(string query, bool holds) => Assert.Equal(holds, Holds(query, ArticleView.Of(
        "", "وصل الضيف إلى بغداد", "", "ar", new Cooperation // "the guest arrived in Baghdad"
        {
            People =
            [
                new Person("الملك عبد الله بن الحسين الثاني", -1) { Name = "عبد الله بن الحسين الثاني" }, // "King Abdullah II bin al-Hussein"
                new Person("الملك عبدالله بن الحسين", -1) { Name = "عبدالله بن الحسين" },
                new Person("Prince Turki Al-Saud", -1) { Name = "Turki Al-Saud" },
            ],
            Statements = [new Statement("منذر شبل", null, null, new Evidence("speaker", "", -1, 0))], // a name
        })));

    [Fact]
    public void Reasons_name_the_clause_and_the_words_as_written()
    {
        var query = new SubscriptionQuery("a", KeywordQuery.Parse("تهريب topic:border-security -كرة \"تعاون أمني\"").Query, true);
        Assert.Equal(
            ["تهريب: والتهريب|وبتهريب", "topic:border-security: ", "\"تعاون أمني\": التعاون الأمني"],
            query.Why(Arabic).Select(r => $"{r.Clause}: {string.Join('|', r.Words)}"));
    }

    [Fact]
    public void Matched_words_are_highlighted_in_the_title()
    {
        var query = new SubscriptionQuery("a", KeywordQuery.Parse("تعاون دمشق").Query, true);
        Assert.Equal(["ودمشق", "التعاون"], new Highlighter(query.Why(Arabic)).Find(Arabic.Title, inTitle: true).Select(s => Arabic.Title.Substring(s.Start, s.Length)));
    }

    [Fact]
    public void A_phrase_is_highlighted_as_one_stretch() =>
        Assert.Equal((4, 21), new Highlighter([new MatchReason("\"joint operations\"", []), new MatchReason("operations", []), new MatchReason("\"operations room\"", [])])
            .Find("the joint operations room", inTitle: false).Select(s => (s.Start, s.Length)).Single());

    private static bool Holds(string query, ArticleView article)
    {
        var result = KeywordQuery.Parse(query);
        Assert.True(result.Query is not null, $"{query}: {result.Error?.Message}");
        return new SubscriptionQuery("a", result.Query, false).Matches(article);
    }
}
