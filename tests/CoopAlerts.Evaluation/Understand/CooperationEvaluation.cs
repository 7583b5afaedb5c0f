using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
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
    private const string SmallSet = "tests/CoopAlerts.Evaluation/data/cooperation-small.jsonl";
    private const string WeightsPath = "src/CoopAlerts.Core/Understand/data/weights.json";

    public static int Run(string[] args)
    {
        if (Option(args, "--data") is not { } folder)
        {
            Console.Error.WriteLine("cooperation --data <folder> [--feeds <folder>] [--train | --lexicon | --sweep] [--errors] [--predictions <file>]: data has cooperation-dev.jsonl and seeds-dev.jsonl, feeds has RSS files");
            return 2;
        }

        var development = Load(Path.Combine(folder, "cooperation-dev.jsonl"));
        var own = Load(SmallSet);
        List<(LabelledArticle Gold, ReadArticle Read)> articles = [.. development, .. own];
        List<(ReadArticle Read, bool Cooperation)> everyday = Option(args, "--feeds") is { } feeds
            ? LabelledFeeds.Read(FeedLabels, feeds).ConvertAll(entry => (new ReadArticle(entry.Article), entry.Cooperation)) : [];
        if (args.Contains("--lexicon"))
        {
            LexiconReport.Print(articles);
            return 0;
        }

        if (args.Contains("--sweep"))
        {
            Sweep.Print(development, articles, everyday);
            return 0;
        }

        var classifier = CooperationClassifier.Default;
        if (args.Contains("--train"))
        {
            var weights = Trainer.Train(articles, TrainerSettings.Chosen, everyday);
            var options = new JsonSerializerOptions(WeightsJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
            File.WriteAllText(WeightsPath, JsonSerializer.Serialize(weights, typeof(WeightsFile), new WeightsJson(options)).ReplaceLineEndings("\n") + "\n");
            Console.WriteLine($"wrote {WeightsPath}");
            classifier = new CooperationClassifier(ModelSet.From(weights));
        }

        Score("fit: development set, with the weights that were fitted on it", development, classifier);
        Score("fit: articles written for the project", own, classifier);
        if (Path.Combine(folder, "seeds-dev.jsonl") is var seeds && File.Exists(seeds))
            Score("seeds, which no weight was fitted on", Load(seeds), classifier, args.Contains("--errors"));
        if (Option(args, "--predictions") is { } predictions)
            File.WriteAllLines(predictions, development.Select(d => Prediction(d.Gold.Id, classifier.Judge(d.Read))));
        Speed(development, classifier);
        CrossValidate(development, articles, everyday, args.Contains("--errors"));
        return 0;
    }

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    private static List<(LabelledArticle Gold, ReadArticle Read)> Load(string file) =>
        LabelledArticle.Read(file).ConvertAll(gold => (gold, new ReadArticle(gold.Article)));

    private static void Score(string heading, List<(LabelledArticle Gold, ReadArticle Read)> articles, CooperationClassifier classifier, bool errors = false)
    {
        var scores = new Scores();
        foreach (var (gold, read) in articles)
        {
            var got = classifier.Judge(read);
            scores.Add(gold, got);
            if (errors)
                ErrorReport.Print(gold, got);
        }

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
        List<(LabelledArticle Gold, ReadArticle Read)> development, List<(LabelledArticle Gold, ReadArticle Read)> articles,
        IReadOnlyList<(ReadArticle Read, bool Cooperation)> everyday, bool errors)
    {
        var ids = development.Select(d => d.Gold.Id).ToHashSet();
        var judged = JudgeUnseen(articles, TrainerSettings.Chosen, everyday);
        Print($"{Folds}-fold cross-validation, articles written for the project", judged.Where(j => !ids.Contains(j.Gold.Id)));
        Print($"{Folds}-fold cross-validation, development set: the claim", judged.Where(j => ids.Contains(j.Gold.Id)));

        void Print(string heading, IEnumerable<(LabelledArticle Gold, Cooperation Got)> part)
        {
            var list = part.ToList();
            var scores = new Scores();
            list.ForEach(j => scores.Add(j.Gold, j.Got));
            scores.Print(heading, perTopic: true);
            Reliability(list);
            if (errors)
                list.ForEach(j => ErrorReport.Print(j.Gold, j.Got));
        }
    }

    // In the form of the program's classify command, for other scorers.
    private static string Prediction(string id, Cooperation got) => new JsonObject
    {
        ["id"] = id,
        ["cooperation"] = got.IsCooperation,
        ["topics"] = new JsonArray([.. got.Topics.Select(t => JsonValue.Create(t))]),
        ["parties"] = new JsonArray([.. got.Parties.Select(p => JsonValue.Create(p))]),
        ["kind"] = Scores.KindText(got),
        ["future"] = new JsonArray([.. got.Future.Select(f => new JsonObject { ["date"] = f.Date })]),
    }.ToJsonString();

    // One core, after a warm-up; the benchmark measures more carefully.
    private static void Speed(List<(LabelledArticle Gold, ReadArticle Read)> articles, CooperationClassifier classifier)
    {
        var (time, allocated) = (TimeSpan.Zero, 0L);
        for (var round = 0; round < 8; round++)
        {
            if (round == 3)
                (time, allocated) = (Environment.CpuUsage.TotalTime, GC.GetAllocatedBytesForCurrentThread());
            foreach (var (gold, _) in articles)
                classifier.Classify(gold.Article);
        }

        var count = 5.0 * articles.Count;
        Console.WriteLine($"{count / (Environment.CpuUsage.TotalTime - time).TotalSeconds:0} articles a second of processor time, {(GC.GetAllocatedBytesForCurrentThread() - allocated) / count / 1024:0} KiB allocated for each");
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
