namespace CoopAlerts.Core.Matching;

/// <summary>
/// Reads a keyword query, whose language docs/queries.md explains, into a tree. It decides what is asked for and what is a mistake,
/// not what matches.
/// </summary>
public sealed class KeywordQuery
{
    private readonly string text;
    private readonly string language;
    private readonly List<Symbol> symbols;
    private readonly QueryValues values;
    private QueryError? error;
    private int at;
    private int depth;
    private string? scope; // the field whose parentheses we are in

    private KeywordQuery(string text, string language)
    {
        this.text = text;
        this.language = language;
        values = new QueryValues(language);
        var lexer = new QueryLexer(text, language);
        symbols = lexer.Read();
        error = lexer.Error;
    }

    private Symbol Next => symbols[at];

    /// <summary>Reads a query.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="language">Language of messages: <c>ar</c>, or English for anything else.</param>
    /// <returns>The query, or the first mistake. Never throws on any text.</returns>
    public static QueryResult Parse(string text, string language = "en")
    {
        if (text.Length > QueryLimits.Length)
            return QueryResult.Of(new QueryError(QueryLimits.Length, text.Length - QueryLimits.Length, QueryLanguage.Message("tooLong", language, QueryLimits.Length)));

        var reader = new KeywordQuery(text, language);
        var query = reader.error is null ? reader.ReadAll() : null;
        return reader.error is { } mistake ? QueryResult.Of(mistake) : QueryResult.Of(query!);
    }

    private QueryNode? ReadAll()
    {
        if (Next.Kind == SymbolKind.End)
            return Fail("empty", 0, text.Length);
        var query = ReadAny();
        if (query is null)
            return error is null ? Fail("empty", 0, text.Length) : null;
        if (Next.Kind == SymbolKind.Close)
            return Fail("strayParenthesis", Next);
        return QueryEvaluation.HoldsOfNothing(query) ? Fail("negative", 0, text.Length) : query;
    }

    // any := all (OR all)*
    private QueryNode? ReadAny()
    {
        var parts = new List<QueryNode>();
        while (true)
        {
            if (ReadAll(parts.Count > 0 ? symbols[at - 1] : null) is not { } part)
                return null;
            parts.Add(part);
            if (Next.Kind != SymbolKind.Or)
                return QueryNode.Any(parts);
            at++;
        }
    }

    // all := one (AND? one)*. Text without a word (a lone "…") is skipped, so that there may be nothing at all.
    private QueryNode? ReadAll(Symbol? joint)
    {
        var parts = new List<QueryNode>();
        while (error is null)
        {
            if (Next.Kind is SymbolKind.Or or SymbolKind.Close or SymbolKind.End)
                break;
            if (Next.Kind == SymbolKind.And)
            {
                if (parts.Count == 0)
                    return Fail("missingBefore", Next, Next.Text);
                joint = Next;
                at++;
                continue;
            }

            if (ReadOne() is { } part)
            {
                parts.Add(part);
                joint = null;
            }
        }

        if (error is not null)
            return null;
        if (joint is { } operation)
            return Fail("missingAfter", operation, operation.Text);
        if (parts.Count > 0)
            return QueryNode.All(parts);
        return Next.Kind == SymbolKind.Or ? Fail("missingBefore", Next, Next.Text) : null;
    }

    // one := NOT one | primary (NEAR/n primary)*. A chain of NEAR holds when each link does. Null without an error: no word in the text.
    private QueryNode? ReadOne()
    {
        if (Next.Kind == SymbolKind.Not)
            return ReadNot();
        if (Next.Kind == SymbolKind.Near)
            return Fail("missingBefore", Next, text.Substring(Next.Start, Next.Length));
        var left = ReadPrimary();
        if (left is null || Next.Kind != SymbolKind.Near)
            return left;
        var links = new List<QueryNode>();
        while (Next.Kind == SymbolKind.Near)
        {
            if (ReadNear(left) is not { } link)
                return null;
            links.Add(link);
            left = link.Right;
        }

        return QueryNode.All(links);
    }

    private QueryNode? ReadNot()
    {
        var not = Next;
        if (++depth > QueryLimits.Depth)
            return Fail("tooDeep", not, QueryLimits.Depth);
        at++;
        if (Next.Kind is SymbolKind.End or SymbolKind.Close or SymbolKind.And or SymbolKind.Or)
            return Fail("missingAfter", not, not.Text);
        var part = ReadOne();
        depth--;
        if (part is null)
            return error is null ? Fail("missingAfter", not, not.Text) : null;
        return QueryNode.None(part);
    }

    private NearNode? ReadNear(QueryNode left)
    {
        var near = Next;
        at++;
        var distance = QueryLimits.DefaultDistance;
        if (near.Text.Length > 0 && (!int.TryParse(near.Text, out distance) || distance is < 1 or > QueryLimits.Distance))
            return Fail<NearNode>("badNear", near.Start, near.Length, QueryLimits.Distance);
        var start = Next;
        if (start.Kind is SymbolKind.End or SymbolKind.Close or SymbolKind.And or SymbolKind.Or or SymbolKind.Near)
            return Fail<NearNode>("missingAfter", near.Start, near.Length, text.Substring(near.Start, near.Length));
        var right = start.Kind == SymbolKind.Not ? null : ReadPrimary();
        if (error is not null)
            return null;
        return left is PlacedNode a && right is PlacedNode b
            ? new NearNode(a, b, distance)
            : Fail<NearNode>("nearOperand", near.Start, near.Length);
    }

    private QueryNode? ReadPrimary()
    {
        var symbol = Next;
        at++;
        switch (symbol.Kind)
        {
            case SymbolKind.Open:
                return ReadGroup(symbol);
            case SymbolKind.Field:
                return ReadField(symbol);
            case SymbolKind.Exact:
                return ReadExact(symbol);
            default:
                return ReadValue(symbol, exact: false);
        }
    }

    private QueryNode? ReadGroup(Symbol open)
    {
        if (++depth > QueryLimits.Depth)
            return Fail("tooDeep", open, QueryLimits.Depth);
        var group = ReadAny();
        depth--;
        if (error is not null)
            return null;
        if (Next.Kind != SymbolKind.Close)
            return Fail("unclosedParenthesis", open);
        at++;
        return group ?? Fail("emptyParentheses", open.Start, symbols[at - 1].End - open.Start);
    }

    private QueryNode? ReadField(Symbol field)
    {
        if (Next.Kind is not (SymbolKind.Run or SymbolKind.Quoted or SymbolKind.Exact or SymbolKind.Open) || Next.Start != field.End)
            return Fail("missingValue", field, text.Substring(field.Start, field.Length));
        var outer = scope;
        scope = field.Text;
        var value = ReadPrimary();
        scope = outer;
        return value is null && error is null ? Fail("missingValue", field, text.Substring(field.Start, field.Length)) : value;
    }

    private QueryNode? ReadExact(Symbol exact)
    {
        if (scope is not (null or "title") || Next.Kind is not (SymbolKind.Run or SymbolKind.Quoted) || Next.Start != exact.End)
            return Fail("exactField", exact);
        at++;
        return ReadValue(symbols[at - 1], exact: true);
    }

    private QueryNode? ReadValue(Symbol symbol, bool exact)
    {
        var value = values.Read(symbol, scope, exact);
        error ??= values.Error;
        return value;
    }

    private QueryNode? Fail(string message, Symbol symbol, params object[] arguments) => Fail<QueryNode>(message, symbol.Start, symbol.Length, arguments);

    private QueryNode? Fail(string message, int start, int length) => Fail<QueryNode>(message, start, length);

    private T? Fail<T>(string message, int start, int length, params object[] arguments)
        where T : QueryNode
    {
        error ??= new QueryError(start, length, QueryLanguage.Message(message, language, arguments));
        return null;
    }
}
