using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// Reads what stands between the operators of a query: words, phrases, beginnings of words, and the values of fields. It counts them against
/// <see cref="QueryLimits"/>, and does not know how they are combined.
/// </summary>
internal sealed class QueryValues(string language)
{
    private int terms;
    private int prefixes;

    /// <summary>The first mistake, or null.</summary>
    internal QueryError? Error { get; private set; }

    /// <summary>Reads one value; null when there is no word in it or it is a mistake, which <see cref="Error"/> tells.</summary>
    /// <param name="symbol">A run of characters or quoted text.</param>
    /// <param name="scope">The field that it belongs to; null for none.</param>
    /// <param name="exact">Whether it is asked for as written.</param>
    internal QueryNode? Read(Symbol symbol, string? scope, bool exact)
    {
        if (++terms > QueryLimits.Terms)
            return Fail("tooManyTerms", symbol, QueryLimits.Terms);
        if (scope is "topic" or "country" or "pair" or "kind" or "lang")
            return ReadLabel(symbol, scope);
        if (symbol.Kind == SymbolKind.Run && symbol.Text.Contains('*'))
            return ReadPrefix(symbol, scope, exact);

        Sequence<string> words = [.. WordsOf(symbol.Text)];
        terms += Math.Max(0, words.Count - 1);
        if (terms > QueryLimits.Terms)
            return Fail("tooManyTerms", symbol, QueryLimits.Terms);
        if (words.Count == 0)
            return symbol.Kind == SymbolKind.Quoted ? Fail("emptyPhrase", symbol) : null;
        return scope switch
        {
            "person" => new PersonNode(words),
            "source" => new SourceNode(words),
            _ => new WordsNode(words, exact, scope == "title"),
        };
    }

    private LabelNode? ReadLabel(Symbol symbol, string scope)
    {
        var kind = scope switch
        {
            "topic" => LabelKind.Topic,
            "country" => LabelKind.Country,
            "pair" => LabelKind.Pair,
            "kind" => LabelKind.Kind,
            _ => LabelKind.Lang,
        };
        var (label, mistake, suggestion) = QueryLabels.Read(kind, symbol.Text.Trim());
        if (label is null)
            Error = new QueryError(symbol.Start, symbol.Length, QueryLanguage.Message(mistake!, language, symbol.Text), suggestion);
        return label;
    }

    private QueryNode? ReadPrefix(Symbol symbol, string? scope, bool exact)
    {
        if (++prefixes > QueryLimits.Prefixes)
            return Fail("tooManyPrefixes", symbol, QueryLimits.Prefixes);
        var words = WordsOf(symbol.Text);
        if (symbol.Text.IndexOf('*') != symbol.Text.Length - 1 || words.Count > 1 || exact || scope is "person" or "source")
            return Fail("innerStar", symbol);
        if (words.Count == 0 || ArabicText.Normalize(words[0]).Length < QueryLimits.PrefixLetters)
            return Fail("shortPrefix", symbol, QueryLimits.PrefixLetters);
        return new PrefixNode(words[0], scope == "title");
    }

    // The words as written, without the marks that fold away: they would make equal queries look different.
    private static List<string> WordsOf(string value) =>
        [.. TextTokenizer.Tokenize(value).Select(t => string.Concat(value.Substring(t.Start, t.Length).Where(c => ArabicText.Fold(c) != '\0')))];

    private QueryNode? Fail(string message, Symbol symbol, params object[] arguments)
    {
        Error ??= new QueryError(symbol.Start, symbol.Length, QueryLanguage.Message(message, language, arguments));
        return null;
    }
}
