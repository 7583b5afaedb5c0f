// Times parts of the program against others in the same run: benchmarks MEASURE [options]
switch (args.FirstOrDefault())
{
    case "feeds":
        return CoopAlerts.Benchmarks.Feeds.FeedParsing.Run(args.AsSpan(1));
    case "match":
        return CoopAlerts.Benchmarks.Match.MatchBenchmark.Run(args[1..]);
    case "pages":
        return CoopAlerts.Benchmarks.Pages.PageExtraction.Run(args[1..]);
    case "start" when args.Length == 4:
        return await CoopAlerts.Benchmarks.Host.StartTimes.RunAsync(args[1], args[2], int.Parse(args[3], System.Globalization.CultureInfo.InvariantCulture));
    case "stores" when args.Length == 2:
        await CoopAlerts.Benchmarks.Stores.StoreThroughput.RunAsync(args[1]);
        return 0;
    case "stories" when args.Length == 2:
        return CoopAlerts.Benchmarks.Cluster.SketchTimes.Run(args[1]);
    case "understand":
        return CoopAlerts.Benchmarks.Understand.ClassifyBenchmark.Run(args[1..]);
    default:
        Console.Error.WriteLine(
            """
            usage: benchmarks MEASURE, where MEASURE is one of
              feeds --data FOLDER                                       parsing, beside a bare XmlReader pass
              match [--data FOLDER|FILE] [--articles N] [--sizes N,N…] [--keywords often|evenly] [--peer FOLDER]
                                                                        matching, beside evaluating every query; files for peers/lucene-match.sh and hyperscan.sh
              stories FILE                                              sketches and decisions, on story-pairs-small.jsonl or more of its kind
              pages --data FOLDER [--passes N]                          article extraction, beside a bare AngleSharp parse
              start APP EMPTY RUNS                                      first answered trigger and memory, beside an empty app: see Host/host.sh
              stores FOLDER                                             the stores in an empty folder, beside raw SQLite
              understand --data FOLDER                                  the cards of articles, stage by stage
            """);
        return 2;
}
