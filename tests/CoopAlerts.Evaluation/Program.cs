using CoopAlerts.Evaluation.Stories;

switch (args.FirstOrDefault())
{
    case "stories": return await StoriesCommand.RunAsync(args[1..]);
    default:
        Console.Error.WriteLine("usage: stories --data <folder>");
        return 2;
}
