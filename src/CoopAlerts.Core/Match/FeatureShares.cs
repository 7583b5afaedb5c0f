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

    // Bounds memory to a few megabytes; when it is reached, counts are halved and what was seen once is forgotten.
    private const int MostFeatures = 100_000;

    private readonly Lock gate = new();
    private readonly Dictionary<ulong, int> counts = [];
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
            foreach (var feature in article.Features.Plain)
                CollectionsMarshal.GetValueRefOrAddDefault(counts, feature, out _)++;
            if (counts.Count > MostFeatures)
                Forget();
        }
    }

    /// <summary>The expected share of a stem, a word of a source or a label, above 0 and at most 1; null while too little is known.</summary>
    internal double? Of(ulong feature)
    {
        lock (gate)
            return articles < EnoughArticles ? null : Math.Min(1, (counts.GetValueOrDefault(feature) + 0.5) / articles);
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
