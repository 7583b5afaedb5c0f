using CoopAlerts.Core.Ports;

namespace CoopAlerts.Core.Cluster;

/// <summary>
/// Repeats what another worker's save came before, until it holds. Optimistic saving favours the quick: a worker that needs longer for its turn than the
/// others need between theirs would lose every race. Whoever has lost a few therefore takes the turn, and until it is done the other workers of this
/// process let it pass; those of other processes are only avoided, by waiting a moment.
/// </summary>
internal sealed class SaveRaces
{
    // A lost race means that another worker has saved, so this many at one story is what it takes to fail.
    private const int MaxAttempts = 64;

    private const int Patience = 4, LongestMilliseconds = 100;

    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>What the attempt gives once it is done.</summary>
    /// <param name="what">What is saved, for the waiting and the error.</param>
    /// <param name="attempt">Reads, decides and saves, all anew each time; not done when another worker saved in between. Must not race itself.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StoreException">Other workers came first at every attempt.</exception>
    public async Task<T> RunAsync<T>(string what, Func<Task<(bool Done, T Result)>> attempt, CancellationToken cancel)
    {
        var hasTurn = false;
        try
        {
            for (var lost = 0; lost < MaxAttempts; lost++)
            {
                if (hasTurn)
                {
                    await Task.Delay(Pause(what, lost), cancel);
                }
                else
                {
                    await turn.WaitAsync(cancel);
                    hasTurn = lost >= Patience;
                    if (!hasTurn)
                        turn.Release();
                }

                if (await attempt() is (true, var result))
                    return result;
            }
        }
        finally
        {
            if (hasTurn)
                turn.Release();
        }

        throw new StoreException($"{what}: others changed it {MaxAttempts} times in a row.");
    }

    // Longer the more races were lost, and for each worker another: two that wait alike would meet again.
    private static int Pause(string what, int lost) => 1 + (int)(StableHash.Of($"{what} {lost}") % (uint)Math.Min(LongestMilliseconds, 8 * lost));
}
