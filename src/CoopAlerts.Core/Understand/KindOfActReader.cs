using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand.Future;
using CoopAlerts.Core.Understand.Model;
using CoopAlerts.Core.Understand.Reading;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Core.Understand;

/// <summary>Decides what kind the newest reported act is: the likeliest of the seven.</summary>
internal static class KindOfActReader
{
    private static readonly KindOfAct[] Kinds = [.. ActKinds.Codes.Select(kind => Enum.Parse<KindOfAct>(kind, ignoreCase: true))];

    public static KindOfAct Read(ReadArticle article, List<FoundEvent> promised, SentenceScores sentences, ArticleModel[] models)
    {
        var probabilities = Probabilities(article, promised, sentences, models);
        return Kinds[Array.IndexOf(probabilities, probabilities.Max())];
    }

    /// <summary>How likely each of <see cref="ActKinds.Codes"/> is, each by its own model: their sum need not be 1.</summary>
    public static double[] Probabilities(ReadArticle article, List<FoundEvent> promised, SentenceScores sentences, ArticleModel[] models)
    {
        var row = new FeatureRow();
        KindFeatures.Write(article, KindCounts.Of(article, promised), promised.Count, sentences, row);
        var probabilities = new double[Kinds.Length];
        for (var kind = 0; kind < probabilities.Length; kind++)
            probabilities[kind] = models[kind].Probability(row.Values);
        return probabilities;
    }
}
