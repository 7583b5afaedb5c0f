switch (args.FirstOrDefault())
{
    case "feeds": return CoopAlerts.Evaluation.Feeds.FeedEvaluation.Run(args.AsSpan(1));
    default:
        Console.Error.WriteLine("Say what to evaluate, as in: feeds --data FOLDER");
        return 2;
}
