return args.FirstOrDefault() switch
{
    "pages" => CoopAlerts.Evaluation.Pages.PageScore.Run(args[1..]),
    _ => Unknown(),
};

static int Unknown()
{
    Console.Error.WriteLine("usage: evaluation MEASURE --data FOLDER");
    return 2;
}
