namespace CoopAlerts.Core.Matching;

/// <summary>
/// What to ask of an article before a query that is filed under one feature is evaluated: a second feature that it must have. Most queries that an
/// article leads to fail there, and most that do not are decided by it. It only ever asks for what the query requires.
/// </summary>
internal static class SecondLook
{
    /// <summary>Packs the feature to ask for and whether that decides.</summary>
    /// <param name="query">The query.</param>
    /// <param name="first">The feature it is filed under, which the article has.</param>
    /// <param name="share">In what share of articles a feature is expected.</param>
    /// <param name="lexicon">Numbers the features.</param>
    internal static int Of(QueryNode query, string first, Func<string, double> share, Lexicon lexicon)
    {
        var second = Required(query).Where(feature => feature != first).MinBy(share) ?? first;
        return (lexicon.Add(second) << 1) | (IsWhole(query, first, second) ? 1 : 0);
    }

    /// <summary>The feature to ask for.</summary>
    internal static int Feature(int look) => look >> 1;

    /// <summary>Whether an article that has both features matches, with no need to evaluate.</summary>
    internal static bool Decides(int look) => (look & 1) != 0;

    private static bool IsWhole(QueryNode query, string first, string second) => query switch
    {
        AllNode all => all.Parts.All(part => part is not AllNode && IsWhole(part, first, second)),
        WordsNode { Written.Count: 1, Exact: false, InTitle: false } word => word.Stems[0] == first || word.Stems[0] == second,
        LabelNode label => Features.Label(label.Kind, label.Code) is var feature && (feature == first || feature == second),
        _ => false,
    };

    private static IEnumerable<string> Required(QueryNode query) => query switch
    {
        AllNode all => all.Parts.SelectMany(Required),
        NearNode near => Required(near.Left).Concat(Required(near.Right)),
        WordsNode words => words.Stems,
        PrefixNode prefix => [Features.Prefix(prefix.Normal)],
        LabelNode label => [Features.Label(label.Kind, label.Code)],
        _ => [],
    };
}
