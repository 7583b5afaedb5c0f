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

    /// <summary>Log-odds by the words alone.</summary>
    public double Logit(ReadArticle article)
    {
        var sum = 0.0;
        foreach (var (stem, share) in Shares(article))
            if (weights.TryGetValue(stem, out var weight))
                sum += weight * share;
        return bias + sum;
    }

    /// <summary>Each stem with the logarithm of its count, scaled so that the squares of an article add up to 1: long and short articles weigh alike.</summary>
    public static IEnumerable<(string Stem, double Share)> Shares(ReadArticle article)
    {
        var counts = new Dictionary<string, int>(article.Tokens.Count, StringComparer.Ordinal);
        var inParty = new bool[article.Tokens.Count];
        foreach (var mention in article.Parties)
            inParty.AsSpan(mention.First, mention.Count).Fill(true);
        for (var t = 0; t < inParty.Length; t++)
        {
            var stem = inParty[t] ? Party : article.Tokens[t].Stem;
            counts[stem] = counts.GetValueOrDefault(stem) + 1;
        }

        var squares = 0.0;
        foreach (var count in counts.Values)
            squares += Math.Pow(Math.Log(1 + count), 2);
        return counts.Select(c => (c.Key, Math.Log(1 + c.Value) / Math.Sqrt(squares)));
    }
}
