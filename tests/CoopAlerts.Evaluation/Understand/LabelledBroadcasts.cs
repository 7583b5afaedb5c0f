using System.Globalization;
using System.Net;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>
/// News of five broadcasters of 2018 with labels: the texts are files of the multi-source ANT Corpus 2.1 (Chouigui et al., 2021;
/// github.com/antcorpus/antcorpus.multisource.data), the labels come from broadcast-labels.jsonl, where an article's id is its DOCNO there.
/// </summary>
internal static class LabelledBroadcasts
{
    /// <summary>The labelled articles among the files below <paramref name="corpus"/>; missing ones are left out.</summary>
    public static List<LabelledArticle> Read(string labels, string corpus)
    {
        var known = LabelledArticle.Read(labels).ToDictionary(l => l.Id);
        return [.. Directory.EnumerateFiles(corpus, "*.txt", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Where(file => known.ContainsKey(Path.GetFileNameWithoutExtension(file)))
            .Select(file => known[Path.GetFileNameWithoutExtension(file)] with { Article = Parse(file) })];
    }

    /// <summary>All articles of the corpus, labelled or not.</summary>
    public static IEnumerable<ArticleText> ReadAll(string corpus) =>
        Directory.EnumerateFiles(corpus, "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Parse);

    // Looks like XML, but its texts need not be well-formed. A file's name ends with the day of publication.
    private static ArticleText Parse(string file)
    {
        var document = File.ReadAllText(file);
        var day = DateOnly.ParseExact(Path.GetFileNameWithoutExtension(file)[^8..], "yyyyMMdd", CultureInfo.InvariantCulture);
        return new ArticleText(Element(document, "TITLE"), Element(document, "TEXT"), day, Element(document, "SRC"));
    }

    private static string Element(string document, string name)
    {
        var start = document.IndexOf($"<{name}>", StringComparison.Ordinal);
        var end = document.IndexOf($"</{name}>", StringComparison.Ordinal);
        return start < 0 || end < start ? "" : WebUtility.HtmlDecode(document[(start + name.Length + 2)..end]).Trim();
    }
}
