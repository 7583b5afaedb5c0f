using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CoopAlerts.Azure.Tables;

/// <summary>
/// How an entity stands in JSON (learn.microsoft.com, "Payload format for Table service operations"): types that JSON lacks are named beside
/// the property. Keys are not changed here.
/// </summary>
internal static class EntityJson
{
    private const string TypeSuffix = "@odata.type";
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffffffZ";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The entity with its keys.</summary>
    public static ReadOnlyMemory<byte> Write(TableEntity entity)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("PartitionKey", entity.PartitionKey);
            json.WriteString("RowKey", entity.RowKey);
            foreach (var (name, value) in entity.Properties) Write(json, name, value);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>The entity of an answer with minimal metadata.</summary>
    /// <exception cref="FormatException">It has a type that tables do not have.</exception>
    public static TableEntity Read(ReadOnlySpan<byte> answer)
    {
        var json = new Utf8JsonReader(answer);
        json.Read();
        return Read(ref json);
    }

    /// <summary>The entities of an answer to a query.</summary>
    /// <exception cref="FormatException">One has a type that tables do not have.</exception>
    public static List<TableEntity> ReadAll(ReadOnlySpan<byte> answer)
    {
        var json = new Utf8JsonReader(answer);
        var entities = new List<TableEntity>();
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var areEntities = json.ValueTextEquals("value"u8);
            json.Read();
            if (!areEntities) json.Skip();
            else while (json.Read() && json.TokenType == JsonTokenType.StartObject) entities.Add(Read(ref json));
        }

        return entities;
    }

    private static TableEntity Read(ref Utf8JsonReader json)
    {
        // A query may have asked for some properties only, not for these.
        var (partition, row, etag, timestamp) = ("", "", "", (DateTimeOffset?)null);
        var properties = new Dictionary<string, object>(StringComparer.Ordinal);
        var (typed, type) = ("", "");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("PartitionKey"u8)) partition = Text(ref json);
            else if (json.ValueTextEquals("RowKey"u8)) row = Text(ref json);
            else if (json.ValueTextEquals("Timestamp"u8)) timestamp = Time(Text(ref json));
            else if (json.ValueTextEquals("odata.etag"u8)) etag = Text(ref json);
            else if (json.GetString()! is var name && name.EndsWith(TypeSuffix, StringComparison.Ordinal)) (typed, type) = (name[..^TypeSuffix.Length], Text(ref json));
            else if (Value(ref json, name == typed ? type : null) is { } value && !name.Contains("odata.", StringComparison.Ordinal)) properties[name] = value;
        }

        return new TableEntity(partition, row) { ETag = etag, Timestamp = timestamp, Properties = properties };
    }

    private static void Write(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text: json.WriteString(name, text); break;
            case bool truth: json.WriteBoolean(name, truth); break;
            case int number: json.WriteNumber(name, number); break;
            case long number: Typed("Int64", number.ToString(CultureInfo.InvariantCulture)); break;
            case DateTimeOffset time: Typed("DateTime", time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)); break;
            case Guid id: Typed("Guid", id.ToString("D")); break;
            case byte[] bytes: Typed("Binary", Convert.ToBase64String(bytes)); break;
            case double number when double.IsFinite(number):
                json.WriteString(name + TypeSuffix, "Edm.Double");
                // A whole number without a point would be read as an Int32.
                json.WritePropertyName(name);
                json.WriteRawValue(Number(number));
                break;
            case double number: Typed("Double", double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity"); break;
            default: throw new ArgumentException($"The property {name} is a {value.GetType().Name}, which tables do not have.", nameof(value));
        }

        void Typed(string type, string text)
        {
            json.WriteString(name + TypeSuffix, "Edm." + type);
            json.WriteString(name, text);
        }
    }

    /// <summary>A finite number with a point or an exponent, as JSON and filters want it.</summary>
    internal static string Number(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }

    // A type is named right before its property, by the service and by Azurite.
    private static object? Value(ref Utf8JsonReader json, string? type)
    {
        json.Read();
        return (type, json.TokenType) switch
        {
            (_, JsonTokenType.Null) => null,
            ("Edm.Int64", _) => long.Parse(json.GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
            ("Edm.DateTime", _) => Time(json.GetString()!),
            ("Edm.Guid", _) => json.GetGuid(),
            ("Edm.Binary", _) => json.GetBytesFromBase64(),
            ("Edm.Double", JsonTokenType.String) => double.Parse(json.GetString()!.Replace("INF", "Infinity", StringComparison.Ordinal), CultureInfo.InvariantCulture),
            ("Edm.Double", _) => json.GetDouble(),
            (_, JsonTokenType.String) => json.GetString()!,
            (_, JsonTokenType.True or JsonTokenType.False) => json.GetBoolean(),
            (_, JsonTokenType.Number) when !json.ValueSpan.ContainsAny((byte)'.', (byte)'e', (byte)'E') && json.TryGetInt32(out var number) => number,
            (_, JsonTokenType.Number) => json.GetDouble(),
            _ => throw new FormatException($"A property of type {type ?? json.TokenType.ToString()} is not one that tables have."),
        };
    }

    private static string Text(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetString() ?? "";
    }

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
