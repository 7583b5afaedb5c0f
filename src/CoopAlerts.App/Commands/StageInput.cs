using System.CommandLine;
using System.Text.Json.Serialization.Metadata;

namespace CoopAlerts.App.Commands;

/// <summary>JSON Lines for a stage: from the files named, else from standard input; broken lines are told by number and the rest goes on.</summary>
internal static class StageInput
{
    /// <summary>The files to read instead of standard input.</summary>
    public static readonly Argument<string[]> Files = new("files") { Description = "JSON Lines files; - or none reads standard input.", Arity = ArgumentArity.ZeroOrMore };

    /// <summary>Turns each line into one line of output.</summary>
    public static async Task<int> EachAsync<TIn, TOut>(
        ParseResult parsed, JsonTypeInfo<TIn> inType, JsonTypeInfo<TOut> outType, Func<TIn, TOut> work, CancellationToken cancel)
        where TIn : class
    {
        await using var output = JsonLines.StandardOutput();
        var broken = new BrokenLines();
        await foreach (var line in ReadAsync(parsed, inType, broken, cancel))
            JsonLines.Write(output, work(line), outType);
        return broken.ExitCode;
    }

    /// <summary>The lines of all inputs, in order.</summary>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        ParseResult parsed, JsonTypeInfo<T> type, BrokenLines broken, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
        where T : class
    {
        var files = parsed.GetValue(Files) ?? [];
        foreach (var file in files.Length == 0 ? ["-"] : files)
        {
            using var reader = Open(file);
            await foreach (var line in JsonLines.ReadAsync(reader, type, (number, reason) => broken.Add(file, number, reason)))
            {
                cancel.ThrowIfCancellationRequested();
                yield return line;
            }
        }
    }

    /// <summary>Opens one input as UTF-8 text.</summary>
    public static TextReader Open(string file)
    {
        try
        {
            return file == "-" ? JsonLines.StandardInput() : new StreamReader(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{file} can't be read: {e.Message}");
        }
    }
}

/// <summary>Counts and tells the lines that could not be read.</summary>
internal sealed class BrokenLines
{
    private int count;

    /// <summary>1 when any line was broken.</summary>
    public int ExitCode => count == 0 ? CommandLine.Ok : CommandLine.Failed;

    public void Add(string file, int number, string reason) => Add($"{(file == "-" ? "standard input" : file)}, line {number}", reason);

    public void Add(string where, string reason)
    {
        count++;
        CommandLine.Say($"{where}: {reason}");
    }
}
