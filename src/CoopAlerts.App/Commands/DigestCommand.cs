using System.CommandLine;
using System.Globalization;
using CoopAlerts.App.Hosting;
using CoopAlerts.Core.Send;
using CoopAlerts.Local.Mail;

namespace CoopAlerts.App.Commands;

/// <summary><c>digest --subscription ID</c>: the digest that would be sent, without sending or claiming anything.</summary>
internal static class DigestCommand
{
    public static Command Build()
    {
        var subscription = new Option<string>("--subscription") { Description = "Id of the subscription.", Required = true };
        var at = new Option<string?>("--at") { Description = "The moment for which to compose it, ISO 8601 (default now)." };
        var format = new Option<string>("--format") { Description = "html, text or eml.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("html", "text", "eml");
        var command = new Command("digest", "Prints the digest that would be sent to a subscription. Nothing is sent or changed.") { subscription, at, format };
        return command.Runs(async (parsed, cancel) =>
        {
            var moment = MomentOf(parsed.GetValue(at));
            await using var session = await Session.OpenAsync(cancel);
            await using var app = ServiceHost.Build(session.Settings, session.Stores, quiet: true);
            var id = parsed.GetValue(subscription)!;
            var mail = await app.Services.GetRequiredService<DigestSender>().PreviewAsync(id, moment, cancel)
                ?? throw new InputException($"There is no subscription {id}.");
            await using var output = JsonLines.StandardOutput();
            output.Write(parsed.GetValue(format) switch
            {
                "html" => System.Text.Encoding.UTF8.GetBytes(mail.Html),
                "eml" => MimeWriter.Write(mail),
                _ => System.Text.Encoding.UTF8.GetBytes(mail.Text),
            });
            return CommandLine.Ok;
        });
    }

    private static DateTimeOffset? MomentOf(string? text) =>
        text is null ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment
        : throw new InputException($"--at {text} is not a moment such as 2026-11-21T06:00Z", isUsage: true);
}
