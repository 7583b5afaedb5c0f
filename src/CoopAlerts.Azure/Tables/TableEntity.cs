namespace CoopAlerts.Azure.Tables;

/// <summary>One row of a table: its keys and up to 252 typed properties. It checks no limits; the service does.</summary>
/// <param name="partitionKey">First half of the key: up to 1 KiB without <c>/ \ # ?</c> and control characters.</param>
/// <param name="rowKey">Second half of the key, as the first.</param>
public sealed class TableEntity(string partitionKey, string rowKey)
{
    /// <summary>First half of the key.</summary>
    public string PartitionKey => partitionKey;

    /// <summary>Second half of the key.</summary>
    public string RowKey => rowKey;

    /// <summary>Concurrency stamp as the service gave it; empty for an entity that was not read.</summary>
    public string ETag { get; init; } = "";

    /// <summary>When the service stored it. UTC; null for an entity that was not read.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>
    /// Properties by name: <see cref="string"/>, <see cref="int"/>, <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>,
    /// <see cref="DateTimeOffset"/>, <see cref="Guid"/> or an array of <see cref="byte"/>. One that is not set is not there: tables know no null.
    /// </summary>
    public Dictionary<string, object> Properties { get; init; } = new(StringComparer.Ordinal);

    /// <summary>A property that must be there and of this type.</summary>
    /// <exception cref="FormatException">It is missing or of another type.</exception>
    public T Get<T>(string name) =>
        Properties.TryGetValue(name, out var value) && value is T typed
            ? typed : throw new FormatException($"The row ({PartitionKey}, {RowKey}) has no {typeof(T).Name} {name}.");
}
