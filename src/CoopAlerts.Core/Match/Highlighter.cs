using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// Finds in a text the words that reasons name, so that a mail or page can mark them. The text may be any part of the article (its title, a summary),
/// and mark-up is the caller's.
/// </summary>
public static class Highlighter
{
    /// <summary>The stretches to mark, in order, not overlapping; each runs from the first letter of a word to the last letter of a word.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="why">Reasons whose words are looked for, letters folded.</param>
    public static IReadOnlyList<TextSpan> Find(string text, IEnumerable<MatchReason> why)
    {
        var runs = why.SelectMany(r => r.Words).Distinct(StringComparer.Ordinal)
            .Select(w => TextTokenizer.Tokenize(w).Select(t => t.Normal).ToArray())
            .Where(run => run.Length > 0)
            .ToLookup(run => run[0]);
        if (runs.Count == 0)
            return [];

        var words = TextTokenizer.Tokenize(text);
        var spans = new List<TextSpan>();
        for (var i = 0; i < words.Count; i++)
        {
            var longest = runs[words[i].Normal].Where(run => IsAt(words, i, run)).Select(run => run.Length).DefaultIfEmpty().Max();
            if (longest > 0)
                Add(spans, words[i].Start, words[i + longest - 1].End);
        }

        return spans;
    }

    private static bool IsAt(List<Token> words, int at, string[] run)
    {
        if (at + run.Length > words.Count)
            return false;
        for (var i = 0; i < run.Length; i++)
            if (words[at + i].Normal != run[i])
                return false;
        return true;
    }

    private static void Add(List<TextSpan> spans, int start, int end)
    {
        if (spans.Count > 0 && spans[^1] is var last && start < last.End)
            spans[^1] = new TextSpan(last.Start, Math.Max(end, last.End) - last.Start);
        else
            spans.Add(new TextSpan(start, end - start));
    }
}
