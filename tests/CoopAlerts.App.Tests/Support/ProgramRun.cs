using System.Diagnostics;
using System.Text;

namespace CoopAlerts.App.Tests.Support;

/// <summary>Runs the real program as a process of its own, in a folder of its own, and keeps what it printed.</summary>
internal sealed class ProgramRun : IDisposable
{
    private static readonly string Dll = Path.Combine(AppContext.BaseDirectory, "CoopAlerts.App.dll");
    private const string FunctionsPort = "FUNCTIONS_CUSTOMHANDLER_PORT";
    private readonly StringBuilder output = new();
    private readonly StringBuilder errors = new();

    private ProgramRun(Process process) => Process = process;

    public Process Process { get; }

    public string Output { get { lock (output) return output.ToString(); } }

    public string Errors { get { lock (errors) return errors.ToString(); } }

    /// <summary>Starts the program; <paramref name="settings"/> are given without their prefix.</summary>
    public static ProgramRun Start(DataFolder folder, string[] args, string? input = null, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Dll, .. args])
        {
            WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
            StandardOutputEncoding = new UTF8Encoding(false), StandardErrorEncoding = new UTF8Encoding(false), StandardInputEncoding = new UTF8Encoding(false),
        };
        start.Environment["NO_COLOR"] = "1";
        foreach (var (name, value) in settings)
            start.Environment[name == FunctionsPort || name.StartsWith("OTEL_", StringComparison.Ordinal) ? name : "CoopAlerts__" + name] = value;
        var run = new ProgramRun(Process.Start(start)!);
        run.Process.OutputDataReceived += (_, line) => Keep(run.output, line.Data);
        run.Process.ErrorDataReceived += (_, line) => Keep(run.errors, line.Data);
        run.Process.BeginOutputReadLine();
        run.Process.BeginErrorReadLine();
        if (input is not null)
            run.Process.StandardInput.Write(input);
        run.Process.StandardInput.Close();
        return run;
    }

    /// <summary>Starts the program as the Functions host does.</summary>
    public static ProgramRun StartUnderHost(DataFolder folder, int port, params (string Name, string Value)[] settings) =>
        Start(folder, ["serve"], null, [.. settings, (FunctionsPort, port.ToString())]);

    /// <summary>Runs the program to its end and gives its exit code and output.</summary>
    public static async Task<(int Exit, string Output, string Errors)> ToEndAsync(
        DataFolder folder, string[] args, string? input = null, params (string Name, string Value)[] settings)
    {
        using var run = Start(folder, args, input, settings);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await run.Process.WaitForExitAsync(limit.Token);
        return (run.Process.ExitCode, run.Output, run.Errors);
    }

    /// <summary>Waits until the program has said something on either stream.</summary>
    public async Task SaysAsync(string text)
    {
        for (var i = 0; i < 1_200; i++)
        {
            if (Output.Contains(text, StringComparison.Ordinal) || Errors.Contains(text, StringComparison.Ordinal))
                return;
            if (Process.HasExited)
                break;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        Assert.Fail($"The program never said \"{text}\". It said:\n{Output}\n{Errors}");
    }

    public void Dispose()
    {
        if (!Process.HasExited)
            Process.Kill(entireProcessTree: true);
        Process.WaitForExit();
        Process.Dispose();
    }

    private static void Keep(StringBuilder kept, string? line)
    {
        if (line is not null)
            lock (kept)
                kept.AppendLine(line);
    }
}
