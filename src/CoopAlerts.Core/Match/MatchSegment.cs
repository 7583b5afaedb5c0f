using System.Collections.Concurrent;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// An immutable index of many subscriptions in a few arrays: an article's features lead to the queries filed under them, and each different query that
/// holds leads to its subscriptions. Subscriptions are numbered in the order of their queries; that some were removed since is the matcher's business.
/// </summary>
internal sealed class MatchSegment
{
    private readonly AskedFeatures asked;
    private readonly string[] texts;
    private readonly byte[] code;
    private readonly int[] starts; // of each query in the code
    private readonly int[] firstSubscription; // of each query, and the end
    private readonly FiledQueries filed;
    private readonly int[] unfiled;
    private readonly int[] unfiledReports;
    private readonly PackedTexts ids;
    private readonly ConcurrentBag<ArticlePresence> spare = [];

    /// <summary>Indexes the queries, given in any order; of two with the same subscription the later counts.</summary>
    internal MatchSegment(IEnumerable<SubscriptionQuery> queries, FeatureShares shares)
    {
        var builder = new SegmentBuilder(shares);
        foreach (var query in queries)
            builder.Add(query);
        (asked, texts) = (builder.Asked, builder.Texts.ToArray());

        // Queries that share a feature become neighbours: what is read for one article then lies together.
        var order = Enumerable.Range(0, builder.FirstFeature.Count).ToArray();
        Array.Sort([.. builder.FirstFeature], order);
        var numbers = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
            numbers[order[i]] = i;

        (code, starts) = Copy(builder, order);
        filed = new FiledQueries(asked.Table.Count, [.. builder.Filed
            .Select(entry => entry with { Candidate = entry.Candidate.Renumbered(numbers[entry.Candidate.Query]) })
            .OrderBy(entry => entry.Candidate.Query)]);
        var nowhere = Enumerable.Range(0, order.Length).TakeWhile(query => builder.FirstFeature[order[query]] < 0).ToLookup(query => code[starts[query]] != 0);
        (unfiled, unfiledReports) = ([.. nowhere[false]], [.. nowhere[true]]);

        var byId = LatestById(builder.Ids);
        var subscriptions = byId.OrderBy(given => numbers[builder.QueryOf[given]]).ToList();
        firstSubscription = new int[order.Length + 1];
        foreach (var given in subscriptions)
            firstSubscription[numbers[builder.QueryOf[given]] + 1]++;
        for (var query = 0; query < order.Length; query++)
            firstSubscription[query + 1] += firstSubscription[query];
        ids = new PackedTexts(subscriptions.ConvertAll(given => builder.Ids[given]));
    }

    /// <summary>How many subscriptions are indexed, removed ones included.</summary>
    internal int Count => firstSubscription[^1];

    /// <summary>How many different queries they have.</summary>
    internal int QueryCount => starts.Length - 1;

    /// <summary>How many subscriptions no feature can rule out.</summary>
    internal int UnfiledCount => unfiled.Concat(unfiledReports).Select(SubscriptionsOf).Sum(range => range.To - range.From);

    /// <summary>The different queries that hold of the article, each once, in no particular order.</summary>
    internal List<int> Match(ArticleView article)
    {
        var matched = new List<int>();
        if (Count == 0)
            return matched;
        if (!spare.TryTake(out var presence))
            presence = new ArticlePresence(asked, QueryCount);
        presence.Read(article);
        matched.AddRange(unfiled);
        if (article.MayReportCooperation)
            matched.AddRange(unfiledReports);
        Collect(article, presence, matched);
        presence.Forget(matched);
        spare.Add(presence);
        return matched;
    }

    /// <summary>The subscriptions that have a query: the first, and the one after the last.</summary>
    internal (int From, int To) SubscriptionsOf(int query) => (firstSubscription[query], firstSubscription[query + 1]);

    /// <summary>The id of a subscription.</summary>
    internal string IdOf(int subscription) => ids[subscription];

    /// <summary>The number of a subscription, or -1.</summary>
    internal int Find(string id) => ids.Find(id);

    /// <summary>A query as a tree; null for the one that everything matches.</summary>
    internal QueryNode? FilterOf(int query)
    {
        var at = starts[query] + 1;
        return QueryCode.Read(code, ref at, texts);
    }

    /// <summary>A subscription's query as it was given.</summary>
    internal SubscriptionQuery QueryAt(int subscription)
    {
        var query = Array.BinarySearch(firstSubscription, subscription);
        query = query < 0 ? ~query - 1 : query;
        while (firstSubscription[query + 1] <= subscription) // a query whose subscriptions were all given again with another has none
            query++;
        return new SubscriptionQuery(IdOf(subscription), FilterOf(query), code[starts[query]] != 0);
    }

    private void Collect(ArticleView article, ArticlePresence presence, List<int> matched)
    {
        var evaluation = new QueryCodeEvaluation(code, texts, presence, article);
        var withReports = article.MayReportCooperation;
        var bits = presence.Bits;
        presence.ReadAhead = filed.ReadAhead(presence.Found);
        foreach (var feature in presence.Found)
        {
            foreach (ref readonly var candidate in filed.Under(feature, withReports))
            {
                if (!candidate.Passes(bits))
                    continue;
                var query = candidate.Query;
                if (candidate.IsUndecided && !evaluation.Holds(starts[query] + 1))
                    continue;
                if (!candidate.IsOneOfSeveral || presence.Meet(query))
                    matched.Add(query);
            }
        }
    }

    private static (byte[] Code, int[] Starts) Copy(SegmentBuilder builder, int[] order)
    {
        var code = new byte[builder.Code.Count];
        var starts = new int[order.Length + 1];
        for (var i = 0; i < order.Length; i++)
        {
            var query = builder.CodeOf(order[i]);
            query.CopyTo(code.AsSpan(starts[i]));
            starts[i + 1] = starts[i] + query.Length;
        }

        return (code, starts);
    }

    // Indexes of the last of each id, in the order of the ids.
    private static List<int> LatestById(List<string> ids)
    {
        var order = Enumerable.Range(0, ids.Count).ToArray();
        Array.Sort(order, (a, b) => string.CompareOrdinal(ids[a], ids[b]) is var byId and not 0 ? byId : a.CompareTo(b));
        return [.. order.Where((s, i) => i + 1 == order.Length || ids[s] != ids[order[i + 1]])];
    }
}
