using CoopAlerts.Core.Matching;

namespace CoopAlerts.Core.Tests.Matching;

public class KeywordQueryTests
{
    [Theory]
    [InlineData("smuggling", "smuggling")]
    [InlineData("  drugs   border ", "drugs AND border")]
    [InlineData("a OR b c", "a OR b AND c")]
    [InlineData("(a OR b) c", "(a OR b) AND c")]
    [InlineData("a AND (b AND c)", "a AND b AND c")]
    [InlineData("a -b", "a AND NOT b")]
    [InlineData("a NOT (b OR c)", "a AND NOT (b OR c)")]
    [InlineData("a NOT NOT b", "a AND b")]
    [InlineData("\"joint operation\"", "\"joint operation\"")]
    [InlineData("“joint operation”", "\"joint operation\"")]
    [InlineData("counter-terrorism", "\"counter terrorism\"")]
    [InlineData("smuggl*", "smuggl*")]
    [InlineData("iraq NEAR/5 syria", "iraq NEAR/5 syria")]
    [InlineData("iraq NEAR syria", "iraq NEAR/10 syria")]
    [InlineData("a NEAR/2 b NEAR/3 c", "a NEAR/2 b AND b NEAR/3 c")]
    [InlineData("=Exact", "=Exact")]
    [InlineData("title:=\"a b\"", "title:=\"a b\"")]
    [InlineData("Topic:Counter-Narcotics", "topic:counter-narcotics")]
    [InlineData("country:iq", "country:IQ")]
    [InlineData("pair:sy-iq", "pair:IQ-SY")]
    [InlineData("topic:(defence OR training)", "topic:defence OR topic:training")]
    [InlineData("title:(a bc*) d", "title:a AND title:bc* AND d")]
    [InlineData("person:\"Fuad Hussein\"", "person:\"Fuad Hussein\"")]
    [InlineData("\"AND\" x", "\"AND\" AND x")]
    [InlineData("a, b; c", "a AND b AND c")]
    [InlineData("a | b", "a OR b")]
    [InlineData("baghdad - damascus", "baghdad AND damascus")]
    [InlineData("تهريب أو مخدرات", "تهريب OR مخدرات")] // smuggling or drugs
    [InlineData("تهريب و مخدرات", "تهريب AND مخدرات")] // and
    [InlineData("تهريب ليس سجائر", "تهريب AND NOT سجائر")] // not cigarettes
    [InlineData("تهريب وليس سجائر", "تهريب AND NOT سجائر")]
    [InlineData("بغداد، دمشق", "بغداد AND دمشق")] // Baghdad, Damascus
    [InlineData("«التعاون الأمني»", "\"التعاون الأمني\"")] // security cooperation
    [InlineData("تهريب*", "تهريب*")]
    [InlineData("عنوان:تعاون", "title:تعاون")] // field name in Arabic
    [InlineData("العراق قرب/٥ سوريا", "العراق NEAR/5 سوريا")] // Iraq NEAR/5 Syria
    [InlineData("التَّعَاوُن", "التعاون")] // vocalised
    [InlineData("\"أو\" تهريب", "\"أو\" AND تهريب")] // the word "or" itself
    [InlineData("تهريب أو", "تهريب AND \"أو\"")] // no operand follows: a word
    public void A_query_has_one_canonical_text_that_reads_back_equal(string written, string canonical)
    {
        var query = Good(written);
        Assert.Equal(canonical, query.ToString());
        Assert.Equal(query, Good(canonical));
    }

    [Theory]
    [InlineData("", 0, 0, null)]
    [InlineData(" … ", 0, 3, null)]
    [InlineData("a \"b c", 2, 4, null)]
    [InlineData("(a OR b", 0, 1, null)]
    [InlineData("a)", 1, 1, null)]
    [InlineData("a ()", 2, 2, null)]
    [InlineData("a OR", 2, 2, null)]
    [InlineData("AND a", 0, 3, null)]
    [InlineData("a NOT", 2, 3, null)]
    [InlineData("NOT a", 0, 5, null)]
    [InlineData("a OR NOT b", 0, 10, null)]
    [InlineData("a NEAR/0 b", 2, 6, null)]
    [InlineData("a NEAR/5 (b OR c)", 2, 6, null)]
    [InlineData("x topic:narcotics", 8, 9, "counter-narcotics")]
    [InlineData("موضوع:المخدرات", 6, 8, "counter-narcotics")]
    [InlineData("topic:drugs", 6, 5, "counter-narcotics")]
    [InlineData("kind:signed", 5, 6, "agreement")]
    [InlineData("نوع:زيارة", 4, 5, "consultation")]
    [InlineData("topic:counter-terorism", 6, 16, "counter-terrorism")]
    [InlineData("topic:zzzzzz", 6, 6, null)]
    [InlineData("kind:agrement", 5, 8, "agreement")]
    [InlineData("country:Iraq", 8, 4, "IQ")]
    [InlineData("pair:IQ-Syria", 5, 8, "IQ-SY")]
    [InlineData("lang:arabic", 5, 6, "ar")]
    [InlineData("topik:defence", 0, 6, "topic:")]
    [InlineData("title: a", 0, 6, null)]
    [InlineData("a*b", 0, 3, null)]
    [InlineData("ت*", 0, 2, null)]
    [InlineData("country:=IQ", 8, 1, null)]
    [InlineData("دولة:العراق", 5, 6, "IQ")] // country:Iraq
    public void A_mistake_says_where_it_is_and_what_could_stand_there(string written, int position, int length, string? suggestion)
    {
        var error = KeywordQuery.Parse(written).Error!;
        Assert.Equal((position, length, suggestion), (error.Position, error.Length, error.Suggestion));
    }

    [Fact]
    public void Messages_are_in_the_users_language()
    {
        Assert.Equal("There is no topic “zzzzzz”.", KeywordQuery.Parse("topic:zzzzzz").Error!.Message);
        Assert.Equal("لا يوجد موضوع باسم «zzzzzz».", KeywordQuery.Parse("topic:zzzzzz", "ar").Error!.Message);
    }

    [Fact]
    public void Hostile_input_is_refused_and_never_overflows()
    {
        Assert.NotNull(KeywordQuery.Parse(new string('(', 2_000)).Error);
        Assert.NotNull(KeywordQuery.Parse(new string('-', 1_999) + "a").Error);
        Assert.NotNull(KeywordQuery.Parse(string.Concat(Enumerable.Repeat("NOT ", 499)) + "a").Error);
        Assert.NotNull(KeywordQuery.Parse(string.Concat(Enumerable.Repeat("title:(", 285))).Error);
        Assert.NotNull(KeywordQuery.Parse(new string('a', 2_001)).Error);
        Assert.NotNull(KeywordQuery.Parse(string.Join(' ', Enumerable.Range(0, 101))).Error);
        Assert.NotNull(KeywordQuery.Parse(string.Join(' ', Enumerable.Range(0, 21).Select(i => $"ab{i}*"))).Error);
        Assert.NotNull(KeywordQuery.Parse(string.Concat(Enumerable.Repeat("title:", 300)) + "a").Error);
    }

    [Fact]
    public void Thirty_two_levels_are_allowed() => Good(new string('(', 32) + "تعاون" + new string(')', 32)); // cooperation

    private static QueryNode Good(string text)
    {
        var result = KeywordQuery.Parse(text);
        Assert.True(result.Query is not null, $"{text}: {result.Error?.Message}");
        return result.Query;
    }

    [Theory]
    [InlineData("ar", "topic:narcotics", "عند الحرف 7: لا يوجد موضوع باسم «narcotics». هل تقصد counter-narcotics؟")]
    [InlineData("en", "topic:narcotics", "at character 7: There is no topic “narcotics”. Did you mean counter-narcotics?")]
    [InlineData("ar", "(تهريب", "عند الحرف 1: هذا القوس غير مغلق.")]
    public void A_mistake_is_explained_with_its_place_in_the_language_of_the_user(string language, string query, string sentence) =>
        Assert.Equal(sentence, KeywordQuery.Parse(query, language).Error!.Explain(language));
}
