using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CoopAlerts.Benchmarks.Host;

/// <summary>A published program started as the Functions host starts it, and called as the host calls it. It measures nothing itself.</summary>
internal sealed class HostedProgram : IDisposable
{
    // The host asks every 25 ms; asking more often shows the difference between two programs better.
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(2);

    private readonly Process process;
    private readonly HttpClient client;

    private HostedProgram(Process process, HttpClient client) => (this.process, this.client) = (process, client);

    /// <summary>Starts the program and waits until it answers anything.</summary>
    public static async Task<HostedProgram> StartAsync(string executable, string folder, IReadOnlyDictionary<string, string> settings)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(Path.GetFullPath(executable)) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        client.DefaultRequestHeaders.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Azure-Functions-Host/4.1037.1.1");
        while (true)
        {
            try
            {
                using var _ = await client.GetAsync("/");
                return new HostedProgram(process, client);
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                await Task.Delay(AskEvery, TimeProvider.System);
            }
        }
    }

    /// <summary>Calls the function and throws unless it is done.</summary>
    public async Task CallAsync(string function, string data)
    {
        using var body = new StringContent($"{{\"Data\":{{{data}}},\"Metadata\":{{\"sys\":{{\"MethodName\":\"{function}\"}}}}}}", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("/" + function, body);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Resident memory in MiB.</summary>
    public double Memory()
    {
        process.Refresh();
        return process.WorkingSet64 / 1024.0 / 1024.0;
    }

    /// <summary>Processor time so far, which other work on the machine disturbs less than the clock.</summary>
    public double Processor()
    {
        process.Refresh();
        return process.TotalProcessorTime.TotalMilliseconds;
    }

    public void Dispose()
    {
        client.Dispose();
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
