using System.Diagnostics;
using System.Globalization;
using System.Xml;
using CoopAlerts.Core.Poll;

namespace CoopAlerts.Benchmarks.Feeds;

/// <summary>
/// Times the feed parser and a bare XmlReader pass over the same documents in memory, in turns, and prints the best round of each as MB/s and as a
/// ratio. The reader only walks: it makes no strings, so the ratio is the strictest there is.
/// </summary>
internal static class FeedParsing
{
    // Enough that the best round of each fell into a quiet moment of a shared machine.
    private const int Rounds = 40;

    /// <summary>Runs <c>feeds --data FOLDER</c> over the folder's XML files.</summary>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        var files = arguments is ["--data", var folder] ? Directory.GetFiles(folder, "*.xml") : [];
        if (files.Length == 0)
        {
            Console.Error.WriteLine("feeds --data FOLDER (with XML files)");
            return 2;
        }

        var documents = files.Select(File.ReadAllBytes).ToList();
        var megabytes = documents.Sum(document => document.Length) / 1e6;
        var (parser, reader) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            parser = Shorter(parser, Time(documents, Parse));
            reader = Shorter(reader, Time(documents, Walk));
        }

        var (ours, bare) = (megabytes / parser.TotalSeconds, megabytes / reader.TotalSeconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{documents.Count} feeds, {megabytes:F1} MB, best of {Rounds} rounds"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"FeedParser      {ours,6:F0} MB/s"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bare XmlReader  {bare,6:F0} MB/s   ratio {ours / bare:F2}"));
        return 0;
    }

    private static TimeSpan Time(List<byte[]> documents, Action<byte[]> work)
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var document in documents) work(document);
        return Stopwatch.GetElapsedTime(start);
    }

    private static void Parse(byte[] document) => FeedParser.Parse(document, "application/rss+xml; charset=utf-8", null);

    private static void Walk(byte[] document)
    {
        using var reader = XmlReader.Create(new MemoryStream(document), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        while (reader.Read()) ;
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
