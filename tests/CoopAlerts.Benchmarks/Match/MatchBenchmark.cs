using CoopAlerts.Core.Matching;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Benchmarks.Match;

/// <summary>
/// Times the matcher on one thread (processor time), per article, against evaluating every query in the same run, and compares the results; measures bytes per subscription.
/// Every query is open to every article, as if all articles reported cooperation: the hard case.
/// </summary>
internal static class MatchBenchmark
{
    private const int Seed = 7;

    /// <summary>Runs <c>match [--data FOLDER|FILE] [--articles N] [--sizes N,N…] [--keywords often|evenly] [--peer FOLDER]</c>; 1 when a result differs.</summary>
    internal static int Run(string[] arguments)
    {
        var options = arguments.Chunk(2).Where(p => p.Length == 2).ToDictionary(p => p[0], p => p[1]);
        var random = new Random(Seed);
        var texts = BenchmarkArticles.Read(options.GetValueOrDefault("--data"), int.Parse(options.GetValueOrDefault("--articles", "1000")), random);
        var mix = new QueryMix(texts, options.GetValueOrDefault("--keywords") == "evenly");
        List<(ArticleText Text, Cooperation Card)> articles = [.. texts.Select(text => (text, BenchmarkArticles.Card(random)))];
        Console.WriteLine($"{articles.Count} articles, {texts.Sum(t => t.Title.Length + t.Text.Length) / texts.Count} characters each on average; " +
            $"keywords from {mix.Vocabulary} words");
        var sizes = options.GetValueOrDefault("--sizes", "1000,100000,1000000").Split(',').Select(int.Parse).ToList();
        if (options.GetValueOrDefault("--peer") is { } peer)
            PeerFiles.Write(peer, articles.Select(a => ArticleView.Of(a.Text, a.Card)), mix.Texts(sizes.Max(), Seed), mix.Literals(sizes.Max(), Seed));
        Console.WriteLine("subscriptions  queries  bytes/sub  build s  matches/article  preparing µs  finding µs  mean µs  median  p99 µs  every query: mean µs  different");

        var different = 0;
        foreach (var size in sizes)
            different += Measure(size, mix, articles);
        return different == 0 ? 0 : 1;
    }

    private static int Measure(int size, QueryMix mix, List<(ArticleText Text, Cooperation Card)> articles)
    {
        var shares = new FeatureShares();
        foreach (var (text, card) in articles.Where((_, i) => i % 3 == 0)) // two thirds of the articles are new to the estimates
            shares.Observe(ArticleView.Of(text, card));

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var building = ThreadTime.Microseconds();
        var matcher = SubscriptionMatcher.Build(mix.Generate(size, Seed, reportsOnly: false), shares);
        var buildSeconds = (ThreadTime.Microseconds() - building) / 1e6;
        matcher.Match(Prepared(articles[0]));
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)size;

        for (var pass = 0; pass < 3; pass++)
            foreach (var article in articles.Take(200))
                foreach (var _ in matcher.Match(Prepared(article))) // so that no compilation is timed
                    continue;
        var matches = 0L;
        var times = new List<double>(articles.Count);
        var (preparing, finding) = (0.0, 0.0);
        foreach (var given in articles)
        {
            var start = ThreadTime.Microseconds();
            var article = Prepared(given);
            preparing += ThreadTime.Microseconds() - start;
            start = ThreadTime.Microseconds();
            var found = matcher.Match(article);
            finding += ThreadTime.Microseconds() - start;
            foreach (var _ in found)
                matches++;
            times.Add(ThreadTime.Microseconds() - start);
        }

        times.Sort();
        var (everyMean, different) = AgainstEveryQuery(matcher, mix, size, articles);
        Console.WriteLine($"{size,13:N0}  {matcher.QueryCount,7:N0}  {bytes,9:0}  {buildSeconds,7:0.0}  {matches / articles.Count,15:N0}  " +
            $"{preparing / times.Count,12:0}  {finding / times.Count,10:0}  {times.Average(),7:0}  {times[times.Count / 2],6:0}  {times[(int)(times.Count * 0.99)],6:0}  {everyMean,20:N0}  {different,9}");
        return different;
    }

    // Once for any number of indexes: reading the words and working out what can be asked of them. As in the service, an article is matched right after it.
    private static ArticleView Prepared((ArticleText Text, Cooperation Card) article)
    {
        var view = ArticleView.Of(article.Text, article.Card);
        _ = view.Features;
        return view;
    }

    // As few articles as keep the whole below some seconds.
    private static (double MeanMicroseconds, int Different) AgainstEveryQuery(SubscriptionMatcher matcher, QueryMix mix, int size, List<(ArticleText, Cooperation)> articles)
    {
        var sample = articles.Take(Math.Clamp(2_000_000 / size, 3, articles.Count)).Select(Prepared).ToList();
        var expected = sample.Select(_ => new HashSet<string>()).ToList();
        var total = 0.0;
        foreach (var chunk in mix.Generate(size, Seed, reportsOnly: false).Chunk(10_000)) // a million trees at once would measure the memory instead
        {
            var start = ThreadTime.Microseconds();
            for (var i = 0; i < sample.Count; i++)
                foreach (var query in chunk)
                    if (query.Matches(sample[i]))
                        expected[i].Add(query.SubscriptionId);
            total += ThreadTime.Microseconds() - start;
        }

        var different = sample.Where((article, i) => !expected[i].SetEquals(matcher.Match(article).Select(m => m.SubscriptionId))).Count();
        return (total / sample.Count, different);
    }
}
