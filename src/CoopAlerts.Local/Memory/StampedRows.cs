namespace CoopAlerts.Local.Memory;

/// <summary>
/// Rows that only the holder of the current stamp may replace: the optimistic concurrency of every in-memory store.
/// It does not order rows and does not know what they mean.
/// </summary>
internal sealed class StampedRows<TKey, TRow>(Func<TRow, TKey> keyOf, Func<TRow, string> stampOf, Func<TRow, string, TRow> withStamp)
    where TKey : notnull
    where TRow : class
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, TRow> rows = [];

    // One counter for all rows, so that a row that was removed and added again never gets an old stamp back.
    private long lastStamp;

    public TRow? Find(TKey key)
    {
        lock (gate) return rows.GetValueOrDefault(key);
    }

    public List<TRow> Where(Func<TRow, bool> wanted)
    {
        lock (gate) return rows.Values.Where(wanted).ToList();
    }

    /// <summary>The row with its stamp, or null when its key exists.</summary>
    public TRow? Add(TRow row)
    {
        lock (gate) return rows.ContainsKey(keyOf(row)) ? null : Put(row);
    }

    /// <summary>The row with its new stamp, or null when the stamp it came with is not current.</summary>
    public TRow? Replace(TRow row)
    {
        lock (gate)
        {
            var current = rows.GetValueOrDefault(keyOf(row));
            return current is null || stampOf(current) != stampOf(row) ? null : Put(row);
        }
    }

    /// <summary>Adds a row that has no stamp yet, replaces one that has.</summary>
    public TRow? AddOrReplace(TRow row) => stampOf(row).Length == 0 ? Add(row) : Replace(row);

    public bool Remove(TKey key)
    {
        lock (gate) return rows.Remove(key);
    }

    private TRow Put(TRow row)
    {
        var stamped = withStamp(row, (++lastStamp).ToString(System.Globalization.CultureInfo.InvariantCulture));
        rows[keyOf(row)] = stamped;
        return stamped;
    }
}
