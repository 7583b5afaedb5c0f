using System.Collections.Concurrent;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// An immutable index of many subscriptions in a few arrays: an article's features lead to the queries filed under them, and each different query that
/// holds leads to its subscriptions. Subscriptions are numbered in the order of their ids; that some were removed since is the matcher's business.
/// </summary>
internal sealed class MatchSegment
{
    private readonly Lexicon lexicon;
    private readonly byte[] code;
    private readonly int[] starts;
    private readonly SecondLook[] looks;
    private readonly int[] queryOf;
    private readonly FiledQueries open;
    private readonly FiledQueries reports;
    private readonly PostingLists subscriptionsOf;
    private readonly int[] prefixLengths;
    private readonly PackedTexts ids;
    private readonly ConcurrentBag<ArticlePresence> spare = [];

    /// <summary>Indexes the queries, given in any order; of two with the same subscription the later counts.</summary>
    internal MatchSegment(IEnumerable<SubscriptionQuery> queries, FeatureShares shares)
    {
        var builder = new SegmentBuilder(shares);
        foreach (var query in queries)
            builder.Add(query);

        lexicon = builder.Lexicon;
        lexicon.TrimExcess();
        prefixLengths = [.. Enumerable.Range(0, lexicon.Count).Where(n => lexicon[n][0] == Features.PrefixMark).Select(n => lexicon[n].Length - 1).Distinct().Order()];

        // Number the queries anew: the open ones first, then by feature.
        var order = Enumerable.Range(0, builder.FiledUnder.Count).ToArray();
        var keys = Array.ConvertAll(order, query => ((long)builder.CodeOf(query)[0] << 62) | ((long)builder.FiledUnder[query] << 31) | (long)query);
        Array.Sort(keys, order);
        var numbers = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
            numbers[order[i]] = i;

        (code, starts) = Copy(builder, order);
        looks = Array.ConvertAll(order, query => builder.Looks[query]);
        var opens = Array.FindIndex(order, query => builder.CodeOf(query)[0] != 0) is var first and >= 0 ? first : order.Length;
        var filedUnder = Array.ConvertAll(order, query => builder.FiledUnder[query]);
        var several = builder.Several.ConvertAll(entry => entry with { Query = numbers[entry.Query] });
        open = new FiledQueries(lexicon.Count, 0, filedUnder.AsSpan(0, opens), several.FindAll(entry => entry.Query < opens));
        reports = new FiledQueries(lexicon.Count, opens, filedUnder.AsSpan(opens), several.FindAll(entry => entry.Query >= opens));

        var subscriptions = LatestById(builder.Ids);
        ids = new PackedTexts(subscriptions.ConvertAll(s => builder.Ids[s]));
        queryOf = [.. subscriptions.Select(s => numbers[builder.QueryOf[s]])];
        subscriptionsOf = new PostingLists(order.Length, [.. queryOf.Select((query, subscription) => (query, subscription))]);
    }

    /// <summary>How many subscriptions are indexed, removed ones included.</summary>
    internal int Count => queryOf.Length;

    /// <summary>How many different queries they have.</summary>
    internal int QueryCount => starts.Length - 1;

    /// <summary>How many subscriptions no feature can rule out.</summary>
    internal int UnfiledCount => CountOf(open.Unfiled) + CountOf(reports.Unfiled);

    /// <summary>The different queries that hold of the article, each once, in no particular order.</summary>
    internal List<int> Match(ArticleView article)
    {
        var matched = new List<int>();
        if (Count == 0)
            return matched;
        if (!spare.TryTake(out var presence))
            presence = new ArticlePresence(lexicon, prefixLengths);
        presence.Read(article);
        Collect(open, article, presence, matched);
        if (article.MayReportCooperation)
            Collect(reports, article, presence, matched);
        spare.Add(presence);
        return matched;
    }

    /// <summary>The subscriptions that have a query, by number.</summary>
    internal ReadOnlySpan<int> SubscriptionsOf(int query) => subscriptionsOf[query];

    /// <summary>The id of a subscription.</summary>
    internal string IdOf(int subscription) => ids[subscription];

    /// <summary>The number of a subscription, or -1.</summary>
    internal int Find(string id) => ids.Find(id);

    /// <summary>A query as a tree; null for the one that everything matches.</summary>
    internal QueryNode? FilterOf(int query)
    {
        var at = starts[query] + 1;
        return QueryCode.Read(code, ref at, lexicon);
    }

    /// <summary>A subscription's query as it was given.</summary>
    internal SubscriptionQuery QueryAt(int subscription) => new(IdOf(subscription), FilterOf(queryOf[subscription]), code[starts[queryOf[subscription]]] != 0);

    private void Collect(FiledQueries filed, ArticleView article, ArticlePresence presence, List<int> matched)
    {
        var evaluation = new QueryCodeEvaluation(code, lexicon, presence, article);
        HashSet<int>? met = null;
        for (var (query, to) = filed.Unfiled; query < to; query++)
            matched.Add(query);
        foreach (var feature in presence.Found)
        {
            for (var (query, to) = filed.Under(feature); query < to; query++)
                if (looks[query].Decide(presence) ?? evaluation.Holds(starts[query] + 1))
                    matched.Add(query);
            foreach (var query in filed.AlsoUnder(feature))
                if ((looks[query].Decide(presence) ?? evaluation.Holds(starts[query] + 1)) && (met ??= []).Add(query))
                    matched.Add(query);
        }
    }

    private int CountOf((int From, int To) queries) =>
        Enumerable.Range(queries.From, queries.To - queries.From).Sum(query => subscriptionsOf[query].Length);

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
