using CoopAlerts.Core.Understand.Model;
using CoopAlerts.Core.Understand.Reading;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Core.Tests.Understand;

public class MentionSumsTests
{
    private const string Likelier = "likelier others by all mentions";
    private const string Expected = "others expected by all mentions";
    private const string BesideLikeliest = "beside the likeliest other by all mentions";
    private const string BesideSecond = "beside the second other by all mentions";

    private static readonly ReadArticle Article = new(new("", "وقع العراق وتركيا اتفاقا أمنيا. وحضرت إيران التوقيع."));

    // As likely sides, in the order of their mentions.
    private static readonly float[] Chances = [0.9f, 0.8f, 0.1f];

    [Fact]
    public void Every_party_has_its_own_rank_among_those_mentioned()
    {
        Assert.Equal(["IQ", "TR", "IR"], Article.Parties.Select(mention => Lexicon.Default.PartyCodes[mention.Party]));
        Assert.Equal([0, 1, 2], Article.Parties.Select(mention => Written(mention.Party, Chances)[Likelier]));
    }

    [Fact]
    public void Others_expected_are_the_sum_of_their_chances()
    {
        Assert.Equal(0.9f, Written(Party("IQ"), Chances)[Expected], 0.001f);
        Assert.Equal(1.7f, Written(Party("IR"), Chances)[Expected], 0.001f);
    }

    [Fact]
    public void Distances_are_to_the_likeliest_and_the_second_of_the_others()
    {
        var row = Written(Party("TR"), Chances);
        Assert.Equal(SentenceScores.Logit(0.8) - SentenceScores.Logit(0.9), row[BesideLikeliest], 0.001);
        Assert.Equal(SentenceScores.Logit(0.8) - SentenceScores.Logit(0.1), row[BesideSecond], 0.001);
    }

    [Fact]
    public void What_is_not_mentioned_is_no_other()
    {
        var row = Written(Party("FR"), Chances);
        Assert.Equal(3, row[Likelier]);
        Assert.Equal(1.8f, row[Expected], 0.001f);
    }

    [Fact]
    public void Only_party_stands_far_above_the_others_that_there_are_not()
    {
        var alone = new ReadArticle(new("", "وقع العراق اتفاقا أمنيا."));
        var row = Written(Party("IQ"), [0.5f], alone);
        Assert.Equal(0, row[Likelier]);
        Assert.Equal(0, row[Expected]);
        Assert.True(row[BesideLikeliest] > 5);
        Assert.Equal(row[BesideLikeliest], row[BesideSecond]);
    }

    private static int Party(string code) => Array.IndexOf(Lexicon.Default.PartyCodes, code);

    private static Dictionary<string, float> Written(int party, float[] chances, ReadArticle? article = null)
    {
        article ??= Article;
        var sentences = AlikeSentences.Score(article, new float[SentenceScores.Answers]);
        var sums = MentionSums.OfParties(article, new MentionScores([], [], chances), sentences);
        var row = new FeatureRow(named: true);
        MentionSums.Write(sums, party, row);
        return row.Names.Zip(row.Values.ToArray()).ToDictionary(pair => pair.First, pair => pair.Second);
    }
}
