using System.Runtime.InteropServices;
using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.Model;

/// <summary>
/// What the vocabulary of an article says about its being a report of cooperation: one weight per stem. It catches whole genres that no
/// lexicon of cues lists (columns, match reports, court cases); which sides do what together is <see cref="CooperationFeatures"/>'s work.
/// </summary>
internal sealed class WordModel(Dictionary<string, float> weights, float bias)
{
    private readonly WordFacts<StemWeight> stemWeights = new(word =>
        weights.TryGetValue(word.Stem, out var weight) ? new StemWeight(weight) : StemWeight.None);

    // Logarithms of the counts that nearly all words have.
    private static readonly double[] Logs = [.. Enumerable.Range(0, 64).Select(count => Math.Log(1 + count))];

    /// <summary>Log-odds by the words alone.</summary>
    public double Logit(ReadArticle article)
    {
        var counts = Count(article);
        var length = Length(counts);
        var sum = 0.0;
        foreach (var (word, count) in counts)
            sum += stemWeights.Of(word).Value * (Log(count) / length);
        return bias + sum;
    }

    /// <summary>Each stem with the logarithm of its count, scaled so that the squares of an article add up to 1: long and short articles weigh alike.</summary>
    public static IEnumerable<(string Stem, double Share)> Shares(ReadArticle article)
    {
        var counts = Count(article);
        var length = Length(counts);
        return counts.Select(c => (c.Key.Stem, Log(c.Value) / length));
    }

    // By stem, of which the first word stands for all.
    private static Dictionary<Word, int> Count(ReadArticle article)
    {
        var counts = new Dictionary<Word, int>(article.Tokens.Count, new SameStem());
        foreach (var word in article.Words)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, word, out _)++;
        return counts;
    }

    private static double Length(Dictionary<Word, int> counts)
    {
        var squares = 0.0;
        foreach (var count in counts.Values)
            squares += Log(count) * Log(count);
        return Math.Sqrt(squares);
    }

    private static double Log(int count) => count < Logs.Length ? Logs[count] : Math.Log(1 + count);

    private sealed record StemWeight(float Value)
    {
        public static readonly StemWeight None = new(0);
    }

    private sealed class SameStem : IEqualityComparer<Word>
    {
        public bool Equals(Word? a, Word? b) => a!.StemHash == b!.StemHash && a.Stem == b.Stem;

        public int GetHashCode(Word word) => word.StemHash;
    }
}
