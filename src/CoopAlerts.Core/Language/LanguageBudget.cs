using System.Globalization;
using CoopAlerts.Core.Ports;

namespace CoopAlerts.Core.Language;

/// <summary>
/// Counts the text records of each UTC day, once for all instances, in one value of the service's state. Records are taken before the service is asked, so
/// that a crash can waste some but never overspend; it does not know what they are used for.
/// </summary>
public sealed class LanguageBudget(IServiceState state, LanguageOptions options, TimeProvider clock)
{
    // "2026-11-22 137": the day and the records taken of it.
    private const string Name = "language-records";

    /// <summary>
    /// Takes what can be afforded today: for each number of records whether it was taken, in order, so that a long article does not keep a short one back.
    /// </summary>
    /// <exception cref="StoreException">The state can't be reached; nothing was taken.</exception>
    public async Task<IReadOnlyList<bool>> TakeAsync(IReadOnlyList<int> wanted, CancellationToken cancel = default)
    {
        while (true)
        {
            var (stored, today, spent) = await ReadAsync(cancel);
            var before = spent;
            var taken = new bool[wanted.Count];
            for (var i = 0; i < wanted.Count; i++)
            {
                taken[i] = spent + wanted[i] <= options.DailyRecords;
                spent += taken[i] ? wanted[i] : 0;
            }

            if (spent == before || await state.TryReplaceAsync(Name, stored, Text(today, spent), cancel))
                return taken;
        }
    }

    /// <summary>Gives back records that were taken and not used. Those of an earlier day are forgotten anyway.</summary>
    /// <exception cref="StoreException">The state can't be reached; they count as used.</exception>
    public async Task GiveBackAsync(int records, CancellationToken cancel = default)
    {
        while (records > 0)
        {
            var (stored, today, spent) = await ReadAsync(cancel);
            if (spent < records || await state.TryReplaceAsync(Name, stored, Text(today, spent - records), cancel))
                return;
        }
    }

    /// <summary>Records taken today.</summary>
    /// <exception cref="StoreException">The state can't be reached.</exception>
    public async Task<int> SpentAsync(CancellationToken cancel = default) => (await ReadAsync(cancel)).Spent;

    /// <summary>How long until the next day's budget.</summary>
    public TimeSpan UntilNextDay()
    {
        var now = clock.GetUtcNow();
        return now.UtcDateTime.Date.AddDays(1) - now.UtcDateTime;
    }

    private async Task<(string Stored, DateOnly Today, int Spent)> ReadAsync(CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var stored = await state.GetOrAddAsync(Name, Text(today, 0), cancel);
        // An instance whose clock is ahead may have begun the next day: its count stands.
        return stored.Split(' ') is [var day, var count] && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var spent)
            && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var counted) && counted >= today
            ? (stored, counted, spent) : (stored, today, 0);
    }

    private static string Text(DateOnly day, int spent) => string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} {spent}");
}
