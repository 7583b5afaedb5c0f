using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Cluster;

/// <summary>
/// Makes the <see cref="TextSketch"/> of an article's title and text. Words count by how often they stand in the article and by the
/// square root of their rarity: on 121 judged pairs words so weighed reach a correlation of 0.80, against 0.69 the other way round.
/// </summary>
internal static class TextSketcher
{
    private const int ShapeLimit = 224; // of some 500 in a long article: more did not help on real pairs
    private const int TermLimit = 48;
    private const int TitleLimit = 16;
    private const int NumberLimit = 24;
    private const double TitleWeight = 3; // a word of the title counts like three in the text

    // Less than one article in 16 has the word: rarer words carry the particular event, commoner ones the language.
    private const int TermRarityFloor = 4;

    private const int MaxWords = 1_200; // about two pages; what stands further down is background

    /// <summary>The sketch; <see cref="TextSketch.Empty"/> when there is no word.</summary>
    public static TextSketch Sketch(ArticleText article)
    {
        var title = TextTokenizer.Tokenize(article.Title);
        var text = TextTokenizer.Tokenize(article.Text);
        if (text.Count > MaxWords)
            text.RemoveRange(MaxWords, text.Count - MaxWords);

        var shape = new Dictionary<ushort, double>();
        var terms = new Dictionary<ushort, double>();
        foreach (var (tokens, weight) in new[] { (title, TitleWeight), (text, 1.0) })
            foreach (var token in tokens.Where(t => t.Stem.Length > 1))
            {
                var rarity = TermRarity.Of(token.Stem);
                AddShape(shape, token.Stem, weight * Math.Sqrt(rarity));
                if (rarity >= TermRarityFloor)
                    Add(terms, token.Stem, weight * Math.Sqrt(rarity));
            }

        return new TextSketch
        {
            Shape = WeightedSet.Of(shape, ShapeLimit),
            Terms = WeightedSet.Of(terms, TermLimit),
            Title = WeightedSet.Of(TitleOf(title), TitleLimit),
            Numbers = WeightedSet.Of(NumbersOf(article), NumberLimit),
            Fingerprint = Fingerprint.Of(text.Count > 0 ? text : title),
        };
    }

    /// <summary>The feature under which a sketch keeps a word.</summary>
    public static ushort Feature(ReadOnlySpan<char> word) => (ushort)StableHash.Of(word);

    // Groups of letters let forms of one word meet that the light stemmer keeps apart (broken plurals, bare prefixes).
    // Arabic roots show in three letters; Latin groups of three are too common to mean anything.
    private static void AddShape(Dictionary<ushort, double> shape, string stem, double weight)
    {
        var size = ArabicText.IsArabicLetter(stem[0]) ? 3 : 4;
        if (stem.Length <= size || char.IsAsciiDigit(stem[0]))
        {
            Add(shape, stem, weight);
            return;
        }

        var groups = stem.Length - size + 1;
        for (var i = 0; i < groups; i++)
            Add(shape, stem.AsSpan(i, size), weight / groups);
    }

    private static Dictionary<ushort, double> TitleOf(List<Token> title)
    {
        var stems = new Dictionary<ushort, double>();
        foreach (var token in title.Where(t => t.Stem.Length > 1))
            stems[Feature(token.Stem)] = TermRarity.Of(token.Stem);
        return stems;
    }

    private static Dictionary<ushort, double> NumbersOf(ArticleText article) =>
        Quantities.In(article.Title + "\n" + article.Text).Select(q => Feature(q.Value)).Distinct().Take(NumberLimit).ToDictionary(f => f, _ => 1.0);

    private static void Add(Dictionary<ushort, double> features, ReadOnlySpan<char> word, double weight)
    {
        var feature = Feature(word);
        features[feature] = features.GetValueOrDefault(feature) + weight;
    }
}
