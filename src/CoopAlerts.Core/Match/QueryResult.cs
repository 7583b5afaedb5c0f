namespace CoopAlerts.Core.Matching;

/// <summary>What reading a query gave: a parsed query or the mistake in it, never both.</summary>
public sealed record QueryResult
{
    private QueryResult() { }

    /// <summary>The parsed query; null when there is a mistake.</summary>
    public QueryNode? Query { get; private init; }

    /// <summary>The first mistake; null when there is none.</summary>
    public QueryError? Error { get; private init; }

    internal static QueryResult Of(QueryNode query) => new() { Query = query };

    internal static QueryResult Of(QueryError error) => new() { Error = error };
}

/// <summary>A mistake in a query.</summary>
/// <param name="Position">Where it begins, in UTF-16 units from the start of the query's text.</param>
/// <param name="Length">How long the stretch is; 0 when something is missing at <paramref name="Position"/>.</param>
/// <param name="Message">What is wrong, a sentence in the user's language.</param>
/// <param name="Suggestion">What could stand in place of the stretch; null when there is no good guess.</param>
public sealed record QueryError(int Position, int Length, string Message, string? Suggestion = null)
{
    /// <summary>Position, message and suggestion in words.</summary>
    /// <param name="language">The language of the message, <c>ar</c> or <c>en</c>.</param>
    public string Explain(string language) => string.IsNullOrEmpty(Suggestion)
        ? QueryLanguage.Message("at", language, Position + 1, Message)
        : QueryLanguage.Message("atMeant", language, Position + 1, Message, Suggestion);
}
