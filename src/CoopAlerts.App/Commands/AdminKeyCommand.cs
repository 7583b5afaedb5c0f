using System.CommandLine;
using CoopAlerts.App.Admin;
using CoopAlerts.App.Hosting;

namespace CoopAlerts.App.Commands;

/// <summary><c>admin-key new</c>: replaces a lost or leaked admin key.</summary>
internal static class AdminKeyCommand
{
    public static Command Build() => new("admin-key", "Manages the key that the admin API asks for.")
    {
        new Command("new", "Makes a new admin key, prints it once, and ends the old one.").Runs(async (_, cancel) =>
        {
            await using var session = await Session.OpenAsync(cancel);
            Console.WriteLine(await new AdminKey(session.Stores.State).RenewAsync(cancel));
            return CommandLine.Ok;
        }),
    };
}
