using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// The features of the parts of queries: that an article has the right one is necessary for a part to hold, and for simple parts it is all that they ask.
/// How rare a feature is, <see cref="RequiredFeatures"/> says; what an article has, <see cref="ArticleFeatures"/>.
/// </summary>
internal static class Features
{
    internal static ulong Stem(string stem) => FeatureHash.End(FeatureHash.Of(stem), FeatureKind.Stem);

    internal static ulong Title(string stem) => FeatureHash.End(FeatureHash.Of(stem), FeatureKind.Title);

    /// <summary>A word as written; its stem belongs to it, because it is by its stem that a word is found.</summary>
    internal static ulong Written(string word, string stem) =>
        FeatureHash.End(FeatureHash.Pair(FeatureHash.Of(WordForms.Written(word)), FeatureHash.Of(stem)), FeatureKind.Written);

    internal static ulong Run(string first, string second) => FeatureHash.End(FeatureHash.Pair(FeatureHash.Of(first), FeatureHash.Of(second)), FeatureKind.Run);

    internal static ulong Beginning(string letters) => FeatureHash.End(FeatureHash.Of(letters), FeatureKind.Beginning);

    internal static ulong SourceWord(string word) => FeatureHash.End(FeatureHash.Of(word), FeatureKind.Source);

    internal static ulong Label(LabelKind kind, string code) => FeatureHash.End(FeatureHash.Pair((ulong)kind, FeatureHash.Of(code)), FeatureKind.Label);

    /// <summary>A part of a name, by the stem under which every word that it can match is found.</summary>
    internal static ulong NamePart(string normal) => FeatureHash.End(FeatureHash.Of(Stemmer.Stem(normal)), FeatureKind.Name);

    /// <summary>The feature that an article has exactly when the part holds; null when no single feature says that.</summary>
    internal static ulong? Whole(QueryNode part) => part switch
    {
        WordsNode { Written.Count: 1, Exact: false, InTitle: false } term => Stem(term.Stems[0]),
        WordsNode { Written.Count: 1, Exact: false, InTitle: true } term => Title(term.Stems[0]),
        WordsNode { Written.Count: 1, Exact: true, InTitle: false } form => Written(form.Written[0], form.Stems[0]),
        WordsNode { Written.Count: 2, Exact: false, InTitle: false } phrase => Run(phrase.Stems[0], phrase.Stems[1]),
        PrefixNode { InTitle: false } prefix => Beginning(prefix.Normal),
        SourceNode { Normals: [var word] } => SourceWord(word),
        LabelNode label => Label(label.Kind, label.Code),
        _ => null,
    };
}
