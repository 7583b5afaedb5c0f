using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Cluster;

/// <summary>
/// What an article tells that the story did not have yet: numbers and rare words that none of its members kept. A hint for readers which
/// further report is worth opening; it does not understand sentences.
/// </summary>
internal static class NewFacts
{
    private const int Limit = 12;

    // A word in fewer than one article in 256 is a name or a particular of the event.
    private const int Rare = 8;

    /// <summary>The words as they stand in the article, numbers first, each once, at most twelve.</summary>
    public static IReadOnlyList<string> Of(Article article, Story story)
    {
        var known = story.Members.Where(m => m.Sketch.Length > 0).Select(m => (m.Language, Sketch: TextSketch.Parse(m.Sketch))).ToArray();
        var text = article.Title + "\n" + article.Text;
        var numbers = Quantities.In(text).Where(q => !known.Any(k => k.Sketch.Numbers.Contains(TextSketcher.Feature(q.Value)))).Select(q => q.Place);
        // In the first report of a language every word would be new. A word said once may be chance; said twice it matters to the report.
        var sameLanguage = known.Where(k => k.Language == article.Language).Select(k => k.Sketch).ToArray();
        var words = (sameLanguage.Length == 0 ? [] : TextTokenizer.Tokenize(text))
            .Where(t => t.Stem.Length > 2 && !char.IsAsciiDigit(t.Stem[0]) && TermRarity.Of(t.Stem) >= Rare)
            .GroupBy(t => t.Stem)
            .Where(g => g.Count() > 1 && !sameLanguage.Any(k => k.Terms.Contains(TextSketcher.Feature(g.Key))))
            .Select(g => new TextSpan(g.First().Start, g.First().Length));
        return [.. numbers.Concat(words).Select(t => text.Substring(t.Start, t.Length)).Distinct().Take(Limit)];
    }
}
