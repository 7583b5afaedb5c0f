using System.Globalization;

namespace CoopAlerts.Core.Fetch;

/// <summary>
/// The time that one fetch may take: waiting for its turn, the silence of a server, and all hops together.
/// It says which of them ran out; it does not know what is being fetched.
/// </summary>
internal sealed class Patience : IDisposable
{
    private readonly FetchOptions _options;
    private readonly TimeProvider _time;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _silence;
    private readonly CancellationTokenSource _total;
    private readonly CancellationTokenSource _any;
    private bool _listening;
    private bool _noTurn;

    public Patience(FetchOptions options, TimeProvider time, CancellationToken caller)
    {
        (_options, _time, _caller) = (options, time, caller);
        _silence = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _total = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _any = CancellationTokenSource.CreateLinkedTokenSource(_silence.Token, _total.Token, caller);
    }

    /// <summary>Cancelled when anything runs out or the caller gives up.</summary>
    public CancellationToken Token => _any.Token;

    /// <summary>Whether the caller cancelled, rather than a time running out.</summary>
    public bool CallerGaveUp => _caller.IsCancellationRequested;

    /// <summary>What ran out; completes "https://…: …".</summary>
    public string Sentence =>
        _noTurn ? $"two other requests to this host were still running after {Seconds(_options.TurnTimeout)}"
        : _total.IsCancellationRequested ? $"the answer was not complete within {Seconds(_options.TotalTimeout)}"
        : $"the server did not answer within {Seconds(_options.IdleTimeout)}";

    /// <summary>Waits for a turn at the host. Nobody is silent meanwhile, and before the first hop the total time has not begun.</summary>
    public async Task<IDisposable> WaitForTurnAsync(HostGate gate, string host)
    {
        _silence.CancelAfter(Timeout.InfiniteTimeSpan);
        using var wait = new CancellationTokenSource(_options.TurnTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(wait.Token, _caller);
        try
        {
            return await gate.EnterAsync(host, either.Token);
        }
        catch (OperationCanceledException)
        {
            _noTurn = true;
            throw;
        }
    }

    /// <summary>Starts counting: called as a request goes out.</summary>
    public void StartListening()
    {
        if (!_listening)
            _total.CancelAfter(_options.TotalTimeout);
        _listening = true;
        _silence.CancelAfter(_options.IdleTimeout);
    }

    /// <summary>The content as it travels, every arrival ending the silence; null when it is larger than <paramref name="maxBytes"/>.</summary>
    public async Task<byte[]?> ReadAsync(HttpContent content, int maxBytes)
    {
        await using var stream = await content.ReadAsStreamAsync(Token);
        using var result = new MemoryStream();
        var buffer = new byte[16384];
        while (await stream.ReadAsync(buffer, Token) is > 0 and var read)
        {
            if (result.Length + read > maxBytes)
                return null;
            result.Write(buffer, 0, read);
            _silence.CancelAfter(_options.IdleTimeout);
        }

        return result.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _any.Dispose();
        _total.Dispose();
        _silence.Dispose();
    }

    private static string Seconds(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.#} s");
}
