using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Matching;

/// <summary>A feature, and in what share of articles it is expected.</summary>
internal readonly record struct Feature(ulong Hash, double Share);

/// <summary>
/// What an article must have for a part of a query to hold, and how rare that is. It knows single parts (words, labels …); how they are combined is
/// <see cref="Anchors"/>'s matter.
/// </summary>
internal sealed class RequiredFeatures(FeatureShares shares)
{
    // What is derived from words is rarer than they are. Rough by intention: it only decides between ways to the same result.
    private const double InTitle = 0.1, AsWritten = 0.5, Neighbours = 0.1;

    /// <summary>Features all of which an article has when the part holds; one of them is <see cref="Features.Whole"/> where there is such a feature.</summary>
    internal IEnumerable<Feature> Of(QueryNode part) => part switch
    {
        WordsNode { Written.Count: 1 } word => [Single(word)],
        WordsNode phrase => Enumerable.Range(1, phrase.Stems.Count - 1).Select(i => Run(phrase.Stems[i - 1], phrase.Stems[i])),
        PrefixNode prefix => [new Feature(Features.Beginning(prefix.Normal), Math.Min(0.5, 1.0 / prefix.Normal.Length))],
        NearNode near => Of(near.Left).Concat(Of(near.Right)),
        PersonNode person => person.Normals.Select(name => new Feature(Features.NamePart(name), Stem(Stemmer.Stem(name)).Share)),
        SourceNode source => source.Normals.Select(word => Known(Features.SourceWord(word), 0.1)),
        LabelNode label => [Known(Features.Label(label.Kind, label.Code), Guess(label.Kind))],
        _ => [],
    };

    /// <summary><see cref="Features.Whole"/> with its share.</summary>
    internal Feature? Whole(QueryNode part) => Features.Whole(part) is { } whole ? Of(part).First(feature => feature.Hash == whole) : null;

    private Feature Single(WordsNode word)
    {
        var stem = Stem(word.Stems[0]);
        return word switch
        {
            { InTitle: true } => new Feature(Features.Title(word.Stems[0]), stem.Share * InTitle),
            { Exact: true } => new Feature(Features.Written(word.Written[0], word.Stems[0]), stem.Share * AsWritten),
            _ => stem,
        };
    }

    private Feature Run(string first, string second) => new(Features.Run(first, second), Math.Min(Stem(first).Share, Stem(second).Share) * Neighbours);

    // Before anything is known: short words are commoner than long ones, labels are few and common.
    private Feature Stem(string stem) => Known(Features.Stem(stem), 0.08 / stem.Length);

    private Feature Known(ulong feature, double guess) => new(feature, shares.Of(feature) ?? guess);

    private static double Guess(LabelKind kind) => kind switch
    {
        LabelKind.Pair => 0.01,
        LabelKind.Topic or LabelKind.Country => 0.05,
        LabelKind.Kind => 0.2,
        _ => 0.5,
    };
}
