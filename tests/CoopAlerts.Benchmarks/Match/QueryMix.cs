using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Matching;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Benchmarks.Match;

/// <summary>
/// Made-up subscriptions: 70 % keywords, 20 % topics or countries, 10 % complex. Keywords are drawn from the articles as often as they occur there,
/// which is harder than evenly: common words are in many queries.
/// </summary>
internal sealed class QueryMix
{
    // Words in more than a tenth of the articles are function words: nobody subscribes to "the".
    private const double CommonShare = 0.1;

    private readonly List<string> words;

    /// <param name="articles">Where the keywords come from.</param>
    /// <param name="evenly">Whether every different word is drawn as often as any other, so that most are rare; else as often as it occurs.</param>
    internal QueryMix(IReadOnlyList<ArticleText> articles, bool evenly = false)
    {
        var tokens = articles.Select(a => TextTokenizer.Tokenize(a.Title + "\n" + a.Text)).ToList();
        var common = tokens.SelectMany(t => t.Select(w => w.Stem).Distinct()).CountBy(w => w).Where(p => p.Value > articles.Count * CommonShare).Select(p => p.Key).ToHashSet();
        words = [.. tokens.SelectMany(t => t).Where(t => t.Normal.Length > 2 && !QueryLanguage.IsOperator(t.Normal) && !common.Contains(t.Stem)).Select(t => t.Normal)];
        if (evenly)
            words = [.. words.Distinct()];
    }

    /// <summary>Different words that keywords are drawn from.</summary>
    internal int Vocabulary => words.Distinct().Count();

    /// <summary>The subscriptions, the same for the same seed, made one at a time.</summary>
    internal IEnumerable<SubscriptionQuery> Generate(int count, int seed, bool reportsOnly) =>
        Texts(count, seed).Select((text, i) =>
            new SubscriptionQuery($"s{i:0000000}", KeywordQuery.Parse(text).Query ?? throw new InvalidOperationException(text), reportsOnly));

    /// <summary>Their queries as a user would write them.</summary>
    internal IEnumerable<string> Texts(int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            yield return random.Next(10) switch
            {
                < 7 => Keywords(random),
                < 9 => Labels(random),
                _ => Complex(random),
            };
        }
    }

    /// <summary>Different words and pairs of neighbours, drawn as those of the queries are: what a bare scan of literals can look for.</summary>
    internal IEnumerable<string> Literals(int count, int seed)
    {
        var random = new Random(seed);
        var drawn = new HashSet<string>();
        for (var tries = 0; drawn.Count < count && tries < count * 20; tries++)
            if ((random.Next(2) == 0 ? Word(random) : Neighbours(random)) is var literal && drawn.Add(literal))
                yield return literal;
    }

    private string Keywords(Random random) => random.Next(10) switch
    {
        < 3 => Word(random),
        < 7 => $"{Word(random)} {Word(random)}",
        < 9 => $"{Word(random)} {Word(random)} {Word(random)}",
        _ => $"\"{Neighbours(random)}\"",
    };

    private static string Labels(Random random) => random.Next(4) switch
    {
        0 => Topic(random),
        1 => Country(random),
        2 => $"({Topic(random)} OR {Topic(random)}) ({Country(random)} OR {Country(random)})",
        _ => $"{Topic(random)} {Country(random)}",
    };

    private string Complex(Random random) => random.Next(6) switch
    {
        0 => $"({Word(random)} OR {Word(random)}) {Word(random)} NOT {Word(random)}",
        1 => $"{Word(random)[..3]}* {Word(random)} {Country(random)}",
        2 => $"{Word(random)} NEAR/5 {Word(random)}",
        3 => $"title:{Word(random)} ({Topic(random)} OR {Word(random)})",
        4 => $"(\"{Neighbours(random)}\" OR {Word(random)} {Word(random)}) -{Word(random)}",
        _ => $"={Word(random)} OR ({Word(random)} {Topic(random)})",
    };

    private string Word(Random random) => words[random.Next(words.Count)];

    private string Neighbours(Random random)
    {
        var at = random.Next(words.Count - 1);
        return $"{words[at]} {words[at + 1]}";
    }

    private static string Topic(Random random) => "topic:" + Taxonomy.Topics[random.Next(Taxonomy.Topics.Count)];

    private static string Country(Random random) => "country:" + BenchmarkArticles.AnyParty(random);
}
