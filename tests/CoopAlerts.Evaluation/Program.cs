// Scores quality on labelled data: evaluation MEASURE --data FOLDER
return args.FirstOrDefault() switch
{
    "feeds" => CoopAlerts.Evaluation.Feeds.FeedEvaluation.Run(args.AsSpan(1)),
    "pages" => CoopAlerts.Evaluation.Pages.PageScore.Run(args[1..]),
    _ => Unknown(),
};

static int Unknown()
{
    Console.Error.WriteLine("usage: evaluation MEASURE --data FOLDER, where MEASURE is one of: feeds, pages");
    return 2;
}
