namespace CoopAlerts.Core.Fetch;

/// <summary>
/// Lets at most two requests at a time go to one host, the rest wait for their turn in order.
/// It remembers only hosts that somebody is using, and it does not space requests out in time.
/// </summary>
internal sealed class HostGate
{
    private const int AtATime = 2;

    private sealed class Slot
    {
        public readonly SemaphoreSlim Free = new(AtATime, AtATime);
        public int Users;
    }

    private readonly Dictionary<string, Slot> _slots = [];

    /// <summary>Waits for a turn; dispose the result to give it back. Throws when <paramref name="cancel"/> is cancelled.</summary>
    public async Task<IDisposable> EnterAsync(string host, CancellationToken cancel)
    {
        Slot slot;
        lock (_slots)
        {
            if (!_slots.TryGetValue(host, out slot!))
                _slots[host] = slot = new Slot();
            slot.Users++;
        }

        try
        {
            await slot.Free.WaitAsync(cancel);
        }
        catch
        {
            Leave(host, slot);
            throw;
        }

        return new Turn(this, host, slot);
    }

    private void Leave(string host, Slot slot)
    {
        lock (_slots)
        {
            if (--slot.Users == 0)
                _slots.Remove(host);
        }
    }

    private sealed class Turn(HostGate gate, string host, Slot slot) : IDisposable
    {
        public void Dispose()
        {
            slot.Free.Release();
            gate.Leave(host, slot);
        }
    }
}
