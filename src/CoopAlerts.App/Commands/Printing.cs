using System.CommandLine;
using System.Text.Json.Serialization.Metadata;
using CoopAlerts.App.Admin;

namespace CoopAlerts.App.Commands;

/// <summary>How the commands that list and change things show them: text for people, <c>--json</c> for programs.</summary>
internal static class Printing
{
    /// <summary>A new <c>--json</c> option.</summary>
    public static Option<bool> JsonOption() => new("--json") { Description = "Print JSON Lines instead of text." };

    /// <summary>One record: as a line of JSON, or as text.</summary>
    public static void Print<T>(bool json, T value, JsonTypeInfo<T> type, Func<T, string> text)
    {
        if (json)
        {
            using var output = JsonLines.StandardOutput();
            JsonLines.Write(output, value, type);
        }
        else
        {
            Console.WriteLine(text(value));
        }
    }

    /// <summary>The value of an admin's wish; a refusal becomes a sentence and exit code 1, wrong input 2.</summary>
    public static T Unwrap<T>(AdminResult<T> result) => result switch
    {
        AdminResult<T>.Done done => done.Value,
        AdminResult<T>.Missing missing => throw new InputException(Sentence(missing.Reason)),
        AdminResult<T>.Conflict conflict => throw new InputException(Sentence(conflict.Reason)),
        AdminResult<T>.Invalid invalid => throw new InputException(invalid.Reason, isUsage: true),
        _ => throw new InvalidOperationException("A result of an unknown kind."),
    };

    private static string Sentence(string reason) => char.ToUpperInvariant(reason[0]) + reason[1..] + ".";
}
