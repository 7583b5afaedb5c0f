using System.Collections.Concurrent;
using System.Text;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// An immutable index of many subscriptions in a few arrays: an article's features lead to the queries filed under them, and each different query that
/// holds leads to its subscriptions. Removals are the matcher's: it skips subscriptions by number.
/// </summary>
internal sealed class MatchSegment
{
    /// <summary>Marks an entry whose query is filed under several features.</summary>
    internal const int Repeated = int.MinValue;

    private readonly Lexicon lexicon;
    private readonly byte[] code;
    private readonly int[] starts;
    private readonly int[] queryOf;
    private readonly PostingLists open;
    private readonly PostingLists reports;
    private readonly PostingLists subscriptionsOf;
    private readonly int[] unfiledOpen;
    private readonly int[] unfiledReports;
    private readonly int[] prefixLengths;
    private readonly byte[] ids;
    private readonly int[] idStarts;
    private readonly ConcurrentBag<ArticlePresence> spare = [];

    /// <summary>Indexes the queries. Ids must ascend in ordinal order, each once.</summary>
    internal MatchSegment(IEnumerable<SubscriptionQuery> queries, FeatureShares shares)
    {
        var builder = new SegmentBuilder(shares);
        foreach (var query in queries)
            builder.Add(query);

        lexicon = builder.Lexicon;
        lexicon.TrimExcess();
        code = [.. builder.Code];
        starts = [.. builder.Starts];
        queryOf = [.. builder.QueryOf];
        open = new PostingLists(lexicon.Count, builder.Open);
        reports = new PostingLists(lexicon.Count, builder.Reports);
        subscriptionsOf = new PostingLists(starts.Length, [.. queryOf.Select((query, subscription) => (query, subscription))]);
        unfiledOpen = [.. builder.UnfiledOpen];
        unfiledReports = [.. builder.UnfiledReports];
        prefixLengths = [.. Enumerable.Range(0, lexicon.Count).Where(n => lexicon[n][0] == Features.PrefixMark).Select(n => lexicon[n].Length - 1).Distinct()];
        (ids, idStarts) = Pack(builder.Ids);
    }

    /// <summary>How many subscriptions are indexed, removed ones included.</summary>
    internal int Count => queryOf.Length;

    /// <summary>How many different queries they have.</summary>
    internal int QueryCount => starts.Length;

    /// <summary>How many subscriptions no feature can rule out.</summary>
    internal int UnfiledCount => unfiledOpen.Concat(unfiledReports).Sum(query => subscriptionsOf[query].Length);

    /// <summary>The different queries that hold of the article, each once, in no particular order.</summary>
    internal List<int> Match(ArticleView article)
    {
        if (!spare.TryTake(out var presence))
            presence = new ArticlePresence(lexicon, prefixLengths);
        presence.Read(article);
        var matched = new List<int>();
        Collect(open, unfiledOpen, article, presence, matched);
        if (article.MayReportCooperation)
            Collect(reports, unfiledReports, article, presence, matched);
        spare.Add(presence);
        return matched;
    }

    private void Collect(PostingLists lists, int[] unfiled, ArticleView article, ArticlePresence presence, List<int> matched)
    {
        matched.AddRange(unfiled);
        var evaluation = new QueryCodeEvaluation(code, lexicon, presence, article);
        HashSet<int>? met = null;
        foreach (var feature in presence.Found)
        {
            foreach (var entry in lists[feature])
            {
                if (entry < 0 && !(met ??= []).Add(entry))
                    continue;
                var query = entry & ~Repeated;
                if (evaluation.Holds(starts[query] + 1))
                    matched.Add(query);
            }
        }
    }

    /// <summary>The subscriptions that have a query, by number.</summary>
    internal ReadOnlySpan<int> SubscriptionsOf(int query) => subscriptionsOf[query];

    /// <summary>The id of a subscription.</summary>
    internal string IdOf(int subscription) =>
        Encoding.UTF8.GetString(ids, idStarts[subscription], idStarts[subscription + 1] - idStarts[subscription]);

    /// <summary>The number of a subscription, or -1.</summary>
    internal int Find(string id)
    {
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = string.CompareOrdinal(IdOf(middle), id);
            if (order == 0)
                return middle;
            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    /// <summary>A query as a tree; null for the one that everything matches.</summary>
    internal QueryNode? FilterOf(int query)
    {
        var at = starts[query] + 1;
        return QueryCode.Read(code, ref at, lexicon);
    }

    /// <summary>A subscription's query as it was given.</summary>
    internal SubscriptionQuery QueryAt(int subscription) =>
        new(IdOf(subscription), FilterOf(queryOf[subscription]), code[starts[queryOf[subscription]]] != 0);

    private static (byte[] Ids, int[] Starts) Pack(List<string> texts)
    {
        var starts = new int[texts.Count + 1];
        for (var i = 0; i < texts.Count; i++)
            starts[i + 1] = starts[i] + Encoding.UTF8.GetByteCount(texts[i]);
        var bytes = new byte[starts[^1]];
        for (var i = 0; i < texts.Count; i++)
            Encoding.UTF8.GetBytes(texts[i], bytes.AsSpan(starts[i]));
        return (bytes, starts);
    }
}
