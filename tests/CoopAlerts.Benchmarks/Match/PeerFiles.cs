using System.Text.RegularExpressions;
using CoopAlerts.Core.Matching;

namespace CoopAlerts.Benchmarks.Match;

/// <summary>
/// Writes the articles of a run for the peers; for peers/LuceneMatch.java the same queries in Lucene's syntax, where an exact form becomes a stemmed word,
/// which is less work; for peers/hyperscan.cpp literals.
/// </summary>
internal static partial class PeerFiles
{
    internal static void Write(string folder, IEnumerable<ArticleView> articles, IEnumerable<string> queries, IEnumerable<string> literals)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllLines(Path.Combine(folder, "queries.txt"), queries.Select(Translate));
        File.WriteAllLines(Path.Combine(folder, "literals.txt"), literals);
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
