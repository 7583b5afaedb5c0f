using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// Names of the things that an article has and a query can require, under which queries are filed: a stem stands for itself; a beginning of a word,
/// a word of the source and a label carry a mark that no stem contains. It does not decide which of them a query is filed under.
/// </summary>
internal static class Features
{
    internal const char PrefixMark = '*';
    private const char SourceMark = '@';

    internal static string Prefix(string letters) => PrefixMark + letters;

    internal static string SourceWord(string word) => SourceMark + word;

    internal static string Label(LabelKind kind, string code) => $"{QueryLanguage.FieldOf(kind)}:{code}";

    /// <summary>The stem under which every word that a name's part can match is found.</summary>
    internal static string NamePart(string normal) => Stemmer.Stem(normal);

    /// <summary>Everything that the article has, each once, but the beginnings of its words.</summary>
    internal static IEnumerable<string> Of(ArticleView article)
    {
        foreach (var stem in article.Stems)
            yield return stem;
        foreach (var word in article.SourceWords.Distinct())
            yield return SourceWord(word);
        yield return Label(LabelKind.Lang, article.Language);
        yield return Label(LabelKind.Kind, Taxonomy.CodeOf(article.Cooperation.Kind));
        foreach (var topic in article.Cooperation.Topics.Distinct())
            yield return Label(LabelKind.Topic, topic);
        string[] parties = [.. article.Cooperation.Parties.Distinct()];
        foreach (var party in parties)
            yield return Label(LabelKind.Country, party);
        foreach (var pair in Pairs(parties))
            yield return Label(LabelKind.Pair, pair);
    }

    private static IEnumerable<string> Pairs(string[] parties)
    {
        for (var i = 0; i < parties.Length; i++)
            for (var j = i + 1; j < parties.Length; j++)
                yield return QueryLabels.Pair(parties[i], parties[j]);
    }
}
