namespace CoopAlerts.Core.Matching;

/// <summary>
/// Decides whether one query holds of one article: the definition of matching, which the index over all subscriptions only makes faster.
/// Where the words stand, <see cref="Occurrences"/> finds.
/// </summary>
internal static class QueryEvaluation
{
    /// <summary>Whether the query holds. Recursion is bounded by <see cref="QueryLimits.Depth"/>.</summary>
    internal static bool Holds(QueryNode node, ArticleView article)
    {
        switch (node)
        {
            case AllNode all:
                foreach (var part in all.Parts)
                    if (!Holds(part, article))
                        return false;
                return true;
            case AnyNode any:
                foreach (var part in any.Parts)
                    if (Holds(part, article))
                        return true;
                return false;
            case NotNode not:
                return !Holds(not.Part, article);
            case LabelNode label:
                return article.HasLabel(label.Kind, label.Code);
            case WordsNode { Written.Count: 1, Exact: false } term: // the commonest leaf, decided without looking for all its places
                return article.PlacesOf(term.Stems[0]) is [var first, ..] && (!term.InTitle || first < article.TitleWords);
            case PersonNode person:
                return Occurrences.Of(person, article).Any() || article.CardNames.Any(name => name.Answers(person));
            case SourceNode source:
                return ContainsRun(article.SourceWords, source.Normals);
            default:
                return Occurrences.Of(node, article).Any();
        }
    }

    /// <summary>Whether the query would hold of an article without any word or label: it then only says what should be absent.</summary>
    internal static bool HoldsOfNothing(QueryNode node) => node switch
    {
        AllNode all => all.Parts.All(HoldsOfNothing),
        AnyNode any => any.Parts.Any(HoldsOfNothing),
        NotNode not => !HoldsOfNothing(not.Part),
        _ => false,
    };

    private static bool ContainsRun(string[] words, Sequence<string> run)
    {
        for (var from = 0; from + run.Count <= words.Length; from++)
        {
            var same = 0;
            while (same < run.Count && words[from + same] == run[same])
                same++;
            if (same == run.Count)
                return true;
        }

        return false;
    }
}
