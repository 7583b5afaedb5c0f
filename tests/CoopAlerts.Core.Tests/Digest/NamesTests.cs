using CoopAlerts.Core.Digest;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.Digest;

public class NamesTests
{
    [Fact]
    public void Every_topic_has_a_name_in_both_languages() =>
        Assert.All(Taxonomy.Topics, code => Assert.All(["ar", "en"], language => Assert.NotEqual(code, Names.Topic(code, language))));

    [Fact]
    public void Every_party_has_an_arabic_name() =>
        Assert.All(Taxonomy.Countries.Concat(Taxonomy.Organisations), code => Assert.Contains(Names.Party(code, "ar"), c => c is >= '\u0620' and <= '\u064A'));

    [Fact]
    public void Every_state_has_an_english_name() => Assert.All(Taxonomy.Countries, code => Assert.NotEqual(code, Names.Party(code, "en")));

    [Fact]
    public void Every_kind_of_act_has_a_name() =>
        Assert.All(Enum.GetValues<KindOfAct>().Except([KindOfAct.None]), kind => Assert.NotEmpty(Names.Kind(kind, "ar")));

    [Fact]
    public void Unknown_codes_are_shown_as_they_are() => Assert.Equal(("ZZ", "x-y"), (Names.Party("ZZ", "en"), Names.Topic("x-y", "ar")));

    [Fact]
    public void Both_languages_have_the_same_phrases()
    {
        string[] plain(string language) => [.. Phrases.For(language).Keys.Where(key => !key.EndsWith(".zero") && !key.EndsWith(".two") && !key.EndsWith(".few") && !key.EndsWith(".many")).Order(StringComparer.Ordinal)];
        Assert.Equal(plain("ar"), plain("en"));
    }
}
