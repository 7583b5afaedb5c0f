namespace CoopAlerts.Core.Matching;

/// <summary>
/// Chooses the features under which a query is filed, such that no article without any of them can match: the rarest part of a conjunction,
/// every part of a disjunction. It trusts that the query requires something (see <see cref="QueryEvaluation.HoldsOfNothing"/>).
/// </summary>
/// <param name="share">In what share of articles a feature is expected.</param>
internal sealed class Anchors(Func<string, double> share)
{
    /// <summary>The features, each once; null when the query requires none.</summary>
    internal string[]? Of(QueryNode query) => Choose(query, negated: false) is { } choice ? [.. choice.Features.Distinct()] : null;

    // Negation turns "all" into "any" and the other way round, and a negated leaf requires nothing.
    private Choice? Choose(QueryNode node, bool negated) => node switch
    {
        NotNode not => Choose(not.Part, !negated),
        AllNode all => negated ? Every(all.Parts, negated) : Rarest(all.Parts, negated),
        AnyNode any => negated ? Rarest(any.Parts, negated) : Every(any.Parts, negated),
        _ when negated => null,
        WordsNode words => Rarest(words.Stems),
        PrefixNode prefix => Rarest([Features.Prefix(prefix.Normal)]),
        NearNode near => Rarest([near.Left, near.Right], negated),
        PersonNode person => Rarest(person.Normals.Select(Features.NamePart)),
        SourceNode source => Rarest(source.Normals.Select(Features.SourceWord)),
        LabelNode label => Rarest([Features.Label(label.Kind, label.Code)]),
        _ => null,
    };

    private Choice? Rarest(IEnumerable<QueryNode> parts, bool negated)
    {
        Choice? best = null;
        foreach (var part in parts)
            if (Choose(part, negated) is { } choice && (best is null || choice.Share < best.Value.Share))
                best = choice;
        return best;
    }

    private Choice? Every(IEnumerable<QueryNode> parts, bool negated)
    {
        var features = new List<string>();
        var total = 0.0;
        foreach (var part in parts)
        {
            if (Choose(part, negated) is not { } choice)
                return null;
            features.AddRange(choice.Features);
            total += choice.Share;
        }

        return new Choice(features, total);
    }

    private Choice? Rarest(IEnumerable<string> features) => features.Select(f => new Choice([f], share(f))).MinBy(c => c.Share);

    private readonly record struct Choice(List<string> Features, double Share);
}
