namespace CoopAlerts.Core.Matching;

/// <summary>
/// Guesses which of some known words was meant by one that is not known, by edit distance.
/// It prefers no guess to a far-fetched one.
/// </summary>
public static class Nearest
{
    /// <summary>The known word meant, or null. A word that contains the unknown one counts as near: <c>narcotics</c> in <c>counter-narcotics</c>.</summary>
    public static string? To(string word, IEnumerable<string> known)
    {
        string? best = null;
        var bestDistance = Math.Max(2, word.Length / 3) + 1; // a typo or two in a short word, a third of a long one
        foreach (var candidate in known)
        {
            var distance = word.Length >= 4 && candidate.Contains(word, StringComparison.Ordinal) ? 1 : Distance(word, candidate);
            if (distance < bestDistance && distance < candidate.Length)
                (best, bestDistance) = (candidate, distance);
        }

        return best;
    }

    // Levenshtein distance with one row. Both words are short: a query is bounded by QueryLimits.Length.
    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
