using System.Runtime.InteropServices;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// Estimates in what share of articles a feature occurs, learnt from the articles that pass by, so that queries are filed under rare ones.
/// A bad estimate costs time, never a match. Safe for use by several threads.
/// </summary>
public sealed class FeatureShares
{
    // Enough articles for a word of one in a hundred to have been seen; fewer say nothing about rare words.
    private const int EnoughArticles = 200;

    // Bounds memory to some ten megabytes; when it is reached, counts are halved and what was seen once is forgotten.
    private const int MostFeatures = 100_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> counts = [];
    private int articles;
    private long observed;

    /// <summary>How many articles were learnt from.</summary>
    public long Observed => Interlocked.Read(ref observed);

    /// <summary>Learns from an article.</summary>
    public void Observe(ArticleView article)
    {
        lock (gate)
        {
            articles++;
            observed++;
            foreach (var (feature, _) in article.Features)
                CollectionsMarshal.GetValueRefOrAddDefault(counts, feature, out _)++;
            if (counts.Count > MostFeatures)
                Forget();
        }
    }

    /// <summary>The expected share, above 0 and at most 1.</summary>
    /// <param name="feature">A feature as <see cref="Features"/> names it.</param>
    internal double Of(string feature)
    {
        lock (gate)
        {
            if (articles < EnoughArticles || feature[0] == Features.PrefixMark)
                return Guess(feature);
            return Math.Min(1, (counts.GetValueOrDefault(feature) + 0.5) / articles);
        }
    }

    // Before anything is known: labels are few and common, short words are commoner than long ones. Rough by intention.
    private static double Guess(string feature)
    {
        var colon = feature.IndexOf(':');
        if (colon >= 0)
        {
            return feature[..colon] switch
            {
                "pair" => 0.01,
                "topic" or "country" => 0.05,
                "kind" => 0.2,
                _ => 0.5,
            };
        }

        return feature[0] == '@' ? 0.1 : 0.08 / feature.Length;
    }

    private void Forget()
    {
        articles /= 2;
        foreach (var (feature, count) in counts.ToList())
        {
            if (count < 2)
                counts.Remove(feature);
            else
                counts[feature] = count / 2;
        }
    }
}
