namespace CoopAlerts.Core.Matching;

/// <summary>
/// What to ask of an article before evaluating a query to which one of its features has led: one or two further features, any of which it must have.
/// Most queries that an article leads to fail there, and of the others most are decided by it.
/// </summary>
internal readonly struct SecondLook
{
    private readonly int either;
    private readonly int or; // -1: nothing to ask for
    private readonly bool decides;

    private SecondLook(int either, int or, bool decides) => (this.either, this.or, this.decides) = (either, or, decides);

    /// <summary>Whether the article matches, as far as its features say: null when the query must be evaluated.</summary>
    internal bool? Decide(ArticlePresence presence) =>
        or >= 0 && !presence.Has(either) && !presence.Has(or) ? false : decides ? true : null;

    /// <summary>Chooses what to ask for: the rarest that the query requires beside what led to it.</summary>
    /// <param name="query">The query.</param>
    /// <param name="filedUnder">The features it is filed under, one of which the article has.</param>
    /// <param name="share">In what share of articles a feature is expected.</param>
    /// <param name="lexicon">Numbers the features.</param>
    internal static SecondLook Of(QueryNode query, string[] filedUnder, Func<string, double> share, Lexicon lexicon)
    {
        Clause[] open = [.. Clauses(query).Where(clause => !filedUnder.All(clause.Features.Contains))];
        var asked = open.Where(clause => clause.Features is [_] or [_, _]).MinBy(clause => clause.Features.Sum(share));
        var decides = open.All(clause => clause == asked) && Clauses(query).All(clause => clause.IsWhole);
        return asked is not null
            ? new SecondLook(lexicon.Add(asked.Features[0]), lexicon.Add(asked.Features[^1]), decides)
            : new SecondLook(0, -1, decides);
    }

    // What must hold, all of it, each as features of which the article must have one.
    private static IEnumerable<Clause> Clauses(QueryNode query) => query switch
    {
        AllNode all => all.Parts.SelectMany(Clauses),
        NearNode near => Clauses(near.Left).Concat(Clauses(near.Right)).Select(clause => clause with { IsWhole = false }),
        AnyNode any when any.Parts.All(part => FeatureOf(part) is not null) => [new Clause([.. any.Parts.Select(part => FeatureOf(part)!)], true)],
        WordsNode words when FeatureOf(words) is null => words.Stems.Select(stem => new Clause([stem], false)),
        _ when FeatureOf(query) is { } feature => [new Clause([feature], true)],
        _ => [new Clause([], false)],
    };

    // The feature that an article has exactly when the query holds.
    private static string? FeatureOf(QueryNode query) => query switch
    {
        WordsNode { Written.Count: 1, Exact: false, InTitle: false } word => word.Stems[0],
        LabelNode label => Features.Label(label.Kind, label.Code),
        _ => null,
    };

    // Whether having one of the features is all that this part of the query asks for.
    private sealed record Clause(string[] Features, bool IsWhole);
}
