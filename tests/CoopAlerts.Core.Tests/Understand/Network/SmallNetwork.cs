using CoopAlerts.Core.Understand.Network;
using CoopAlerts.Core.Understand.Reading;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Core.Tests.Understand.Network;

/// <summary>A network of random weights that knows the words of one article.</summary>
internal static class SmallNetwork
{
    // The ministers of the interior of Iraq and Jordan sign a memorandum on narcotics; a delegation goes to Baghdad.
    public static ReadArticle Article { get; } = new(new(
        "العراق والأردن يوقعان مذكرة لمكافحة المخدرات",
        "وقّع وزير الداخلية العراقي ونظيره الأردني في عمّان مذكرة تفاهم لمكافحة المخدرات وتبادل المعلومات. ويزور وفد أردني بغداد، لبحث ضبط الحدود."));

    public static NetworkWeights Weights(int seed)
    {
        var open = new NetworkNames { IsOpen = true };
        open.Add(NetworkTable.Words, FeatureFamily.Word, NetworkText.Unknown);
        foreach (var stem in Article.Tokens.Select(t => t.Stem).Distinct().Skip(3)) // the first are unknown
            open.Add(NetworkTable.Words, FeatureFamily.Word, stem);
        _ = Text(open);
        var names = open.Closed();
        var random = new Random(seed);
        var weights = new NetworkWeights(names);
        foreach (var table in Enum.GetValues<NetworkTable>())
            weights.Add(table.ToString(), ByChance(names.Of(table).Count, random));
        foreach (var (name, rows) in ReadingNetwork.Parts)
            weights.Add(name, ByChance(rows, random));
        return weights;
    }

    public static NetworkText Text(NetworkNames names) => new(new SentenceFeatures(Article, new ActStrength(Article)), names);

    private static Matrix ByChance(int rows, Random random)
    {
        var matrix = new Matrix(rows);
        foreach (ref var number in matrix.Values)
            number = 0.3f * (random.NextSingle() - 0.45f);
        return matrix;
    }
}
