using CoopAlerts.Evaluation.Understand;

return args is [var command, ..] ? command switch
{
    "cooperation" => CooperationEvaluation.Run(args[1..]),
    _ => Unknown(command),
}
: Unknown("(none)");

static int Unknown(string command)
{
    Console.Error.WriteLine($"unknown command {command}: cooperation --data <folder> [--train] [--errors]");
    return 2;
}
