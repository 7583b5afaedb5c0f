// Times parts of the program: benchmarks PART [options]
return args.FirstOrDefault() switch
{
    "match" => CoopAlerts.Benchmarks.Match.MatchBenchmark.Run(args[1..]),
    _ => Unknown(),
};

static int Unknown()
{
    Console.Error.WriteLine("usage: benchmarks PART, where PART is one of: match [--data FOLDER] [--articles N] [--sizes N,N…]");
    return 2;
}
