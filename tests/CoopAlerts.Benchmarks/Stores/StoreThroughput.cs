using System.Diagnostics;
using System.Text.Json;
using CoopAlerts.Core.Records;
using CoopAlerts.Local;

namespace CoopAlerts.Benchmarks.Stores;

/// <summary>
/// How fast the stores of a data folder are, beside hand-written SQLite on the same disk in the same run: only the ratio means something
/// on another machine. It judges nothing.
/// </summary>
internal static class StoreThroughput
{
    private const int Articles = 2000, Messages = 2000, Callers = 16;

    private static readonly DateTimeOffset Now = new(2026, 11, 21, 7, 0, 0, TimeSpan.Zero);

    /// <summary>Measures in an empty folder, which it makes, and prints a table.</summary>
    public static async Task RunAsync(string folder)
    {
        var articles = Enumerable.Range(0, 2 * Articles).Select(NewArticle).ToList();
        double oneByOne, together;
        using (var raw = new RawInserts(Path.Combine(folder, "raw.db")))
        {
            oneByOne = PerSecond(Articles, () => raw.OneByOne(articles[..Articles].Select(Row)));
            together = PerSecond(Articles, () => raw.Together(articles[Articles..].Select(Row)));
        }

        await using var stores = await LocalStores.OpenAsync(folder, TimeProvider.System);
        Print("raw SQLite, a commit for each article", oneByOne, oneByOne, together);
        Print("raw SQLite, one commit for all", together, oneByOne, together);
        Print("articles saved by 1 caller", await PerSecondAsync(Articles / 4, () => SaveAsync(stores, articles[..(Articles / 4)], callers: 1)), oneByOne, together);
        Print($"articles saved by {Callers} callers", await PerSecondAsync(Articles, () => SaveAsync(stores, articles[..Articles], Callers)), oneByOne, together);
        Print("articles added, 50 in a call", await PerSecondAsync(Articles, () => AddAsync(stores, articles[Articles..])), oneByOne, together);
        Print("articles read one by one", await PerSecondAsync(Articles, () => ReadAsync(stores, articles[..Articles])), oneByOne, together);
        Print($"messages received and completed by {Callers} workers", await PerSecondAsync(Messages, () => WorkAsync(stores)), oneByOne, together);
    }

    private static void Print(string what, double perSecond, double oneByOne, double together) =>
        Console.WriteLine($"{what,-50} {perSecond,9:F0} /s {perSecond / oneByOne,7:F2} × a commit each {perSecond / together,7:F2} × one commit");

    private static async Task SaveAsync(LocalStores stores, List<Article> articles, int callers) =>
        await Parallel.ForEachAsync(
            articles, new ParallelOptions { MaxDegreeOfParallelism = callers }, async (article, cancel) => await stores.Articles.SaveAsync(article, cancel));

    private static async Task AddAsync(LocalStores stores, List<Article> articles)
    {
        foreach (var chunk in articles.Chunk(50)) await stores.Articles.AddAsync(chunk);
    }

    private static async Task ReadAsync(LocalStores stores, List<Article> articles)
    {
        foreach (var article in articles) _ = await stores.Articles.GetAsync(article.Id) ?? throw new InvalidDataException($"{article.Id} is lost");
    }

    private static async Task WorkAsync(LocalStores stores)
    {
        await stores.Queue.EnqueueAsync("ingest", Enumerable.Range(0, Messages).Select(i => $"{{\"articleId\":\"{i}\"}}").ToList());
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (await stores.Queue.ReceiveAsync("ingest", 1, TimeSpan.FromMinutes(5)) is [var message]) await stores.Queue.CompleteAsync(message);
        })));
    }

    private static (string Id, string FirstSeen, string Doc) Row(Article article) =>
        (article.Id, article.FirstSeen.ToString("O"), JsonSerializer.Serialize(article, RecordsJson.Store.Article));

    // About 6 KB of UTF-8, as a news article with its feed content has.
    private static Article NewArticle(int number) => new()
    {
        Id = $"20261121-{number:x8}",
        FeedId = "feed",
        Source = "وكالة", // agency
        FirstSeen = Now.AddSeconds(number),
        Title = "توقيع مذكرة تفاهم", // a memorandum of understanding signed
        Text = string.Concat(Enumerable.Repeat("تعاون أمني مشترك بين البلدين. ", 60)), // joint security cooperation between the two countries
        FeedContent = string.Concat(Enumerable.Repeat("<p>تعاون أمني مشترك.</p>", 60)), // joint security cooperation
    };

    private static double PerSecond(int count, Action act)
    {
        var start = Stopwatch.GetTimestamp();
        act();
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<double> PerSecondAsync(int count, Func<Task> act)
    {
        var start = Stopwatch.GetTimestamp();
        await act();
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
