using CoopAlerts.Core.Matching;
using CoopAlerts.Core.Records;
using FsCheck;
using FsCheck.Fluent;

namespace CoopAlerts.Core.Tests.Matching;

public class SubscriptionMatcherTests
{
    private static readonly string[] Words =
        ["تعاون", "والتعاون", "التهريب", "وبتهريب", "حدود", "border", "borders", "smuggling", "drugs", "Iraq", "أمن", "امن", "وزير", "للوزير", "مذكّرة", "nato"];

    private static readonly string[] Labels =
        ["topic:defence", "topic:training", "country:IQ", "country:SY", "country:IR", "pair:IQ-SY", "pair:IR-SY", "kind:agreement", "kind:none", "lang:ar", "lang:sv", "source:gulf", "source:\"gulf news\""];

    private static readonly Gen<string> Word = Gen.Elements(Words);

    private static readonly Gen<string> Placed = Gen.OneOf(
        Word,
        Word.Select(w => "=" + w),
        Word.Select(w => $"title:{w}"),
        Word.Two().Select(p => $"\"{p.Item1} {p.Item2}\""),
        Word.Two().Select(p => $"=\"{p.Item1} {p.Item2}\""),
        Word.Two().Select(p => $"title:\"{p.Item1} {p.Item2}\""),
        Word.Three().Select(p => $"\"{p.Item1} {p.Item2} {p.Item3}\""),
        Word.Select(w => w[..Math.Min(3, w.Length)].TrimEnd('\u0651') + "*"),
        Word.Where(w => w.Length > 8).Select(w => w[..8] + "*"),
        Word.Select(w => $"title:{w[..2]}*"));

    private static readonly Gen<string> Leaf = Gen.OneOf(
        Placed,
        Gen.Elements(Labels),
        Word.Two().Select(p => $"person:\"{p.Item1} {p.Item2}\""),
        Word.Select(w => $"person:{w}"),
        from left in Placed from right in Placed from n in Gen.Choose(1, 4) select $"{left} NEAR/{n} {right}");

    private static readonly Gen<ArticleView> Article =
        from title in Word.ListOf(4)
        from text in Word.ListOf(25)
        from language in Gen.Elements("ar", "en", "sv", "und")
        from source in Gen.Elements("Gulf News", "news gulf", "")
        from cooperation in Gen.Elements(true, false)
        from parties in Gen.SubListOf("IQ", "IR", "SY")
        from topics in Gen.SubListOf("defence", "training")
        from kind in Gen.Elements(KindOfAct.Agreement, KindOfAct.None)
        from people in Word.ListOf(4).ListOf(2)
        from speaker in Word.ListOf(5)
        select ArticleView.Of(
            string.Join(' ', title), string.Join(' ', text), source, language,
            new Cooperation { IsCooperation = cooperation, Parties = [.. parties], Topics = [.. topics], Kind = kind, People = People(people), Statements = speaker.Any() ? [Said(speaker)] : null });

    private static readonly Gen<Subscription> AnySubscription =
        from query in Query(3)
        from includeOther in Gen.Elements(true, false)
        from topics in Gen.SubListOf("defence", "TRAINING")
        from countries in Gen.SubListOf("iq", "SY")
        from pairs in Gen.SubListOf("IQ-SY", "sy-ir", "IQ-IQ", "nonsense")
        from bare in Gen.Choose(0, 5)
        select new Subscription
        {
            Id = "", Name = "", Email = "",
            Query = KeywordQuery.Parse(query).Query is null || bare == 0 ? "" : query,
            IncludeOther = includeOther,
            Topics = bare < 2 ? [.. topics] : [],
            Countries = bare < 2 ? [.. countries] : [],
            Pairs = bare < 3 ? [.. pairs] : [],
        };

    [Fact]
    public void The_index_finds_exactly_what_evaluating_every_query_finds()
    {
        var found = 0;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(
            Arb.From(AnySubscription.ListOf(40)), Arb.From(Article),
            (subscriptions, article) =>
            {
                var queries = Number(subscriptions);
                var expected = queries.Where(q => q.Matches(article)).ToDictionary(q => q.SubscriptionId, q => Text(q.Why(article)));
                var actual = SubscriptionMatcher.Build(queries).Match(article).ToDictionary(m => m.SubscriptionId, m => Text(m.Why));
                found += expected.Count;
                return expected.Count == actual.Count && expected.All(e => actual.GetValueOrDefault(e.Key) == e.Value);
            }));
        Assert.True(found > 1_000, $"only {found} matches: the property says little");
    }

    [Fact]
    public void Changing_step_by_step_gives_the_same_as_building_anew() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(
            Arb.From(AnySubscription.ListOf(30)), Arb.From(AnySubscription.ListOf(30)), Arb.From(Article),
            (first, second, article) =>
            {
                var before = Number(first);
                var changes = Number(second).Where((_, i) => i % 3 != 0).Select(q => q with { SubscriptionId = $"{int.Parse(q.SubscriptionId) + 15}" }).ToList();
                string[] removed = ["0", "7", "20", "unknown"];
                var stepwise = changes.Chunk(4).Aggregate(SubscriptionMatcher.Build(before), (m, chunk) => m.With(chunk, [])).With([], removed);
                var after = before.Concat(changes).GroupBy(q => q.SubscriptionId).Select(g => g.Last()).Where(q => !removed.Contains(q.SubscriptionId)).ToList();
                return stepwise.Count == after.Count
                    && stepwise.Ids.ToHashSet().SetEquals(after.Select(q => q.SubscriptionId))
                    && Found(stepwise, article).SequenceEqual(after.Where(q => q.Matches(article)).Select(q => q.SubscriptionId).Order());
            }));

    [Fact]
    public void Any_readable_query_reads_back_equal_from_its_canonical_text() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(
            Arb.From(Query(4)),
            text => KeywordQuery.Parse(text).Query is not { } query || query.Equals(KeywordQuery.Parse(query.ToString()).Query)));

    [Fact]
    public void Any_text_at_all_is_read_or_refused_inside_its_bounds() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(
            Arb.From(Gen.Elements("(", ")", "\"", "«", "»", "-", "=", "*", ":", "AND ", "OR ", "NOT ", "NEAR/2 ", "title:", "topic:", "a", " ", "ليس ", "أو ", "،", "ـ", "ُ", "\uD83D", "تعاون").ListOf()),
            pieces =>
            {
                var text = string.Concat(pieces);
                var result = KeywordQuery.Parse(text, "ar");
                return result.Query is { } query
                    ? query.Equals(KeywordQuery.Parse(query.ToString()).Query)
                    : result.Error!.Position >= 0 && result.Error.Position + result.Error.Length <= text.Length;
            }));

    [Fact]
    public void A_large_change_builds_the_whole_anew_and_loses_nothing()
    {
        var matcher = SubscriptionMatcher.Build([Query("a", "تعاون"), Query("b", "border")]);
        var many = matcher.With(Enumerable.Range(0, 1_500).Select(i => Query($"n{i:0000}", $"word{i}")), ["b"]);
        Assert.Equal((1_501, 1_501), (many.Count, many.QueryCount));
        Assert.Equal(["a", "n0007"], Found(many.FiledAnew(), ArticleView.Of("التعاون", "border word7")));
        Assert.Equal(["a", "n0007"], Found(many, ArticleView.Of("التعاون", "border word7")));
        Assert.Equal(["a", "b"], Found(matcher, ArticleView.Of("التعاون", "border word7")));
    }

    [Fact]
    public void Equal_queries_are_kept_once_and_reach_every_subscription()
    {
        var matcher = SubscriptionMatcher.Build(Enumerable.Range(0, 100).Select(i => Query($"{i:00}", "تعاون أمني")));
        Assert.Equal((100, 1), (matcher.Count, matcher.QueryCount));
        Assert.Equal(100, matcher.Match(ArticleView.Of("", "التعاون الأمني")).Count);
    }

    [Fact]
    public void Subscriptions_without_any_filter_are_counted_and_get_every_report()
    {
        var matcher = SubscriptionMatcher.Build([new SubscriptionQuery("a", null, true), Query("b", "تعاون")]);
        Assert.Equal(1, matcher.UnfiledCount);
        Assert.Equal(["a"], Found(matcher, ArticleView.Of("x", "y", "", "ar", new Cooperation { IsCooperation = true })));
        Assert.Empty(Found(matcher, ArticleView.Of("x", "y", "", "ar")));
        Assert.Equal(["a"], Found(matcher, ArticleView.Of("x", "y", "", "sv")));
    }

    [Fact]
    public void Name_that_only_the_card_has_is_found_and_given_as_the_reason()
    {
        // "Mohammed Shia Sabbar al-Sudani": the text has only his office, the card the whole name.
        var card = new Cooperation { People = [new Person("رئيس الوزراء محمد شياع صبّار السوداني", -1) { Name = "محمد شياع صبّار السوداني" }] };
        var article = ArticleView.Of("", "استقبل رئيس الوزراء الوفد", "", "ar", card);
        var matcher = SubscriptionMatcher.Build([Query("whole", "person:\"محمد السوداني\""), Query("folded", "person:صبار"), Query("word", "السوداني"), Query("order", "person:\"السوداني محمد\"")]);
        Assert.Equal(["folded", "whole"], Found(matcher, article));
        Assert.Equal(["محمد شياع صبّار السوداني", "رئيس الوزراء محمد شياع صبّار السوداني"], matcher.Match(article).Single(m => m.SubscriptionId == "whole").Why[0].Words);
    }

    [Fact]
    public void Filing_by_what_articles_taught_finds_the_same()
    {
        var shares = new FeatureShares();
        for (var i = 0; i < 300; i++)
            shares.Observe(ArticleView.Of("التعاون", "of the border"));
        var matcher = SubscriptionMatcher.Build([Query("a", "تعاون تهريب"), Query("b", "the"), Query("c", "تعاون OR تهريب")], shares);
        Assert.Equal(["a", "b", "c"], Found(matcher, ArticleView.Of("التعاون", "the والتهريب")));
    }

    private static Gen<string> Query(int depth)
    {
        if (depth == 0)
            return Leaf;
        var inner = Query(depth - 1);
        return Gen.OneOf(
            Leaf,
            inner.Two().Select(p => $"({p.Item1}) ({p.Item2})"),
            inner.Two().Select(p => $"({p.Item1}) OR ({p.Item2})"),
            inner.Two().Select(p => $"({p.Item1}) NOT ({p.Item2})"),
            inner.Two().Select(p => $"{p.Item1} AND {p.Item2}"),
            inner.Two().Select(p => $"NOT ({p.Item1} OR NOT ({p.Item2}))"));
    }

    private static Person[]? People(IEnumerable<IEnumerable<string>> names) =>
        [.. names.Select((words, i) => string.Join(' ', words)).Where(name => name.Length > 0).Select((name, i) => new Person($"وزير {name}", -1) { Name = i == 0 ? name : null })]; // "minister"

    private static Statement Said(IEnumerable<string> speaker) => new(string.Join(' ', speaker), null, null, new Evidence("speaker", "", -1, 0));

    private static SubscriptionQuery Query(string id, string query) => new(id, KeywordQuery.Parse(query).Query!, false);

    private static List<SubscriptionQuery> Number(IEnumerable<Subscription> subscriptions) =>
        [.. subscriptions.Select((s, i) => SubscriptionQuery.Of(s with { Id = $"{i}" }).Query!)];

    private static IEnumerable<string> Found(SubscriptionMatcher matcher, ArticleView article) => matcher.Match(article).Select(m => m.SubscriptionId).Order();

    private static string Text(IEnumerable<MatchReason> why) => string.Join('\n', why.Select(r => $"{r.Clause} {string.Join('|', r.Words)}"));
}
