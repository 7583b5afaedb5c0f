using System.Runtime.InteropServices;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Model;

/// <summary>
/// What the vocabulary of an article says about its being a report of cooperation: one weight per stem. It catches whole genres that no
/// lexicon of cues lists (columns, match reports, court cases); which sides do what together is <see cref="CooperationFeatures"/>'s work.
/// </summary>
internal sealed class WordModel(Dictionary<string, float> weights, float bias)
{
    /// <summary>Stands for every token of a party's name: no state makes an article a report of cooperation.</summary>
    public const string Party = "<party>";

    // Logarithms of the counts that nearly all words have.
    private static readonly double[] Logs = [.. Enumerable.Range(0, 64).Select(count => Math.Log(1 + count))];

    /// <summary>Log-odds by the words alone.</summary>
    public double Logit(ReadArticle article)
    {
        var counts = Count(article);
        var length = Length(counts);
        var sum = 0.0;
        foreach (var (stem, count) in counts)
            if (weights.TryGetValue(stem, out var weight))
                sum += weight * (Log(count) / length);
        return bias + sum;
    }

    /// <summary>Each stem with the logarithm of its count, scaled so that the squares of an article add up to 1: long and short articles weigh alike.</summary>
    public static IEnumerable<(string Stem, double Share)> Shares(ReadArticle article)
    {
        var counts = Count(article);
        var length = Length(counts);
        return counts.Select(c => (c.Key, Log(c.Value) / length));
    }

    private static Dictionary<string, int> Count(ReadArticle article)
    {
        var counts = new Dictionary<string, int>(article.Tokens.Count, StringComparer.Ordinal);
        var inParty = new bool[article.Tokens.Count];
        foreach (var mention in article.Parties)
            inParty.AsSpan(mention.First, mention.Count).Fill(true);
        for (var t = 0; t < inParty.Length; t++)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, inParty[t] ? Party : article.Tokens[t].Stem, out _)++;
        return counts;
    }

    private static double Length(Dictionary<string, int> counts)
    {
        var squares = 0.0;
        foreach (var count in counts.Values)
            squares += Log(count) * Log(count);
        return Math.Sqrt(squares);
    }

    private static double Log(int count) => count < Logs.Length ? Logs[count] : Math.Log(1 + count);
}
