namespace CoopAlerts.Core.Matching;

/// <summary>
/// Evaluates compact query code for one article. Words and labels are decided by their bits alone; phrases, names and the like only when all their
/// words are there, by <see cref="QueryEvaluation"/>, so that both always agree.
/// </summary>
internal readonly ref struct QueryCodeEvaluation(ReadOnlySpan<byte> code, Lexicon lexicon, ArticlePresence presence, ArticleView article)
{
    private readonly ReadOnlySpan<byte> code = code;

    /// <summary>Whether the query that begins at this place holds.</summary>
    internal bool Holds(int at)
    {
        if ((QueryOp)code[at] != QueryOp.All)
            return Evaluate(ref at, true);
        at++;
        for (var parts = QueryCode.ReadNumber(code, ref at); parts > 0; parts--)
        {
            // Several words that must all occur are what most queries are: decided here, without a call for each.
            if ((QueryOp)code[at] != QueryOp.Term)
            {
                if (!Evaluate(ref at, true))
                    return false;
                continue;
            }

            at++;
            if (!presence.Has(QueryCode.ReadNumber(code, ref at)))
                return false;
            QueryCode.ReadNumber(code, ref at);
        }

        return true;
    }

    // Every part must be read to know where the next begins; one that can no longer change the result is read but not decided, and gives false.
    private bool Evaluate(ref int at, bool wanted)
    {
        var start = at;
        switch ((QueryOp)code[at++])
        {
            case QueryOp.All:
                var all = wanted;
                for (var parts = QueryCode.ReadNumber(code, ref at); parts > 0; parts--)
                    all &= Evaluate(ref at, all);
                return all;
            case QueryOp.Any:
                var any = false;
                for (var parts = QueryCode.ReadNumber(code, ref at); parts > 0; parts--)
                    any |= Evaluate(ref at, wanted && !any);
                return any;
            case QueryOp.Not:
                return !Evaluate(ref at, wanted) && wanted;
            case QueryOp.Term:
                var stem = QueryCode.ReadNumber(code, ref at);
                QueryCode.ReadNumber(code, ref at);
                return wanted && presence.Has(stem);
            case QueryOp.Words:
                at++;
                return HasAll(ref at, wanted) && HoldsInText(start);
            case QueryOp.Prefix:
                var inTitle = (code[at++] & QueryCode.TitleFlag) != 0;
                var letters = QueryCode.ReadNumber(code, ref at);
                QueryCode.ReadNumber(code, ref at);
                return wanted && presence.Has(letters) && (!inTitle || HoldsInText(start));
            case QueryOp.Near:
                at++;
                var left = Evaluate(ref at, wanted);
                return Evaluate(ref at, left) && HoldsInText(start);
            case QueryOp.Person or QueryOp.Source:
                return HasAll(ref at, wanted) && HoldsInText(start);
            case QueryOp.Label:
                at++;
                return presence.Has(QueryCode.ReadNumber(code, ref at)) && wanted;
            default:
                return wanted;
        }
    }

    private bool HasAll(ref int at, bool wanted)
    {
        var words = QueryCode.ReadNumber(code, ref at);
        for (var i = 0; i < words; i++)
            wanted &= presence.Has(QueryCode.ReadNumber(code, ref at));
        for (var i = 0; i < words; i++)
            QueryCode.ReadNumber(code, ref at);
        return wanted;
    }

    private bool HoldsInText(int at) => QueryEvaluation.Holds(QueryCode.Read(code, ref at, lexicon)!, article);
}
