namespace CoopAlerts.Core.Matching;

/// <summary>One way for a query to hold.</summary>
/// <param name="Anchor">What an article must have for it: the way is filed under this feature.</param>
/// <param name="Parts">What must hold, all of it; the part that requires the anchor is among them.</param>
internal sealed record Alternative(Feature Anchor, IReadOnlyList<QueryNode> Parts);

/// <summary>
/// Splits a query into the ways in which it can hold, each with the feature under which it is filed: the rarest part of a conjunction, every part of a
/// disjunction. It trusts that the query requires something (see <see cref="QueryEvaluation.HoldsOfNothing"/>).
/// </summary>
/// <param name="required">What parts require.</param>
internal sealed class Anchors(RequiredFeatures required)
{
    /// <summary>The ways: the query holds exactly when one of them does. Null when nothing is required, so that every article must be considered.</summary>
    internal IReadOnlyList<Alternative>? Of(QueryNode query) => Choose(query, negated: false)?.Ways;

    // Negation turns "all" into "any" and the other way round, and a negated leaf requires nothing.
    private Choice? Choose(QueryNode node, bool negated) => node switch
    {
        NotNode not => Choose(not.Part, !negated),
        AllNode all => negated ? Every(all.Parts, negated) : Rarest(all.Parts, negated),
        AnyNode any => negated ? Rarest(any.Parts, negated) : Every(any.Parts, negated),
        _ when negated => null,
        _ => Single(node),
    };

    private Choice? Rarest(IReadOnlyList<QueryNode> parts, bool negated)
    {
        Choice? best = null;
        var at = -1;
        for (var i = 0; i < parts.Count; i++)
            if (Choose(parts[i], negated) is { } choice && (best is null || choice.Share < best.Share))
                (best, at) = (choice, i);
        if (best is null)
            return null;
        QueryNode[] others = [.. parts.Where((_, i) => i != at).Select(part => negated ? QueryNode.None(part) : part)];
        return best with { Ways = [.. best.Ways.Select(way => way with { Parts = [.. way.Parts, .. others] })] };
    }

    private Choice? Every(IReadOnlyList<QueryNode> parts, bool negated)
    {
        var ways = new List<Alternative>();
        var share = 0.0;
        foreach (var part in parts)
        {
            if (Choose(part, negated) is not { } choice)
                return null;
            ways.AddRange(choice.Ways);
            share += choice.Share;
        }

        return new Choice(ways, share);
    }

    private Choice? Single(QueryNode leaf) => required.Of(leaf).ToList() is { Count: > 0 } features && features.MinBy(feature => feature.Share) is var rarest
        ? new Choice([new Alternative(rarest, [leaf])], rarest.Share)
        : null;

    private sealed record Choice(List<Alternative> Ways, double Share);
}
