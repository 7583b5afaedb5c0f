using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// Tells how a subscription's query fares with an article: which required parts hold and which fail. It explains the top level only: what stands
/// inside an OR is one part.
/// </summary>
/// <param name="Holds">Whether the article matches.</param>
/// <param name="Satisfied">The parts that hold, with the words that satisfied them; the canonical text of what is rightly absent is here too, without words.</param>
/// <param name="Failed">The parts that fail, as canonical text; <see cref="NoReport"/> when the article does not report cooperation.</param>
public sealed record QueryExplanation(bool Holds, IReadOnlyList<MatchReason> Satisfied, IReadOnlyList<string> Failed)
{
    /// <summary>Stands among <see cref="Failed"/> when the subscription wants reports of cooperation and the article is none. No query contains it.</summary>
    public const string NoReport = "report";

    /// <summary>One required part failed and some other part found what it asked for: worth showing to someone who tries a query.</summary>
    public bool IsNearMiss => Failed.Count == 1 && Satisfied.Any(s => !s.Clause.StartsWith("NOT ", StringComparison.Ordinal));

    /// <summary>Explains.</summary>
    public static QueryExplanation Of(SubscriptionQuery query, ArticleView article)
    {
        var satisfied = new List<MatchReason>();
        var failed = new List<string>();
        if (query.ReportsOnly && !article.MayReportCooperation)
            failed.Add(NoReport);
        foreach (var part in query.Filter switch { null => [], AllNode all => all.Parts, var one => (IReadOnlyList<QueryNode>)[one] })
        {
            if (!QueryEvaluation.Holds(part, article))
                failed.Add(part.ToString());
            else if (part is NotNode)
                satisfied.Add(new MatchReason(part.ToString(), []));
            else
                satisfied.AddRange(MatchReasons.Of(part, article));
        }

        return new QueryExplanation(failed.Count == 0, satisfied, failed);
    }
}
