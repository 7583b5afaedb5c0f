using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using CoopAlerts.Core.Extract;

namespace CoopAlerts.Evaluation.Pages;

/// <summary>
/// Scores main-text extraction on pages with known article bodies: multisets of 4-word shingles, precision and recall as means over pages.
/// <c>pages --data FOLDER [--half dev|check] [--worst N] [--dump FOLDER]</c>; the folder holds pages/ground-truth.json and pages/html/*.html.gz.
/// </summary>
public static partial class PageScore
{
    /// <summary>Runs the measure and prints it. Returns the process exit code.</summary>
    public static int Run(string[] args)
    {
        var data = Option(args, "--data");
        var truthFile = data is null ? null : Path.Combine(data, "pages", "ground-truth.json");
        if (truthFile is null || !File.Exists(truthFile))
        {
            Console.Error.WriteLine("pages: --data FOLDER is needed, with pages/ground-truth.json below it.");
            return 2;
        }

        var half = Option(args, "--half");
        var dump = Option(args, "--dump");
        using var truth = JsonDocument.Parse(File.ReadAllBytes(truthFile));
        var pages = new List<Result>();
        var used = TimeSpan.Zero;
        foreach (var page in truth.RootElement.EnumerateObject())
        {
            // The id is a hash, so its last digit deals the pages out evenly and for good.
            if (half is not null && (Convert.ToInt32(page.Name[^1..], 16) % 2 == 0) != (half == "dev"))
                continue;
            var html = Read(Path.Combine(data!, "pages", "html", page.Name + ".html.gz"));
            var url = new Uri(page.Value.GetProperty("url").GetString()!);
            var before = Environment.CpuUsage.TotalTime;
            var text = ArticleExtractor.Extract(html, null, url).Text;
            used += Environment.CpuUsage.TotalTime - before;
            var expected = page.Value.GetProperty("articleBody").GetString()!;
            pages.Add(Compare(page.Name, url, expected, text));
            if (dump is not null)
                Dump(dump, page.Name, expected, text);
        }

        if (pages.Count == 0)
        {
            Console.Error.WriteLine("pages: no page found.");
            return 2;
        }

        var f1 = Print(pages, int.Parse(Option(args, "--worst") ?? "20"));
        Console.WriteLine($"{pages.Count / used.TotalSeconds:F0} pages per CPU second, one pass, warm-up included");
        // A half has no floor: it is for looking at.
        return half is not null ? 0 : QualityFloor.Check("pages", Directory.GetFiles(Path.Combine(data!, "pages", "html")).Order(StringComparer.Ordinal).Prepend(truthFile), f1);
    }

    private static double Print(List<Result> pages, int worst)
    {
        foreach (var page in pages.OrderBy(p => p.F1).Take(worst))
            Console.WriteLine($"  {page.F1:F3}  P {page.Precision:F3}  R {page.Recall:F3}  {page.Id[..8]} {page.Url}");
        double precision = pages.Average(p => p.Precision), recall = pages.Average(p => p.Recall);
        var f1 = 2 * precision * recall / (precision + recall);
        Console.WriteLine($"pages {pages.Count}  P {precision:F4}  R {recall:F4}  F1 {f1:F4}");
        return f1;
    }

    private static Result Compare(string id, Uri url, string expected, string got)
    {
        Dictionary<string, int> want = Shingles(expected), have = Shingles(got);
        double tp = 0, fp = 0, fn = 0;
        foreach (var key in want.Keys.Union(have.Keys))
        {
            int w = want.GetValueOrDefault(key), h = have.GetValueOrDefault(key);
            tp += Math.Min(w, h);
            fp += Math.Max(0, h - w);
            fn += Math.Max(0, w - h);
        }

        // Nothing said of nothing to say is right; otherwise an empty side scores 0.
        return fp + fn == 0 ? new(id, url, 1, 1) : new(id, url, tp + fp == 0 ? 0 : tp / (tp + fp), tp + fn == 0 ? 0 : tp / (tp + fn));
    }

    private static Dictionary<string, int> Shingles(string text)
    {
        var words = Word().Matches(text).Select(m => m.Value).ToArray();
        var shingles = new Dictionary<string, int>(StringComparer.Ordinal);
        // A text shorter than a shingle is one shingle.
        for (var i = 0; i < Math.Max(words.Length - 3, Math.Min(words.Length, 1)); i++)
        {
            var key = string.Join(' ', words[i..Math.Min(words.Length, i + 4)]);
            shingles[key] = shingles.GetValueOrDefault(key) + 1;
        }

        return shingles;
    }

    private static byte[] Read(string file)
    {
        using var zip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var memory = new MemoryStream();
        zip.CopyTo(memory);
        return memory.ToArray();
    }

    private static void Dump(string folder, string id, string expected, string got)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, id[..8] + ".want"), string.Join('\n', expected.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)) + "\n");
        File.WriteAllText(Path.Combine(folder, id[..8] + ".got"), got + "\n");
    }

    private static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    private sealed record Result(string Id, Uri Url, double Precision, double Recall)
    {
        public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);
    }
}
