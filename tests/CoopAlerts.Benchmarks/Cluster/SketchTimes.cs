using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CoopAlerts.Core.Cluster;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Benchmarks.Cluster;

/// <summary>Times what clustering does most: sketching a text, reading a stored sketch, judging two. Texts come from lines with <c>a</c> and <c>b</c>.</summary>
internal static class SketchTimes
{
    private const int Rounds = 200;

    public static int Run(string file)
    {
        var texts = File.ReadLines(file).Select(line => JsonDocument.Parse(line).RootElement)
            .SelectMany(e => new[] { e.GetProperty("a"), e.GetProperty("b") })
            .Select(e => new ArticleText(e.GetProperty("title").GetString()!, e.GetProperty("text").GetString()!))
            .ToArray();
        var sketches = texts.Select(TextSketcher.Sketch).ToArray();
        var stored = sketches.Select(s => s.Serialize()).ToArray();
        var articles = sketches.Select(s => new SketchedArticle(s, null, "ar", Cooperation.None)).ToArray();

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{texts.Length} texts of {texts.Average(t => t.Text.Length):F0} characters; stored sketch {stored.Average(s => s.Length):F0} characters"));
        Time("sketch a text", texts.Length, i => TextSketcher.Sketch(texts[i]).Shape.Count);
        Time("read a stored sketch", texts.Length, i => TextSketch.Parse(stored[i]).Shape.Count);
        Time("similarity of two sketches", texts.Length, i => StorySimilarity.Compare(sketches[i], sketches[(i + 1) % texts.Length]));
        Time("judge two articles", texts.Length, i => StoryDecision.Judge(articles[i], articles[(i + 1) % texts.Length]).Strength);
        return 0;
    }

    // The first rounds warm the code up; the sum keeps the work from being optimised away.
    private static void Time(string what, int count, Func<int, double> work)
    {
        var sum = 0.0;
        var watch = new Stopwatch();
        for (var round = -Rounds / 4; round < Rounds; round++)
        {
            if (round == 0)
                watch.Start();
            for (var i = 0; i < count; i++)
                sum += work(i);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-28}{watch.Elapsed.TotalMicroseconds / (Rounds * count),8:F1} µs (checksum {sum:F0})"));
    }
}
