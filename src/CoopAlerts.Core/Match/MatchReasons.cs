using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// Tells why a query holds of an article: the parts that are satisfied, and the words that satisfied them as they stand in the article.
/// What should be absent is not a reason.
/// </summary>
internal static class MatchReasons
{
    // A digest shows a few; an article may repeat a word a hundred times in ten spellings.
    private const int WordsPerClause = 8;

    /// <summary>The reasons, each clause once, in the order of the query. The query must hold of the article.</summary>
    internal static IReadOnlyList<MatchReason> Of(QueryNode query, ArticleView article)
    {
        var reasons = new List<MatchReason>();
        Collect(query, article, reasons);
        return reasons;
    }

    private static void Collect(QueryNode node, ArticleView article, List<MatchReason> reasons)
    {
        switch (node)
        {
            case AllNode all:
                foreach (var part in all.Parts)
                    Collect(part, article, reasons);
                break;
            case AnyNode any:
                foreach (var part in any.Parts.Where(p => QueryEvaluation.Holds(p, article)))
                    Collect(part, article, reasons);
                break;
            case NotNode:
                break;
            default:
                var clause = node.ToString();
                if (reasons.All(r => r.Clause != clause))
                    reasons.Add(new MatchReason(clause, WordsOf(node, article)));
                break;
        }
    }

    private static List<string> WordsOf(QueryNode node, ArticleView article) =>
        [.. Occurrences.Of(node, article).Select(run => article.SliceAt(run.First, run.Last)).Concat(OnCard(node, article)).Distinct(StringComparer.Ordinal).Take(WordsPerClause)];

    private static IEnumerable<string> OnCard(QueryNode node, ArticleView article) =>
        node is PersonNode person ? article.CardNames.Where(name => name.Answers(person)).Select(name => name.Written) : [];
}
