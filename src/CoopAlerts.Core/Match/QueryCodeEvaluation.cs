namespace CoopAlerts.Core.Matching;

/// <summary>
/// Evaluates compact query code for one article. What a single feature says is decided by its bit alone; long phrases, names and the like only when all
/// that they require is there, by <see cref="QueryEvaluation"/>, so that both always agree.
/// </summary>
internal readonly ref struct QueryCodeEvaluation(ReadOnlySpan<byte> code, string[] texts, ArticlePresence presence, ArticleView article)
{
    private readonly ReadOnlySpan<byte> code = code;

    /// <summary>Whether the query that begins at this place holds.</summary>
    internal bool Holds(int at) => Evaluate(ref at);

    // Every part must be passed over to know where the next begins; one that can no longer change the result is not decided.
    private bool Evaluate(ref int at)
    {
        var start = at;
        var op = (QueryOp)code[at++];
        switch (op)
        {
            case QueryOp.All or QueryOp.Any:
                var ends = op == QueryOp.Any; // the value of a part that decides the whole
                for (var parts = QueryCode.ReadNumber(code, ref at); parts > 0; parts--)
                {
                    if (Evaluate(ref at) != ends)
                        continue;
                    while (--parts > 0)
                        QueryCode.Skip(code, ref at);
                    return ends;
                }

                return !ends;
            case QueryOp.Not:
                return !Evaluate(ref at);
            case QueryOp.Near:
                return Near(start, ref at);
            case QueryOp.Everything:
                return true;
        }

        var (has, isWhole) = HasFeatures(ref at);
        QueryCode.SkipRest(code, op, ref at);
        return has && (isWhole || HoldsInText(start));
    }

    private (bool Has, bool IsWhole) HasFeatures(ref int at)
    {
        var count = code[at++];
        var has = true;
        for (var i = count & ~QueryCode.Whole; i > 0; i--)
            has &= presence.Has(QueryCode.ReadNumber(code, ref at));
        return (has, (count & QueryCode.Whole) != 0);
    }

    private bool Near(int start, ref int at)
    {
        var distance = code[at++];
        var (left, right) = (StemAt(at), 0);
        if (!Evaluate(ref at))
        {
            QueryCode.Skip(code, ref at);
            return false;
        }

        right = StemAt(at);
        return Evaluate(ref at) && (left >= 0 && right >= 0 ? AreNear(left, right, distance) : HoldsInText(start));
    }

    // The feature of a plain word, or -1 for anything else.
    private int StemAt(int at)
    {
        if ((QueryOp)code[at] != QueryOp.Term)
            return -1;
        at += 2;
        return QueryCode.ReadNumber(code, ref at);
    }

    // The same as Occurrences finds, of two plain words: for each place of the one, the places of the other around it.
    private bool AreNear(int left, int right, int distance)
    {
        var (a, b) = (article.PlacesOf(presence.StemOf(left)), article.PlacesOf(presence.StemOf(right)));
        var next = 0;
        foreach (var place in a)
        {
            while (next < b.Count && b[next] <= place)
                next++;
            // The nearest before the place, which is not the place itself: one word that has both stems is not two words.
            var before = next - 1;
            while (before >= 0 && b[before] == place)
                before--;
            if ((next < b.Count && article.Distance(place, b[next]) <= distance) || (before >= 0 && article.Distance(b[before], place) <= distance))
                return true;
        }

        return false;
    }

    private bool HoldsInText(int at) => QueryEvaluation.Holds(QueryCode.Read(code, ref at, texts)!, article);
}
