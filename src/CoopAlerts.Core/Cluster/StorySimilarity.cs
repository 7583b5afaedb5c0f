using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Cluster;

/// <summary>
/// How much two articles are about the same events, 0…1, as readers would say; above about 0.5 readers call them the same story.
/// Decides no join: a reader also calls the exchange rates of two days similar. That is <see cref="StoryDecision"/>'s matter.
/// </summary>
public static class StorySimilarity
{
    // Readers' judgements fall steeply around this cosine and flatten beyond: both numbers were chosen on the 121 Arabic pairs of
    // SemEval-2022 task 8, where any value from 0.35 to 0.45 and 6 to 10 gives within 0.01 of the same correlation.
    private const double Middle = 0.40;
    private const double Steepness = 8;

    private static readonly double Lowest = Logistic(0);
    private static readonly double Highest = Logistic(1);

    /// <summary>The similarity of two articles, symmetric; 0 when either has no words, 1 for equal texts.</summary>
    public static double Compare(ArticleText a, ArticleText b) => Compare(TextSketcher.Sketch(a), TextSketcher.Sketch(b));

    /// <summary>The same from what stories keep of their articles.</summary>
    internal static double Compare(TextSketch a, TextSketch b) =>
        Math.Clamp((Logistic(a.Shape.Cosine(b.Shape)) - Lowest) / (Highest - Lowest), 0, 1);

    private static double Logistic(double cosine) => 1 / (1 + Math.Exp(-Steepness * (cosine - Middle)));
}
