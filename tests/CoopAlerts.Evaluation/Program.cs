// Scores quality on labelled data: evaluation MEASURE --data FOLDER; the word vectors, which need no labels: evaluation vectors --archives FOLDER
return args.FirstOrDefault() switch
{
    "cooperation" => CoopAlerts.Evaluation.Understand.CooperationEvaluation.Run(args[1..]),
    "cards" => CoopAlerts.Evaluation.Understand.CardEvaluation.Run(args[1..]),
    "feeds" => CoopAlerts.Evaluation.Feeds.FeedEvaluation.Run(args.AsSpan(1)),
    "pages" => CoopAlerts.Evaluation.Pages.PageScore.Run(args[1..]),
    "vectors" => CoopAlerts.Evaluation.Understand.VectorTrainer.Run(args[1..]),
    "stories" => await CoopAlerts.Evaluation.Stories.StoriesCommand.RunAsync(args[1..]),
    _ => Unknown(),
};

static int Unknown()
{
    Console.Error.WriteLine("usage: evaluation MEASURE --data FOLDER, where MEASURE is one of: cards, cooperation, feeds, pages, stories, vectors");
    return 2;
}
