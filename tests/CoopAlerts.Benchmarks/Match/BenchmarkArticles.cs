using System.Text.Json;
using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Extract;
using CoopAlerts.Core.Matching;
using CoopAlerts.Core.Poll;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Benchmarks.Match;

/// <summary>
/// The articles to match: those in a folder of feeds or a file of JSON lines, or made-up ones whose words are distributed as in language. Labels are drawn at random, so that
/// every article can match every kind of query; real articles would match fewer.
/// </summary>
internal static class BenchmarkArticles
{
    private static readonly string[] Parties = [.. "IQ SY SA IR TR JO KW EG AE QA LB YE US GB FR RU CN MA DZ TN LY SD OM BH PS UN EU LAS GCC NATO".Split(' ')];

    /// <summary>Prepared articles, at most so many.</summary>
    internal static List<ArticleText> Read(string? folder, int most, Random random)
    {
        var articles = folder is null ? MadeUp(most, random) : File.Exists(folder) ? FromLines(folder) : FromFeeds(folder);
        return [.. articles.OrderBy(_ => random.Next()).Take(most)];
    }

    /// <summary>A random card that reports cooperation.</summary>
    internal static Cooperation Card(Random random) => new()
    {
        IsCooperation = true,
        Topics = [.. Enumerable.Range(0, 1 + random.Next(2)).Select(_ => Taxonomy.Topics[random.Next(Taxonomy.Topics.Count)]).Distinct()],
        Parties = [.. Enumerable.Range(0, 2 + random.Next(2)).Select(_ => AnyParty(random)).Distinct()],
        Kind = (KindOfAct)random.Next(1, 8),
    };

    /// <summary>A party; the first listed are drawn more often.</summary>
    internal static string AnyParty(Random random) => Parties[(int)(Parties.Length * random.NextDouble() * random.NextDouble())];

    private static IEnumerable<ArticleText> FromFeeds(string folder) =>
        from file in Directory.EnumerateFiles(folder, "*.xml").Order(StringComparer.Ordinal)
        from item in FeedParser.Parse(File.ReadAllBytes(file), null, null).Items
        let title = HtmlText.ToText(item.Title)
        let text = HtmlText.ToText(item.Content ?? item.Summary)
        where text.Length > 0
        select new ArticleText(title, text, null, Path.GetFileNameWithoutExtension(file), "ar");

    private static IEnumerable<ArticleText> FromLines(string file) =>
        from line in File.ReadLines(file)
        where line.Length > 0
        let json = JsonDocument.Parse(line).RootElement
        select new ArticleText(json.GetProperty("title").GetString() ?? "", json.GetProperty("text").GetString() ?? "", null, "outlet", "ar");

    private static IEnumerable<ArticleText> MadeUp(int count, Random random)
    {
        for (var i = 0; i < count; i++)
            yield return new ArticleText(Words(8), Words(250), null, "outlet" + i % 10, "en");

        // Zipf: the n-th word of 50,000 is drawn in proportion to 1/n.
        string Words(int n) => string.Join(' ', Enumerable.Range(0, n).Select(_ => Name((int)Math.Pow(50_000, random.NextDouble()))));
        static string Name(int rank) => $"w{rank:x}q";
    }
}
