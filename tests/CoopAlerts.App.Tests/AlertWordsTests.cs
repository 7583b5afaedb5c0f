using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CoopAlerts.Core;
using CoopAlerts.Core.Send;
using Microsoft.Extensions.Logging;

namespace CoopAlerts.App.Tests;

/// <summary>The alerts of the deployment look for words in the log: that the program, or the Functions host, still says them.</summary>
public sealed partial class AlertWordsTests
{
    // The words of the Functions host, from its source: "Message has reached MaxDequeueCount of {0}. Moving message to queue '{1}-poison'."
    private const string Poisoned = "Message has reached MaxDequeueCount of 5. Moving message to queue 'ingest-poison'.";

    [Fact]
    public void Every_word_that_an_alert_looks_for_is_said()
    {
        var said = Said();
        var wanted = Words().Matches(File.ReadAllText(AlertsFile())).Select(match => match.Groups[1].Value).ToList();
        Assert.True(wanted.Count >= 5, "The alerts' queries have another form than this test reads.");
        Assert.All(wanted, words => Assert.Contains(said, line => Regex.IsMatch(line, words)));
    }

    // Every message of the program with numbers and names filled in.
    private static List<string> Said() =>
    [
        Poisoned,
        .. new[] { typeof(Pipeline).Assembly, typeof(Program).Assembly }.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()?.Message).OfType<string>()
            .Select(message => Placeholder().Replace(message.Replace("{Outcome}", new SendOutcome.Sent(3).ToString(), StringComparison.Ordinal), "7")),
    ];

    private static string AlertsFile([CallerFilePath] string thisFile = "") =>
        Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "infra", "modules", "alerts.bicep");

    // message has "…", message contains "…", extract("…", 1, message)
    [GeneratedRegex("(?:message has |message contains |extract\\()\"([^\"]+)\"")]
    private static partial Regex Words();

    [GeneratedRegex(@"\{[A-Za-z]+(:\w+)?\}")]
    private static partial Regex Placeholder();
}
