using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// Bare keyword queries matched against articles outside the service, as the command line does. A query holds of any article, whether it reports
/// cooperation or not.
/// </summary>
public sealed class QueryBatch
{
    private readonly SubscriptionMatcher matcher;
    private readonly Dictionary<string, int> order = [];

    /// <summary>Reads queries.</summary>
    /// <param name="queries">Id and text; of two with the same id the later counts.</param>
    /// <param name="language">Language of messages, <c>ar</c> or <c>en</c>.</param>
    public QueryBatch(IEnumerable<(string Id, string Query)> queries, string language = "en")
    {
        var good = new List<SubscriptionQuery>();
        var mistakes = new List<(string, QueryError)>();
        foreach (var (id, query) in queries)
        {
            order.TryAdd(id, order.Count);
            var result = KeywordQuery.Parse(query, language);
            if (result.Error is { } error)
                mistakes.Add((id, error));
            else
                good.Add(new SubscriptionQuery(id, result.Query, ReportsOnly: false));
        }

        Mistakes = mistakes;
        matcher = SubscriptionMatcher.Build(good);
    }

    /// <summary>The queries that could not be read; the others match all the same.</summary>
    public IReadOnlyList<(string Id, QueryError Error)> Mistakes { get; }

    /// <summary>The ids of the queries that hold, in the order in which they were given.</summary>
    /// <param name="article">The article.</param>
    /// <param name="cooperation">What was understood of it; null when nothing was, and no label holds but <c>kind:none</c> and its language.</param>
    public IReadOnlyList<string> Match(ArticleText article, Cooperation? cooperation = null) =>
        [.. matcher.Match(ArticleView.Of(article, cooperation)).Select(m => m.SubscriptionId).OrderBy(id => order[id])];
}
