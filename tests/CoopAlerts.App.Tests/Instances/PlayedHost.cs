using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using CoopAlerts.App.Hosting;
using CoopAlerts.App.Tests.Support;
using CoopAlerts.Core;
using CoopAlerts.Core.Ports;
using CoopAlerts.Stores.Tests.Azure;

namespace CoopAlerts.App.Tests.Instances;

/// <summary>
/// One instance: the real program as a process of its own under a Functions host that the test plays, with a mail service of its own so that each
/// mail's sender is known. The host takes messages from the shared queues, gives them to the program, and deals with what it does not finish.
/// </summary>
internal sealed class PlayedHost(DataFolder folder, IWorkQueue queue, (string Name, string Value)[] settings, Random chance) : IAsyncDisposable
{
    // A message that nobody finished is given to somebody after so long. The real host takes ten minutes when it dies, half a minute when the program does.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    // An empty queue is asked less and less often, as the real host does it, up to its maxPollingInterval.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100), LongestPause = TimeSpan.FromSeconds(2);

    // As host.json lets the host do at once, about.
    private static readonly (string Queue, string Function, int AtOnce)[] Lanes = [(WorkQueues.Fetch, "Fetch", 2), (WorkQueues.Ingest, "Ingest", 4), (WorkQueues.Send, "Send", 2)];

    private readonly SemaphoreSlim changing = new(1);
    private readonly List<string> complaints = [];
    private int finished;
    private ProgramRun? run;
    private HttpClient? client;

    /// <summary>The mail services that this instance used, one for each life of the process; killed or not.</summary>
    public List<(StrictSendGrid Mail, bool Killed)> Lives { get; } = [];

    /// <summary>Messages that the program has finished.</summary>
    public int Finished => finished;

    /// <summary>What the program refused while it lived.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    public async Task StartAsync()
    {
        var mail = await StrictSendGrid.StartAsync();
        Lives.Add((mail, false));
        var port = FeedServer.FreePort();
        run = ProgramRun.StartUnderHost(folder, port, [.. settings, ("Mail__SendGrid__Endpoint", mail.Address.AbsoluteUri)]);
        client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(5) };
        client.DefaultRequestHeaders.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Azure-Functions-Host/4.1037.1.1");
        while (!await AnswersAsync(client, run.Process))
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
    }

    /// <summary>The worst moment: the mail service has accepted, and the process dies before it can note that.</summary>
    public void KillAtTheNextMail()
    {
        var mail = Lives[^1].Mail;
        mail.Accepted = () =>
        {
            mail.Accepted = null;
            _ = KillAndRestartAsync();
        };
    }

    /// <summary>Kills the process (-9) and starts it anew, unless that is being done.</summary>
    public async Task KillAndRestartAsync()
    {
        if (!changing.Wait(0))
            return;
        try
        {
            run!.Process.Kill();
            Lives[^1] = (Lives[^1].Mail, true);
            await run!.Process.WaitForExitAsync();
            run.Dispose();
            await StartAsync();
        }
        finally
        {
            changing.Release();
        }
    }

    /// <summary>Works on the queues until cancelled.</summary>
    public Task RunAsync(CancellationToken stop) =>
        Task.WhenAll(Lanes.SelectMany(lane => Enumerable.Range(0, lane.AtOnce).Select(_ => WorkAsync(lane.Queue, lane.Function, stop))));

    /// <summary>Calls a timer's function. Whether that worked does not matter: the next tick comes.</summary>
    public Task TickAsync(string function) =>
        InvokeAsync(function, "\"timer\":{\"Schedule\":{\"AdjustForDST\":true},\"ScheduleStatus\":null,\"IsPastDue\":false}", default);

    public async ValueTask DisposeAsync()
    {
        run?.Dispose();
        client?.Dispose();
        foreach (var (mail, _) in Lives)
            await mail.DisposeAsync();
    }

    private async Task WorkAsync(string name, string function, CancellationToken stop)
    {
        var pause = FirstPause;
        while (!stop.IsCancellationRequested)
        {
            // The host takes nothing while the program starts.
            var messages = changing.CurrentCount == 0 ? [] : await queue.ReceiveAsync(name, 2, Lease, CancellationToken.None);
            foreach (var message in messages)
                await DeliverAsync(message, function, stop);
            pause = messages.Count > 0 ? FirstPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
            if (messages.Count == 0)
                await Task.Delay(pause, TimeProvider.System, CancellationToken.None);
        }
    }

    // One message in fifty is delivered again although it was done: the queue promises "at least once".
    private async Task DeliverAsync(QueueMessage message, string function, CancellationToken stop)
    {
        var done = await InvokeAsync(function, $"\"item\":{JsonSerializer.Serialize(JsonSerializer.Serialize(message.Body))}", stop);
        if (done && Next(50) > 0)
            await queue.CompleteAsync(message, CancellationToken.None);
        else if (!done && Next(2) > 0)
            await queue.AbandonAsync(message, TimeSpan.FromSeconds(1), "the program died", CancellationToken.None);
        if (done)
            Interlocked.Increment(ref finished);
    }

    private async Task<bool> InvokeAsync(string function, string data, CancellationToken stop)
    {
        using var body = new StringContent($"{{\"Data\":{{{data}}},\"Metadata\":{{\"DequeueCount\":\"1\",\"sys\":{{\"MethodName\":\"{function}\"}}}}}}");
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var answer = await client!.PostAsync("/" + function, body, stop);
            var words = await answer.Content.ReadAsStringAsync(stop);
            if (!answer.IsSuccessStatusCode)
                lock (complaints)
                    complaints.Add($"{function} {data}: {answer.StatusCode} {words}\n{run!.Errors}");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None); // the process is dead
            return false;
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client, Process process)
    {
        Assert.False(process.HasExited, "The program ended by itself.");
        try
        {
            using var _ = await client.GetAsync("/");
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private int Next(int below)
    {
        lock (chance)
            return chance.Next(below);
    }
}
