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
        var row = new FeatureRow();
        KindFeatures.Write(article, KindCounts.Of(article, promised), promised.Count, sentences, row);
        var (best, bestLogit) = (0, double.NegativeInfinity);
        for (var kind = 0; kind < Kinds.Length; kind++)
            if (models[kind].Logit(row.Values) is var logit && logit > bestLogit)
                (best, bestLogit) = (kind, logit);
        return Kinds[best];
    }
}
