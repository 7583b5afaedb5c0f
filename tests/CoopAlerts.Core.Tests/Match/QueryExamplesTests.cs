using CoopAlerts.Core.Matching;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.Matching;

/// <summary>Every example in docs/queries.md: a fenced block whose first line is a query, then texts that it finds (✓) or does not (✗).</summary>
public class QueryExamplesTests
{
    public static TheoryData<string, string, bool> Examples()
    {
        var data = new TheoryData<string, string, bool>();
        string? query = null;
        var inExample = false;
        foreach (var line in File.ReadLines(DocumentPath()))
        {
            if (line.StartsWith("```"))
                (inExample, query) = (line == "```query", null);
            else if (inExample && query is null)
                query = line;
            else if (inExample && line.Length > 2 && line[0] is '✓' or '✗')
                data.Add(query!, line[2..], line[0] == '✓');
        }

        return data;
    }

    [Fact]
    public void The_document_has_examples() => Assert.True(Examples().Count >= 50);

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_example_is_true(string query, string article, bool found)
    {
        var result = KeywordQuery.Parse(query);
        Assert.True(result.Query is not null, result.Error?.Message);
        Assert.Equal(found, new SubscriptionQuery("a", result.Query, ReportsOnly: false).Matches(Read(article)));
    }

    // "parties=IQ,SY kind=aid | text": what precedes the bar describes the article. Titles, sources and people have no other description beside them.
    private static ArticleView Read(string article)
    {
        var parts = article.Split(" | ", 2);
        if (parts.Length == 1)
            return ArticleView.Of("", article);
        var (name, value) = parts[0].Split('=', 2) is [var first, var rest] ? (first, rest) : (parts[0], "");
        if (name is "title" or "source")
            return ArticleView.Of(name == "title" ? value : "", parts[1], name == "source" ? value : "");
        if (name == "people")
            return ArticleView.Of("", parts[1], "", null, new Cooperation { People = [.. value.Split('،').Select(one => new Person(one.Trim(), -1))] });
        var labels = parts[0].Split(' ').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
        return ArticleView.Of("", parts[1], "", labels.GetValueOrDefault("lang"), new Cooperation
        {
            IsCooperation = true,
            Topics = labels.GetValueOrDefault("topics")?.Split(',') ?? [],
            Parties = labels.GetValueOrDefault("parties")?.Split(',') ?? [],
            Kind = labels.TryGetValue("kind", out var kind) ? Enum.Parse<KindOfAct>(kind, ignoreCase: true) : KindOfAct.None,
        });
    }

    private static string DocumentPath()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "docs", "queries.md")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new FileNotFoundException("docs/queries.md above the test assembly"), "docs", "queries.md");
    }
}
