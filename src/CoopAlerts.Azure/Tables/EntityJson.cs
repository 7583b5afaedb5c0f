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

    /// <summary>The entity in an answer with minimal metadata.</summary>
    /// <exception cref="FormatException">It has a type that tables do not have.</exception>
    public static TableEntity Read(JsonElement json)
    {
        var types = json.EnumerateObject().Where(p => p.Name.EndsWith(TypeSuffix, StringComparison.Ordinal))
            .ToDictionary(p => p.Name[..^TypeSuffix.Length], p => p.Value.GetString());
        var properties = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            if (property.Name.Contains("odata.", StringComparison.Ordinal) || property.Value.ValueKind == JsonValueKind.Null) continue;
            properties[property.Name] = Value(property.Value, types.GetValueOrDefault(property.Name));
        }

        // A query may have asked for some properties only, not for these.
        return new TableEntity(Taken("PartitionKey") as string ?? "", Taken("RowKey") as string ?? "")
        {
            ETag = json.TryGetProperty("odata.etag", out var etag) ? etag.GetString()! : "",
            Timestamp = Taken("Timestamp") switch { DateTimeOffset time => time, string text => Time(text), _ => null },
            Properties = properties,
        };

        object? Taken(string name) => properties.Remove(name, out var value) ? value : null;
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

    private static object Value(JsonElement value, string? type) => (type, value.ValueKind) switch
    {
        ("Edm.Int64", _) => long.Parse(value.GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        ("Edm.DateTime", _) => Time(value.GetString()!),
        ("Edm.Guid", _) => value.GetGuid(),
        ("Edm.Binary", _) => value.GetBytesFromBase64(),
        ("Edm.Double", JsonValueKind.String) => double.Parse(value.GetString()!.Replace("INF", "Infinity", StringComparison.Ordinal), CultureInfo.InvariantCulture),
        ("Edm.Double", _) => value.GetDouble(),
        (_, JsonValueKind.String) => value.GetString()!,
        (_, JsonValueKind.True or JsonValueKind.False) => value.GetBoolean(),
        (_, JsonValueKind.Number) when value.TryGetInt32(out var number) && !value.GetRawText().AsSpan().ContainsAny('.', 'e', 'E') => number,
        (_, JsonValueKind.Number) => value.GetDouble(),
        _ => throw new FormatException($"A property of type {type ?? value.ValueKind.ToString()} is not one that tables have."),
    };

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
