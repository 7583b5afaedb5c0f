using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CoopAlerts.Azure.Tables;
using CoopAlerts.Core.Ports;

namespace CoopAlerts.Azure.Stores;

/// <summary>
/// A record in a row: as JSON in one readable property while it is short, else compressed and split. Properties that a query filters by are
/// the store's business.
/// </summary>
internal static class RowDocument
{
    private const string Plain = "Doc", Packed = "Packed";

    // A string property holds 32 Ki characters, a binary one 64 KiB, a row 1 MiB with everything.
    private const int MaxPlain = 32 * 1024, MaxPart = 64 * 1024, MaxRow = 960 * 1024;

    /// <summary>A row with a record in it.</summary>
    /// <exception cref="StoreException">Even compressed the record is longer than a row.</exception>
    public static TableEntity Row<T>((string Partition, string Row) key, T record, JsonTypeInfo<T> type)
    {
        var row = new TableEntity(key.Partition, key.Row);
        var json = JsonSerializer.Serialize(record, type);
        if (json.Length <= MaxPlain)
        {
            row.Properties[Plain] = json;
            return row;
        }

        var packed = Pack(json);
        if (packed.Length > MaxRow)
            throw new StoreException($"A record of {json.Length} characters ({key.Partition}, {key.Row}) is too long for a table: {packed.Length} bytes compressed, and {MaxRow} fit.");
        for (var part = 0; part * MaxPart < packed.Length; part++)
            row.Properties[Packed + part] = packed[(part * MaxPart)..Math.Min(packed.Length, (part + 1) * MaxPart)];
        return row;
    }

    /// <summary>The record in a row.</summary>
    /// <exception cref="StoreException">The row holds something else.</exception>
    public static T Read<T>(TableEntity row, JsonTypeInfo<T> type)
    {
        try
        {
            var json = row.Properties.TryGetValue(Plain, out var plain) ? (string)plain : Unpack(row);
            return JsonSerializer.Deserialize(json, type) ?? throw new JsonException("the record is empty");
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or InvalidCastException)
        {
            throw new StoreException($"The row ({row.PartitionKey}, {row.RowKey}) does not hold a {typeof(T).Name}: {e.Message}", e);
        }
    }

    private static byte[] Pack(string json)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal)) brotli.Write(Encoding.UTF8.GetBytes(json));
        return packed.ToArray();
    }

    private static string Unpack(TableEntity row)
    {
        using var packed = new MemoryStream();
        for (var part = 0; row.Properties.TryGetValue(Packed + part, out var bytes); part++) packed.Write((byte[])bytes);
        packed.Position = 0;
        using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
        using var reader = new StreamReader(brotli, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
