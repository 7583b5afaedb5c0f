using System.Runtime.InteropServices;
using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// An article prepared once for any number of queries: its words under their stems with their places, and its labels.
/// It is immutable after construction, and decides nothing about any query.
/// </summary>
public sealed class ArticleView
{
    // A phrase or NEAR must not join the last words of the title with the first of the text.
    private const int TitleGap = 1_000;

    private static readonly List<int> Nowhere = [];

    private readonly Dictionary<string, int> stems;
    private readonly List<List<int>> places = [];
    private readonly List<ulong> stemHashes = [];
    private readonly WordForms[] formsAt;
    private readonly List<Token> words;
    private readonly HashSet<string> parties;

    private ArticleView(string title, string text, string source, string? language, Cooperation? cooperation)
    {
        Title = title;
        Text = text;
        Language = language is null ? "und" : language.Split('-')[0].ToLowerInvariant();
        Cooperation = cooperation ?? Cooperation.None;
        SourceWords = [.. TextTokenizer.Tokenize(source).Select(t => t.Normal)];
        parties = [.. Cooperation.Parties];
        words = TextTokenizer.Tokenize(title);
        TitleWords = words.Count;
        words.AddRange(TextTokenizer.Tokenize(text));
        (stems, formsAt) = (new(words.Count), new WordForms[words.Count]);
        for (var i = 0; i < words.Count; i++)
            AddPlaces(formsAt[i] = WordForms.Of(words[i].Normal), i);
    }

    /// <summary>The title.</summary>
    public string Title { get; }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>BCP 47 primary tag, <c>und</c> when unknown.</summary>
    public string Language { get; }

    /// <summary>What was understood; <see cref="Cooperation.None"/> when nothing was.</summary>
    public Cooperation Cooperation { get; }

    /// <summary>Whether subscriptions that ask for reports of cooperation may see it: it is one, or its language (not ar, en or fr) is not understood.</summary>
    public bool MayReportCooperation => Cooperation.IsCooperation || Language is not ("ar" or "en" or "fr");

    internal string[] SourceWords { get; }

    /// <summary>The card's persons. Worked out when first asked for: most queries ask for none.</summary>
    internal IReadOnlyList<CardName> CardNames => field ??= CardName.AllOf(Cooperation);

    internal int TitleWords { get; }

    /// <summary>The stems in the article, particles taken off, each once, as their <see cref="FeatureHash"/>, not ended. Numbered from 0 on.</summary>
    internal IReadOnlyList<ulong> StemHashes => stemHashes;

    /// <summary>What queries can be filed under. Worked out when first asked for: a line that is only looked at for highlights needs none.</summary>
    internal ArticleFeatures Features => field ??= new ArticleFeatures(this);

    /// <summary>Prepares an article.</summary>
    /// <param name="title">Plain text title, may be empty.</param>
    /// <param name="text">Plain text.</param>
    /// <param name="source">The outlet's name or id.</param>
    /// <param name="language">BCP 47 tag; null when unknown.</param>
    /// <param name="cooperation">What was understood; null when nothing was.</param>
    public static ArticleView Of(string title, string text, string source = "", string? language = null, Cooperation? cooperation = null) =>
        new(title, text, source, language, cooperation);

    /// <summary>Prepares a stored article.</summary>
    public static ArticleView Of(Article article) => new(article.Title, article.Text, article.Source, article.Language, article.Cooperation);

    /// <summary>Prepares an article that was not stored.</summary>
    public static ArticleView Of(ArticleText article, Cooperation? cooperation = null) =>
        new(article.Title, article.Text, article.Source, article.Language, cooperation);

    /// <summary>Where words with this stem stand: indexes of words, ascending, the title's first.</summary>
    internal List<int> PlacesOf(string stem) => stems.TryGetValue(stem, out var number) ? places[number] : Nowhere;

    /// <summary>The same for a stem by its number.</summary>
    internal List<int> PlacesOf(int stem) => places[stem];

    internal WordForms FormsAt(int index) => formsAt[index];

    /// <summary>A word as it stands in the article.</summary>
    internal ReadOnlySpan<char> LettersAt(int index) => (index < TitleWords ? Title : Text).AsSpan(words[index].Start, words[index].Length);

    /// <summary>A stretch of words as it stands in the article.</summary>
    internal string SliceAt(int first, int last)
    {
        var span = SpanAt(first, last);
        return (first < TitleWords ? Title : Text).Substring(span.Start, span.Length);
    }

    /// <summary>Where a stretch of words stands in the title, or in the text where it begins behind the title.</summary>
    internal TextSpan SpanAt(int first, int last) => new(words[first].Start, words[last].End - words[first].Start);

    /// <summary>How many words two words are apart; neighbours are one apart.</summary>
    internal int Distance(int a, int b) => Math.Abs(Position(a) - Position(b));

    internal int WordCount => words.Count;

    internal bool HasLabel(LabelKind kind, string code) => kind switch
    {
        LabelKind.Topic => Cooperation.Topics.Contains(code),
        LabelKind.Country => parties.Contains(code),
        LabelKind.Pair => code.Split('-') is [var a, var b] && a != b && parties.Contains(a) && parties.Contains(b),
        LabelKind.Kind => Taxonomy.CodeOf(Cooperation.Kind) == code,
        _ => Language == code,
    };

    private void AddPlaces(WordForms form, int index)
    {
        for (var key = 0; key < form.Keys.Length; key++)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(stems, form.Keys[key], out var known);
            if (!known)
            {
                number = places.Count;
                places.Add([]);
                stemHashes.Add(form.Hashes[key]);
            }

            places[number].Add(index);
        }
    }

    private int Position(int index) => index < TitleWords ? index : index + TitleGap;
}
