using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Matching;

/// <summary>A run of an article's words.</summary>
/// <param name="First">Index of the first word.</param>
/// <param name="Last">Index of the last word.</param>
internal readonly record struct WordRun(int First, int Last);

/// <summary>
/// Finds where the words of a query stand in an article: terms, phrases, prefixes, names, and pairs of them that are near each other.
/// Labels and sources have no place and give nothing.
/// </summary>
internal static class Occurrences
{
    // Words that may stand between two words of a name: a father's and a family's name.
    private const int NameGap = 2;

    /// <summary>The runs in order of their first words; for <c>NEAR</c> both sides of each pair. Lazy: the first is found without finding all.</summary>
    internal static IEnumerable<WordRun> Of(QueryNode node, ArticleView article) => node switch
    {
        WordsNode words => Words(words, article),
        PrefixNode prefix => Prefixes(prefix, article),
        NearNode near => Near(near, article),
        PersonNode person => Names(person, article),
        _ => [],
    };

    private static IEnumerable<WordRun> Words(WordsNode node, ArticleView article)
    {
        foreach (var first in article.PlacesOf(node.Stems[0]))
        {
            if (node.InTitle && first >= article.TitleWords)
                yield break;
            if (IsPhraseAt(node, article, first))
                yield return new WordRun(first, first + node.Written.Count - 1);
        }
    }

    private static bool IsPhraseAt(WordsNode node, ArticleView article, int first)
    {
        var last = first + node.Written.Count - 1;
        if (last >= article.WordCount || (first < article.TitleWords && last >= article.TitleWords))
            return false;
        for (var i = 0; i < node.Written.Count; i++)
        {
            if (!article.FormsAt(first + i).HasStem(node.Stems[i]))
                return false;
            if (node.Exact && WordForms.Written(article.SliceAt(first + i, first + i)) != WordForms.Written(node.Written[i]))
                return false;
        }

        return true;
    }

    private static IEnumerable<WordRun> Prefixes(PrefixNode node, ArticleView article)
    {
        var end = node.InTitle ? article.TitleWords : article.WordCount;
        for (var i = 0; i < end; i++)
            if (Begins(article.FormsAt(i), node.Normal))
                yield return new WordRun(i, i);
    }

    private static bool Begins(WordForms word, string prefix)
    {
        if (word.Normal.StartsWith(prefix, StringComparison.Ordinal))
            return true;
        foreach (var bare in word.Bare)
            if (bare.StartsWith(prefix, StringComparison.Ordinal))
                return true;
        return false;
    }

    private static IEnumerable<WordRun> Near(NearNode node, ArticleView article)
    {
        List<WordRun> rights = [.. Of(node.Right, article)];
        if (rights.Count == 0)
            yield break;
        foreach (var left in Of(node.Left, article))
        {
            foreach (var right in rights)
            {
                if (!AreNear(left, right, node.Distance, article))
                    continue;
                yield return left;
                yield return right;
                break;
            }
        }
    }

    // Measured between the facing ends; words that overlap are one word meeting both sides, which is not what NEAR asks for.
    private static bool AreNear(WordRun a, WordRun b, int distance, ArticleView article) =>
        (a.Last < b.First && article.Distance(a.Last, b.First) <= distance) || (b.Last < a.First && article.Distance(b.Last, a.First) <= distance);

    private static IEnumerable<WordRun> Names(PersonNode node, ArticleView article)
    {
        foreach (var first in article.PlacesOf(Stemmer.Stem(node.Normals[0])))
        {
            if (!IsNamePart(article.FormsAt(first), node.Normals[0]))
                continue;
            if (LastOfName(node, article, first) is { } last)
                yield return new WordRun(first, last);
        }
    }

    private static int? LastOfName(PersonNode node, ArticleView article, int first)
    {
        var end = first < article.TitleWords ? article.TitleWords : article.WordCount;
        var at = first;
        for (var part = 1; part < node.Normals.Count; part++)
        {
            var next = at + 1;
            while (next < end && next <= at + 1 + NameGap && !IsNamePart(article.FormsAt(next), node.Normals[part]))
                next++;
            if (next >= end || next > at + 1 + NameGap)
                return null;
            at = next;
        }

        return at;
    }

    /// <summary>Whether a word can be this part of a name: the same apart from folded letters and particles.</summary>
    internal static bool IsNamePart(WordForms word, string part) => word.Normal == part || word.Bare.Contains(part);
}
