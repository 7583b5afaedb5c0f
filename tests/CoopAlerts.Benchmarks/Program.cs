// Times the program against others: benchmarks MEASURE --data FOLDER
return args.FirstOrDefault() switch
{
    "feeds" => CoopAlerts.Benchmarks.Feeds.FeedParsing.Run(args.AsSpan(1)),
    _ => Unknown(),
};

static int Unknown()
{
    Console.Error.WriteLine("usage: benchmarks MEASURE --data FOLDER, where MEASURE is one of: feeds");
    return 2;
}
