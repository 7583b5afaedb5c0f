using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// Everything by which queries can be filed that one article has, as numbers that lie together. Worked out once for all indexes; what the numbers mean,
/// <see cref="Features"/> says.
/// </summary>
internal sealed class ArticleFeatures
{
    private readonly ArticleView article;

    internal ArticleFeatures(ArticleView article)
    {
        this.article = article;
        Plain = [.. article.StemHashes.Select(stem => FeatureHash.End(stem, FeatureKind.Stem)), .. article.SourceWords.Distinct().Select(Features.SourceWord), .. Labels(article)];
        Title = [.. Enumerable.Range(0, article.TitleWords).SelectMany(i => article.FormsAt(i).Hashes).Distinct().Select(stem => FeatureHash.End(stem, FeatureKind.Title))];
        Written = WrittenOf(article);
        Runs = RunsOf(article);
        Words = [.. Enumerable.Range(0, article.WordCount).Select(article.FormsAt).Distinct()];
        Beginnings = [.. Words.SelectMany(word => word.Beginnings)];
    }

    /// <summary>Stems, in the order of <see cref="ArticleView.StemHashes"/>; then words of the source, and labels. Each once.</summary>
    internal ulong[] Plain { get; }

    /// <summary>Words of the title.</summary>
    internal ulong[] Title { get; }

    /// <summary>Words as written.</summary>
    internal ulong[] Written { get; }

    /// <summary>Pairs of neighbours.</summary>
    internal ulong[] Runs { get; }

    /// <summary>What names can be made of: the words of the text, and of the card's persons. Worked out when an index asks for names; few do.</summary>
    internal ulong[] Names => field ??=
        [.. article.StemHashes.Concat(article.CardNames.SelectMany(name => name.Words).SelectMany(word => word.Hashes)).Distinct().Select(stem => FeatureHash.End(stem, FeatureKind.Name))];

    /// <summary>Beginnings of words, up to <see cref="WordForms.LongBeginning"/> letters.</summary>
    internal ulong[] Beginnings { get; }

    /// <summary>The different words, for those who ask for longer beginnings.</summary>
    internal WordForms[] Words { get; }

    private static ulong[] RunsOf(ArticleView article)
    {
        var runs = new List<ulong>(article.WordCount + (article.WordCount / 4));
        for (var i = 1; i < article.WordCount; i++)
        {
            if (i == article.TitleWords)
                continue;
            foreach (var first in article.FormsAt(i - 1).Hashes)
                foreach (var second in article.FormsAt(i).Hashes)
                    runs.Add(FeatureHash.End(FeatureHash.Pair(first, second), FeatureKind.Run));
        }

        return [.. runs];
    }

    private static ulong[] WrittenOf(ArticleView article)
    {
        var forms = new List<ulong>(article.WordCount + (article.WordCount / 4));
        for (var i = 0; i < article.WordCount; i++)
        {
            var word = article.FormsAt(i).HashOfWritten(article.LettersAt(i));
            foreach (var stem in article.FormsAt(i).Hashes)
                forms.Add(FeatureHash.End(FeatureHash.Pair(word, stem), FeatureKind.Written));
        }

        return [.. forms];
    }

    private static IEnumerable<ulong> Labels(ArticleView article)
    {
        var card = article.Cooperation;
        yield return Features.Label(LabelKind.Lang, article.Language);
        yield return Features.Label(LabelKind.Kind, Taxonomy.CodeOf(card.Kind));
        foreach (var topic in card.Topics.Distinct())
            yield return Features.Label(LabelKind.Topic, topic);
        string[] parties = [.. card.Parties.Distinct()];
        for (var i = 0; i < parties.Length; i++)
        {
            yield return Features.Label(LabelKind.Country, parties[i]);
            for (var j = i + 1; j < parties.Length; j++)
                yield return Features.Label(LabelKind.Pair, QueryLabels.Pair(parties[i], parties[j]));
        }
    }
}
