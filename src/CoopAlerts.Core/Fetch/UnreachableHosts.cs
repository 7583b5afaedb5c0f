using System.Net.Sockets;

namespace CoopAlerts.Core.Fetch;

/// <summary>
/// Remembers for a minute which hosts have no address or refuse connections, so that an outlet that is gone does not cost a look-up for each of its
/// articles. It remembers failures to connect only: a host to which a connection stands, or that answers badly, is always asked.
/// </summary>
internal sealed class UnreachableHosts(TimeProvider time)
{
    /// <summary>Hosts that are remembered at most: entries of feeds choose the names, and can choose any number.</summary>
    public const int Most = 1000;

    // Long enough for the articles of one poll, shorter than any interval between two polls.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly record struct Failure(SocketError Error, DateTimeOffset At);

    private readonly Dictionary<string, Failure> _failures = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_failures)
                return _failures.Count;
        }
    }

    /// <summary>Throws what connecting threw the last time, if that was less than a minute ago.</summary>
    /// <param name="host">A name, or a name and a port.</param>
    /// <exception cref="SocketException">With the error code of then.</exception>
    public void ThrowIfKnown(string host)
    {
        lock (_failures)
        {
            if (_failures.TryGetValue(host, out var failure) && time.GetUtcNow() - failure.At < Kept)
                throw new SocketException((int)failure.Error);
        }
    }

    /// <summary>Remembers a failure. When there are too many, the oldest is forgotten.</summary>
    public void Note(string host, SocketError error)
    {
        var now = time.GetUtcNow();
        lock (_failures)
        {
            if (_failures.Count >= Most && !_failures.ContainsKey(host))
                MakeRoom(now);
            _failures[host] = new Failure(error, now);
        }
    }

    /// <summary>Forgets a failure, since it could be reached.</summary>
    public void Forget(string host)
    {
        lock (_failures)
            _failures.Remove(host);
    }

    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var (host, failure) in _failures)
        {
            if (now - failure.At >= Kept)
                _failures.Remove(host);
        }

        if (_failures.Count >= Most)
            _failures.Remove(_failures.MinBy(entry => entry.Value.At).Key);
    }
}
