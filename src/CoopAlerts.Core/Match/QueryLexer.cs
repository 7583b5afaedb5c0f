namespace CoopAlerts.Core.Matching;

internal enum SymbolKind
{
    Run,
    Quoted,
    Open,
    Close,
    And,
    Or,
    Not,
    Near,
    Field,
    Exact,
    End,
}

/// <summary>A piece of a query's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Offset in the query.</param>
/// <param name="Length">Length in the query.</param>
/// <param name="Text">The run, the quoted text, the operator as written, the English name of the field, or the distance of <c>NEAR</c>.</param>
internal readonly record struct Symbol(SymbolKind Kind, int Start, int Length, string Text)
{
    internal int End => Start + Length;
}

/// <summary>
/// Cuts a query into symbols: runs of characters, quoted text, operators, fields and parentheses.
/// It does not look at their order, except where an Arabic word is an operator only between operands.
/// </summary>
internal sealed class QueryLexer(string text, string language)
{
    private const string Negation = "ليس"; // "not": alone, it may begin a query; و, أو and وليس ("and", "or", "and not") may not

    private readonly List<Symbol> symbols = [];
    private int at;

    /// <summary>The mistake that ended the reading, or null.</summary>
    internal QueryError? Error { get; private set; }

    /// <summary>The symbols in order; the last is <see cref="SymbolKind.End"/>.</summary>
    internal List<Symbol> Read()
    {
        while (Error is null && at < text.Length)
            ReadSymbol();
        symbols.Add(new Symbol(SymbolKind.End, text.Length, 0, ""));
        DemoteLoneArabicOperators();
        return symbols;
    }

    private void ReadSymbol()
    {
        var c = text[at];
        if (IsSeparator(c))
            at++;
        else if (c is '(' or ')')
            Add(c == '(' ? SymbolKind.Open : SymbolKind.Close, 1, c.ToString());
        else if (ClosingQuotes(c) is { } closing)
            ReadQuoted(closing);
        else if (c == '=')
            Add(SymbolKind.Exact, 1, "=");
        else if (c is '-' or '\u2212' or '\u2013') // hyphen, minus sign, en dash: editors replace one by the other
            ReadMinus(c);
        else
            ReadRun();
    }

    // A minus with nothing attached is a dash between words.
    private void ReadMinus(char c)
    {
        if (at + 1 < text.Length && !IsSeparator(text[at + 1]))
            Add(SymbolKind.Not, 1, c.ToString());
        else
            at++;
    }

    private void ReadQuoted(string closing)
    {
        var end = text.AsSpan(at + 1).IndexOfAny(closing);
        if (end < 0)
            Error = new QueryError(at, text.Length - at, QueryLanguage.Message("unclosedQuote", language));
        else
            Add(SymbolKind.Quoted, end + 2, text.Substring(at + 1, end));
    }

    private void ReadRun()
    {
        var length = 1;
        while (at + length < text.Length && text[at + length] is var c && !IsSeparator(c) && c is not ('(' or ')') && ClosingQuotes(c) is null)
            length++;
        var run = text.Substring(at, length);
        var colon = run.IndexOf(':');

        if (colon > 0 && run.Take(colon).All(char.IsLetter) && !run.AsSpan(colon).StartsWith("://"))
            ReadField(run[..colon]);
        else if ((QueryLanguage.Operator(run) ?? QueryLanguage.ArabicOperator(run)) is { } name)
            Add(name switch { "and" => SymbolKind.And, "or" => SymbolKind.Or, _ => SymbolKind.Not }, length, run);
        else if (QueryLanguage.NearDistance(run) is { } distance)
            Add(SymbolKind.Near, length, distance);
        else
            Add(SymbolKind.Run, length, run);
    }

    private void ReadField(string name)
    {
        if (QueryLanguage.Field(name) is { } field)
        {
            Add(SymbolKind.Field, name.Length + 1, field);
            return;
        }

        Error = new QueryError(
            at, name.Length + 1, QueryLanguage.Message("unknownField", language, name),
            Nearest.To(name.ToLowerInvariant(), QueryLanguage.FieldNames) is { } near ? near + ":" : null);
    }

    // They are also ordinary words: they are operators only with operands around them, the negation also with one after it.
    private void DemoteLoneArabicOperators()
    {
        for (var i = 0; i < symbols.Count - 1; i++)
        {
            var symbol = symbols[i];
            if (symbol.Kind is not (SymbolKind.And or SymbolKind.Or or SymbolKind.Not) || QueryLanguage.ArabicOperator(symbol.Text) is null)
                continue;
            var before = i > 0 && symbols[i - 1].Kind is SymbolKind.Run or SymbolKind.Quoted or SymbolKind.Close;
            var after = symbols[i + 1].Kind is not (SymbolKind.End or SymbolKind.Close or SymbolKind.And or SymbolKind.Or or SymbolKind.Near);
            if (!after || (!before && symbol.Text != Negation))
                symbols[i] = symbol with { Kind = SymbolKind.Run };
        }
    }

    private void Add(SymbolKind kind, int length, string value)
    {
        symbols.Add(new Symbol(kind, at, length, value));
        at += length;
    }

    // Commas and semicolons, Arabic ones too, separate like a space.
    private static bool IsSeparator(char c) => char.IsWhiteSpace(c) || c is ',' or ';' or '\u060C' or '\u061B';

    // What may close a quotation that this character opens; null when it opens none. Right-to-left typing swaps the guillemets.
    private static string? ClosingQuotes(char c) => c switch
    {
        '"' => "\"",
        '\u201C' or '\u201D' or '\u201E' => "\u201C\u201D\"",
        '\u00AB' => "\u00BB",
        '\u00BB' => "\u00AB",
        _ => null,
    };
}
