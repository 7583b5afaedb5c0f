using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// Finds in a line what the clauses of a match ask for, by the rules of matching itself: a phrase as a whole, both sides of a NEAR where they are near
/// each other, a term in any of its forms. The line may be of another article than the one that matched, and mark-up is the caller's.
/// </summary>
/// <param name="why">The reasons of a match; one whose clause is a label, or cannot be read, finds nothing.</param>
public sealed class Highlighter(IEnumerable<MatchReason> why)
{
    private readonly QueryNode[] clauses =
        [.. why.Select(reason => reason.Clause).Distinct(StringComparer.Ordinal).Select(clause => KeywordQuery.Parse(clause).Query).OfType<QueryNode>()];

    /// <summary>The stretches to mark, in order, not overlapping; each runs from the first letter of a word to the last letter of a word.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="inTitle">Whether it is a title, where <c>title:</c> looks.</param>
    public IReadOnlyList<TextSpan> Find(string text, bool inTitle)
    {
        if (clauses.Length == 0)
            return [];
        var line = inTitle ? ArticleView.Of(text, "") : ArticleView.Of("", text);
        var spans = new List<TextSpan>();
        foreach (var run in clauses.SelectMany(clause => Occurrences.Of(clause, line)).OrderBy(run => run.First))
            Add(spans, line.SpanAt(run.First, run.Last));
        return spans;
    }

    private static void Add(List<TextSpan> spans, TextSpan span)
    {
        if (spans.Count > 0 && spans[^1] is var last && span.Start < last.End)
            spans[^1] = new TextSpan(last.Start, Math.Max(span.End, last.End) - last.Start);
        else
            spans.Add(span);
    }
}
