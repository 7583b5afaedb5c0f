using System.Diagnostics;
using System.Globalization;
using CoopAlerts.Core.Cluster;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand;
using CoopAlerts.Local.Memory;

namespace CoopAlerts.Evaluation.Stories;

/// <summary>
/// How well articles in feed order become stories: B-cubed and pairwise precision, recall and F1 (Amigó et al. 2009), through the real
/// clusterer and its index, with the classifier's cards and without. The labels follow wording, so a retelling that is joined counts as an error.
/// </summary>
internal static class ClusterMeasure
{
    public static async Task ReportAsync(IReadOnlyList<LabelledArticle> articles, bool errors)
    {
        await ReportAsync("text alone", articles, _ => null, errors);
        await ReportAsync("with cards", articles, CooperationClassifier.Default.Classify, errors);
    }

    private static async Task ReportAsync(string name, IReadOnlyList<LabelledArticle> articles, Func<ArticleText, Cooperation?> card, bool errors)
    {
        var feed = articles.Select(a => (a.Id, a.Article, Card: card(a.Article))).ToList();
        var watch = Stopwatch.StartNew();
        var got = new List<string>();
        await foreach (var (_, story) in StoryBatch.ClusterAsync(feed.ToAsyncEnumerable(), new InMemoryStoryStore()))
            got.Add(story);
        watch.Stop();

        string[] want = [.. articles.Select(a => a.Story)];
        var (bp, br) = BCubed(want, [.. got]);
        var (pp, pr) = Pairwise(want, [.. got]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"stories, {name}: {articles.Count} articles, {want.Distinct().Count()} stories, got {got.Distinct().Count()}: B3 P {bp:F3} R {br:F3} F1 {F(bp, br):F3}; pairs P {pp:F3} R {pr:F3} F1 {F(pp, pr):F3}; {watch.Elapsed.TotalMilliseconds / articles.Count:F2} ms an article"));
        if (errors)
            ShowErrors([.. articles.Select((article, i) => (article, got[i], feed[i].Card))]);
    }

    // Stories that mix several of the labels, and labels that are in several stories.
    private static void ShowErrors(IReadOnlyList<(LabelledArticle Article, string Got, Cooperation? Card)> all)
    {
        foreach (var story in all.GroupBy(a => a.Got).Where(g => g.DistinctBy(a => a.Article.Story).Count() > 1))
            Show("joined", story);
        foreach (var story in all.GroupBy(a => a.Article.Story).Where(g => g.DistinctBy(a => a.Got).Count() > 1))
            Show("apart", story);

        static void Show(string what, IEnumerable<(LabelledArticle Article, string Got, Cooperation? Card)> story)
        {
            Console.WriteLine(what);
            foreach (var ((_, article, label), got, card) in story)
                Console.WriteLine($"    {label} {got} {article.Date:yyyy-MM-dd} {article.Title} [{string.Join(' ', card?.Parties ?? [])} | {string.Join(' ', card?.Topics ?? [])} | {card?.Kind}]");
        }
    }

    private static (double P, double R) BCubed(string[] want, string[] got)
    {
        var wanted = want.CountBy(w => w).ToDictionary();
        var gotten = got.CountBy(g => g).ToDictionary();
        var both = want.Zip(got).CountBy(x => x).ToDictionary();
        return (want.Zip(got).Average(x => (double)both[x] / gotten[x.Second]), want.Zip(got).Average(x => (double)both[x] / wanted[x.First]));
    }

    private static (double P, double R) Pairwise(string[] want, string[] got)
    {
        var both = want.Zip(got).CountBy(x => x).Sum(x => Pairs(x.Value));
        return (both / got.CountBy(g => g).Sum(x => Pairs(x.Value)), both / want.CountBy(w => w).Sum(x => Pairs(x.Value)));
    }

    private static double Pairs(int n) => n * (n - 1) / 2.0;

    private static double F(double p, double r) => 2 * p * r / (p + r);
}
