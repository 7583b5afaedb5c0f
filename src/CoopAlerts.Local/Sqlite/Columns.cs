using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Data.Sqlite;

namespace CoopAlerts.Local.Sqlite;

/// <summary>
/// How values stand in columns: times as text that sorts, records as JSON, stamps as numbers, addresses without case. It knows no table.
/// </summary>
internal static class Columns
{
    /// <summary>A time as UTC text of fixed width, so that text order is time order.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>An address as it is compared: without case, in the same way as <see cref="StringComparer.OrdinalIgnoreCase"/>.</summary>
    public static string Email(string address) => address.ToUpperInvariant();

    /// <summary>A record as JSON.</summary>
    public static string Doc<T>(T record, JsonTypeInfo<T> type) => JsonSerializer.Serialize(record, type);

    /// <summary>The record in a column.</summary>
    /// <exception cref="JsonException">The column holds something else.</exception>
    public static T Doc<T>(this SqliteDataReader row, int column, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(row.GetString(column), type) ?? throw new JsonException("the record is empty");

    /// <summary>The stamp in a column, as records carry it.</summary>
    public static string Stamp(this SqliteDataReader row, int column) => Stamp(row.GetInt64(column));

    /// <summary>The stamp that a record carries; 0, which no row has, for one that this store did not give.</summary>
    public static long Stamp(string stamp) => long.TryParse(stamp, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>A stamp as records carry it.</summary>
    public static string Stamp(long stamp) => stamp.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// Steps a counter in the running transaction. One counter serves all stamps, so that a row that was removed and added again never
    /// gets an old one.
    /// </summary>
    public static long Next(this SqliteSession session, string counter) =>
        session.Number("UPDATE counters SET value = value + 1 WHERE name = $1 RETURNING value", counter);

    /// <summary>Keys as a JSON array, for <c>json_each</c>.</summary>
    public static string Keys(IEnumerable<string> keys) => JsonSerializer.Serialize(keys.Distinct(), KeyListJson.Default.IEnumerableString);
}

/// <summary>Lists of keys without reflection.</summary>
[JsonSerializable(typeof(IEnumerable<string>))]
internal sealed partial class KeyListJson : JsonSerializerContext;
