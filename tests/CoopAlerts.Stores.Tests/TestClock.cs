namespace CoopAlerts.Stores.Tests;

/// <summary>A clock that stands still until it is told to go on. It drives no timers.</summary>
public sealed class TestClock : TimeProvider
{
    private long ticks = StoreContract.Now.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Advance(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);
}
