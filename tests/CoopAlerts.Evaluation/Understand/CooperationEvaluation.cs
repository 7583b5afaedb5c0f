using System.Text.Encodings.Web;
using System.Text.Json;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand;
using CoopAlerts.Core.Understand.Model;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>
/// The command <c>cooperation</c>: scores the shipped classifier, and by five-fold cross-validation what its training promises for articles
/// it has not seen. With <c>--train</c> it fits the weights anew and writes them into the sources.
/// </summary>
internal static class CooperationEvaluation
{
    private const int Folds = 5;
    private const string FeedLabels = "tests/CoopAlerts.Evaluation/Understand/data/feed-labels.tsv";
    private const string WeightsPath = "src/CoopAlerts.Core/Understand/data/weights.json";

    public static int Run(string[] args)
    {
        if (Option(args, "--data") is not { } folder)
        {
            Console.Error.WriteLine("cooperation --data <folder> [--feeds <folder>] [--train | --lexicon | --sweep] [--errors]: data has cooperation-dev.jsonl and seeds-dev.jsonl, feeds has RSS files");
            return 2;
        }

        var articles = LabelledArticle.Read(Path.Combine(folder, "cooperation-dev.jsonl")).ConvertAll(gold => (Gold: gold, Read: new ReadArticle(gold.Article)));
        List<(ReadArticle Read, bool Cooperation)> everyday = Option(args, "--feeds") is { } feeds
            ? LabelledFeeds.Read(FeedLabels, feeds).ConvertAll(entry => (new ReadArticle(entry.Article), entry.Cooperation)) : [];
        if (args.Contains("--scores"))
        {
            foreach (var line in File.ReadLines(Path.Combine(folder, "stories-dev.jsonl")))
            {
                using var json = JsonDocument.Parse(line);
                string T(string n) => json.RootElement.TryGetProperty(n, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString()! : "";
                var got = CooperationClassifier.Default.Classify(new ArticleText(T("title"), T("text"), LabelledArticle.ParseDate(T("date")), T("source")));
                Console.WriteLine($"{T("id")}\t{got.Score:0.000}\t{Scores.KindText(got)}\t{string.Join(',', got.Parties)}\t{string.Join(',', got.Topics)}");
            }
            return 0;
        }

        if (args.Contains("--lexicon"))
        {
            LexiconReport.Print(articles);
            return 0;
        }

        if (args.Contains("--sweep"))
        {
            Sweep.Print(articles, everyday);
            return 0;
        }

        if (args.Contains("--train"))
        {
            var weights = Trainer.Train(articles, TrainerSettings.Chosen, everyday);
            var options = new JsonSerializerOptions(WeightsJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
            File.WriteAllText(WeightsPath, JsonSerializer.Serialize(weights, typeof(WeightsFile), new WeightsJson(options)).ReplaceLineEndings("\n") + "\n");
            Console.WriteLine($"wrote {WeightsPath}");
            Score("fit, on the development set itself", articles, new CooperationClassifier(ModelSet.From(weights)));
        }
        else
        {
            Score("shipped weights, on the development set itself", articles, CooperationClassifier.Default);
            if (Path.Combine(folder, "seeds-dev.jsonl") is var seeds && File.Exists(seeds))
                Score("shipped weights, seeds", LabelledArticle.Read(seeds).ConvertAll(gold => (Gold: gold, Read: new ReadArticle(gold.Article))), CooperationClassifier.Default);
        }

        CrossValidate(articles, everyday, args.Contains("--errors"));
        return 0;
    }

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    private static void Score(string heading, List<(LabelledArticle Gold, ReadArticle Read)> articles, CooperationClassifier classifier)
    {
        var scores = new Scores();
        foreach (var (gold, read) in articles)
            scores.Add(gold, classifier.Judge(read));
        scores.Print(heading);
    }

    /// <summary>Every article judged by models that were trained without its fold.</summary>
    internal static List<(LabelledArticle Gold, Cooperation Got)> JudgeUnseen(
        List<(LabelledArticle Gold, ReadArticle Read)> articles, TrainerSettings settings, IReadOnlyList<(ReadArticle Read, bool Cooperation)> everyday)
    {
        // By id, so that the folds stay the same when the file's order changes.
        var ordered = articles.OrderBy(a => a.Gold.Id, StringComparer.Ordinal).ToList();
        var judged = new List<(LabelledArticle Gold, Cooperation Got)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var classifier = new CooperationClassifier(ModelSet.From(Trainer.Train([.. ordered.Where((_, i) => i % Folds != fold)], settings, everyday)));
            foreach (var (gold, read) in ordered.Where((_, i) => i % Folds == fold))
                judged.Add((gold, classifier.Judge(read)));
        }

        return judged;
    }

    private static void CrossValidate(
        List<(LabelledArticle Gold, ReadArticle Read)> articles, IReadOnlyList<(ReadArticle Read, bool Cooperation)> everyday, bool errors)
    {
        var judged = JudgeUnseen(articles, TrainerSettings.Chosen, everyday);
        var scores = new Scores();
        foreach (var (gold, got) in judged)
            scores.Add(gold, got);
        scores.Print($"{Folds}-fold cross-validation: the claim", perTopic: true);
        Reliability(judged);
        if (errors)
            foreach (var (gold, got) in judged)
                ErrorReport.Print(gold, got);
    }

    private static void Reliability(List<(LabelledArticle Gold, Cooperation Got)> judged)
    {
        Console.WriteLine("score        articles  cooperation");
        for (var low = 0.0; low < 0.95; low += 0.1)
        {
            var bin = judged.Where(j => j.Got.Score >= low && j.Got.Score < low + 0.1 + (low > 0.85 ? 1 : 0)).ToList();
            if (bin.Count > 0)
                Console.WriteLine($"{low:0.0}–{low + 0.1:0.0}      {bin.Count,5}     {bin.Count(j => j.Gold.Cooperation) / (double)bin.Count:0.00}");
        }
    }
}
