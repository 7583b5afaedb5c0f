using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand.Model;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand;

/// <summary>Decides what kind the newest reported act is: the likeliest of the seven.</summary>
internal static class KindOfActReader
{
    public static KindOfAct Read(ReadArticle article, ActStrength acts, LinearModel[] models)
    {
        var row = new FeatureRow();
        KindFeatures.Write(article, acts, row);
        var best = 0;
        var bestLogit = double.NegativeInfinity;
        for (var k = 0; k < models.Length; k++)
            if (models[k].Logit(row.Values) is var logit && logit > bestLogit)
                (best, bestLogit) = (k, logit);
        return Enum.Parse<KindOfAct>(KindFeatures.Kinds[best], ignoreCase: true);
    }
}
