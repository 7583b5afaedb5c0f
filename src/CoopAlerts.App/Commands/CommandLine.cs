using System.CommandLine;
using System.Text;
using CoopAlerts.App.Settings;
using CoopAlerts.Core.Ports;

namespace CoopAlerts.App.Commands;

/// <summary>
/// The command line: which commands there are, and what an error means to the shell. 0 is done, 1 failed, 2 wrong usage. Results go to
/// standard output; messages and progress to standard error, one sentence each, without a stack trace.
/// </summary>
internal static class CommandLine
{
    public const int Ok = 0, Failed = 1, Usage = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(false);
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                Say(error.Message);
            Say($"Try \"coopalerts {string.Join(' ', Path(parsed))}--help\".");
            return Usage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    /// <summary>Tells the person at the terminal something.</summary>
    public static void Say(string sentence) => Console.Error.WriteLine(sentence);

    /// <summary>Gives a command its action, guarded.</summary>
    public static Command Runs(this Command command, Func<ParseResult, CancellationToken, Task<int>> action)
    {
        command.SetAction((parsed, cancel) => GuardAsync(stop => action(parsed, stop), cancel));
        return command;
    }

    /// <summary>Does the work of a command, with every expected failure turned into a sentence and an exit code.</summary>
    public static async Task<int> GuardAsync(Func<CancellationToken, Task<int>> work, CancellationToken cancel)
    {
        try
        {
            return await work(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return Ok;
        }
        catch (Exception e) when (e is SettingsException or StoreException or InputException)
        {
            Say(e.Message);
            return e is InputException { IsUsage: true } or SettingsException ? Usage : Failed;
        }
        catch (IOException e) when (e.GetBaseException() is System.Net.Sockets.SocketException or Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            Say($"{e.Message} Is the service running already? CoopAlerts__Url sets another address.");
            return Failed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Say(e.Message);
            return Failed;
        }
        catch (Exception e)
        {
            Say($"This should not have happened, please report it: {e}");
            return Failed;
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("Watches news feeds, understands which articles report cooperation between states, and mails digests.");
        var serve = ServeCommand.Build();
        root.Runs((parsed, cancel) => ServeCommand.RunAsync(cancel));
        root.Subcommands.Add(serve);
        root.Subcommands.Add(OnceCommand.Build());
        root.Subcommands.Add(FeedsCommand.Build());
        root.Subcommands.Add(SubscriptionsCommand.Build());
        root.Subcommands.Add(StoriesCommand.Build());
        root.Subcommands.Add(ParseCommand.Build());
        root.Subcommands.Add(ExtractCommand.Build());
        root.Subcommands.Add(ClassifyCommand.Build());
        root.Subcommands.Add(ClusterCommand.Build());
        root.Subcommands.Add(SimilarityCommand.Build());
        root.Subcommands.Add(MatchCommand.Build());
        root.Subcommands.Add(DigestCommand.Build());
        root.Subcommands.Add(LanguageCommand.Build());
        root.Subcommands.Add(PoisonCommand.Build());
        root.Subcommands.Add(AdminKeyCommand.Build());
        return root;
    }

    private static IEnumerable<string> Path(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? [] : [parsed.CommandResult.Command.Name + " "];
}

/// <summary>Input that a command can't work with. The message says what and where.</summary>
internal sealed class InputException(string message, bool isUsage = false) : Exception(message)
{
    /// <summary>Whether the command was called wrongly (exit code 2), rather than given something broken (1).</summary>
    public bool IsUsage { get; } = isUsage;
}
