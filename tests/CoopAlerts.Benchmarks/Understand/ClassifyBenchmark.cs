using System.Text.Json;
using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Benchmarks.Understand;

/// <summary>
/// Articles a second and bytes for each on one core, stage by stage: language, words, reading, the whole card. The words alone are what
/// a search engine's analyser does; peers/lucene.sh times that on the same articles.
/// </summary>
internal static class ClassifyBenchmark
{
    // As many as the program beside it takes: until then the compiler is still at work.
    private const int WarmUp = 20;
    private const int Rounds = 20;

    public static int Run(string[] args)
    {
        if (args is not ["--data", var folder])
        {
            Console.Error.WriteLine("understand --data FOLDER (with cooperation-dev.jsonl)");
            return 2;
        }

        var articles = File.ReadLines(Path.Combine(folder, "cooperation-dev.jsonl")).Where(l => l.Length > 0).Select(Parse).ToList();
        Console.WriteLine($"{articles.Count} articles, {articles.Average(a => a.Text.Length):0} characters each");
        Time("language", article => LanguageDetector.Detect(article.Text));
        Time("words and stems", article => TextTokenizer.Tokenize(article.Text));
        Time("phrases and parties", article => new ReadArticle(article));
        Time("the whole card", article => CooperationClassifier.Default.Classify(article));
        return 0;

        void Time(string stage, Func<ArticleText, object> work)
        {
            for (var round = 0; round < WarmUp; round++)
                articles.ForEach(article => work(article));
            var (start, bytes) = (ThreadTime.Microseconds(), GC.GetAllocatedBytesForCurrentThread());
            for (var round = 0; round < Rounds; round++)
                articles.ForEach(article => work(article));
            var count = (double)Rounds * articles.Count;
            var spent = ThreadTime.Microseconds() - start;
            Console.WriteLine($"{stage,-20} {count / spent * 1e6,8:0} articles/s  {spent / count,7:0} µs  {(GC.GetAllocatedBytesForCurrentThread() - bytes) / count / 1024,6:0.0} KiB each");
        }
    }

    private static ArticleText Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        return new ArticleText(Text("title"), Text("text"));

        string Text(string name) => json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
    }
}
