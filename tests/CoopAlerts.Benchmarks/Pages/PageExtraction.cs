using System.Diagnostics;
using System.IO.Compression;
using AngleSharp.Html.Parser;
using CoopAlerts.Core.Extract;

namespace CoopAlerts.Benchmarks.Pages;

/// <summary>
/// Times article extraction from memory beside a bare AngleSharp parse of the same pages in the same run. Both start from bytes; the figure is the
/// best of several passes on one thread. <c>pages --data FOLDER [--passes N]</c>; the folder holds pages/html/*.html.gz.
/// </summary>
public static class PageExtraction
{
    /// <summary>Runs the measure and prints it. Returns the process exit code.</summary>
    public static int Run(string[] args)
    {
        var folder = Option(args, "--data") is { } data ? Path.Combine(data, "pages", "html") : null;
        if (folder is null || !Directory.Exists(folder))
        {
            Console.Error.WriteLine("pages: --data FOLDER is needed, with pages/html/*.html.gz below it.");
            return 2;
        }

        var pages = Directory.GetFiles(folder, "*.html.gz").Order(StringComparer.Ordinal).Select(Read).ToList();
        if (pages.Count == 0)
        {
            Console.Error.WriteLine($"pages: no *.html.gz in {folder}.");
            return 2;
        }

        var passes = int.Parse(Option(args, "--passes") ?? "5");
        var parser = new HtmlParser();
        Report("bare AngleSharp parse", pages, passes, page =>
        {
            using var document = parser.ParseDocument(PageEncoding.Decode(page, null));
            return document.All.Length;
        });
        Report("reduce and parse", pages, passes, page =>
        {
            using var document = PageNode.Parse(MarkupTrim.Reduce(PageEncoding.Decode(page, null)));
            return document.All.Length;
        });
        Report("extract", pages, passes, page => ArticleExtractor.Extract(page, null, null).Text.Length);
        return 0;
    }

    // CPU time beside wall time: on a busy machine only the first is comparable.
    private static void Report(string what, List<byte[]> pages, int passes, Func<byte[], int> work)
    {
        double bestWall = double.MaxValue, bestCpu = double.MaxValue;
        var total = 0L;
        for (var pass = 0; pass <= passes; pass++)
        {
            var cpu = Environment.CpuUsage.TotalTime;
            var clock = Stopwatch.StartNew();
            foreach (var page in pages)
                total += work(page);
            // The first pass warms up.
            if (pass == 0)
                continue;
            bestWall = Math.Min(bestWall, clock.Elapsed.TotalSeconds);
            bestCpu = Math.Min(bestCpu, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
        }

        Console.WriteLine($"{what,-24} {pages.Count / bestWall,6:F0} pages/s   {pages.Count / bestCpu,6:F0} pages per CPU second   (checksum {total})");
    }

    private static byte[] Read(string file)
    {
        using var zip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var memory = new MemoryStream();
        zip.CopyTo(memory);
        return memory.ToArray();
    }

    private static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
