using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand.Future;
using CoopAlerts.Core.Understand.Model;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand;

/// <summary>Decides what kind the newest reported act is: the likeliest of the seven.</summary>
internal static class KindOfActReader
{
    private static readonly KindOfAct[] Kinds = [.. KindFeatures.Kinds.Select(kind => Enum.Parse<KindOfAct>(kind, ignoreCase: true))];

    public static KindOfAct Read(ReadArticle article, List<FoundEvent> promised, LinearModel model)
    {
        var counts = KindFeatures.Count(article, promised);
        var row = new FeatureRow();
        var (best, bestLogit) = (0, double.NegativeInfinity);
        for (var kind = 0; kind < Kinds.Length; kind++)
        {
            row.Clear();
            KindFeatures.Write(article, counts, kind, row);
            if (model.Logit(row.Values) is var logit && logit > bestLogit)
                (best, bestLogit) = (kind, logit);
        }

        return Kinds[best];
    }
}
