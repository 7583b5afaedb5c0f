using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// All filters of a subscription as one query: its keywords, and any of its topics, and any of its countries, and any of its pairs.
/// It decides what must hold of an article, not when a digest is sent.
/// </summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="Filter">What must hold; null when no filter is set.</param>
/// <param name="ReportsOnly">
/// Whether the article must report cooperation (or be in a language that is not understood, so that nobody can tell).
/// </param>
public sealed record SubscriptionQuery(string SubscriptionId, QueryNode? Filter, bool ReportsOnly)
{
    /// <summary>Reads the filters of a subscription. Codes of topics, countries and pairs are taken as they are, in canonical case: they were checked when saved.</summary>
    /// <returns>The query, or the mistake in its keyword query, in the subscriber's language.</returns>
    public static (SubscriptionQuery? Query, QueryError? Error) Of(Subscription subscription)
    {
        var parts = new List<QueryNode>(4);
        if (!string.IsNullOrWhiteSpace(subscription.Query))
        {
            var keywords = KeywordQuery.Parse(subscription.Query, subscription.Language);
            if (keywords.Error is not null)
                return (null, keywords.Error);
            parts.Add(keywords.Query!);
        }

        AddAny(LabelKind.Topic, subscription.Topics, code => code.ToLowerInvariant());
        AddAny(LabelKind.Country, subscription.Countries, code => code.ToUpperInvariant());
        AddAny(LabelKind.Pair, subscription.Pairs, CanonicalPair);
        return (new SubscriptionQuery(subscription.Id, parts.Count == 0 ? null : QueryNode.All(parts), !subscription.IncludeOther), null);

        void AddAny(LabelKind kind, IReadOnlyList<string> codes, Func<string, string> canonical)
        {
            if (codes.Count > 0)
                parts.Add(QueryNode.Any(codes.Select(code => new LabelNode(kind, canonical(code.Trim())))));
        }
    }

    /// <summary>Whether the article matches.</summary>
    public bool Matches(ArticleView article) =>
        (!ReportsOnly || article.MayReportCooperation) && (Filter is null || QueryEvaluation.Holds(Filter, article));

    /// <summary>What satisfied the query, in its order; empty when no filter is set.</summary>
    public IReadOnlyList<MatchReason> Why(ArticleView article) => Filter is null ? [] : MatchReasons.Of(Filter, article);

    private static string CanonicalPair(string pair) =>
        pair.ToUpperInvariant().Split('-') is [var a, var b] ? QueryLabels.Pair(a, b) : pair;
}
