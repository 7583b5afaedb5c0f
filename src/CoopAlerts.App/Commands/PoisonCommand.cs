using System.CommandLine;
using CoopAlerts.App.Hosting;
using CoopAlerts.Core;

namespace CoopAlerts.App.Commands;

/// <summary><c>poison list|replay</c>: the messages that failed too often, and another chance for them.</summary>
internal static class PoisonCommand
{
    public static Command Build() => new("poison", "Shows and replays messages that failed too often.") { List(), Replay() };

    private static Command List()
    {
        var json = Printing.JsonOption();
        return new Command("list", "Lists the poisoned messages of all queues.") { json }.Runs(async (parsed, cancel) =>
        {
            await using var session = await Session.OpenAsync(cancel);
            foreach (var queue in WorkQueues.All)
                foreach (var message in await session.Stores.Queue.ListPoisonAsync(queue, 1_000, cancel))
                    Printing.Print(parsed.GetValue(json), new PoisonLine(queue, message.Id, message.Body, message.Error), LinesJson.Default.PoisonLine,
                        m => $"{m.Queue}  {m.Id}  {m.Body}  {m.Error}");
            return CommandLine.Ok;
        });
    }

    private static Command Replay()
    {
        var queue = new Argument<string?>("queue") { Description = "fetch, ingest, page, language or send; all by default.", Arity = ArgumentArity.ZeroOrOne };
        queue.AcceptOnlyFromAmong([.. WorkQueues.All]);
        return new Command("replay", "Puts poisoned messages back to work.") { queue }.Runs(async (parsed, cancel) =>
        {
            await using var session = await Session.OpenAsync(cancel);
            foreach (var name in parsed.GetValue(queue) is { } one ? [one] : WorkQueues.All)
                Console.WriteLine($"{name}: {await session.Stores.Queue.ReplayPoisonAsync(name, cancel)} replayed");
            return CommandLine.Ok;
        });
    }
}

/// <summary>A poisoned message as <c>poison list --json</c> prints it.</summary>
internal sealed record PoisonLine(string Queue, string Id, string Body, string? Error);
