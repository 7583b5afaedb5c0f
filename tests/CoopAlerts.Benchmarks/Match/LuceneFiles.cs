using System.Text.RegularExpressions;
using CoopAlerts.Core.Matching;

namespace CoopAlerts.Benchmarks.Match;

/// <summary>
/// Writes the articles and queries of a run for peers/LuceneMatch.java: the same queries in Lucene's syntax. An exact form becomes a stemmed word there,
/// which is less work.
/// </summary>
internal static partial class LuceneFiles
{
    internal static void Write(string folder, IEnumerable<ArticleView> articles, IEnumerable<string> queries)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllLines(Path.Combine(folder, "queries.txt"), queries.Select(Translate));
        File.WriteAllLines(Path.Combine(folder, "articles.tsv"), articles.Select(a => string.Join(
            '\t', OneLine(a.Title), OneLine(a.Text), string.Join(' ', a.Cooperation.Topics), string.Join(' ', a.Cooperation.Parties))));
    }

    private static string Translate(string query) =>
        Near().Replace(Label().Replace(query.Replace("=", "", StringComparison.Ordinal), "$1:\"$2\""), "\"$1 $2\"~5");

    private static string OneLine(string text) => Blank().Replace(text, " ");

    [GeneratedRegex(@"\b(topic|country):([\w-]+)")]
    private static partial Regex Label();

    [GeneratedRegex(@"(\S+) NEAR/5 (\S+)")]
    private static partial Regex Near();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
