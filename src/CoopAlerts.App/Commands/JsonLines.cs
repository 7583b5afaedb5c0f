using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CoopAlerts.App.Commands;

/// <summary>Reads and writes JSON Lines on the standard streams: UTF-8, Arabic as letters, a broken line reported by its number while the rest goes on.</summary>
internal static class JsonLines
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The lines that can be read, in order. <paramref name="onBroken"/> is told of each that can't. Empty lines are passed over.</summary>
    public static async IAsyncEnumerable<T> ReadAsync<T>(TextReader input, JsonTypeInfo<T> type, Action<int, string> onBroken)
        where T : class
    {
        var number = 0;
        while (await input.ReadLineAsync() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line.TrimStart('\uFEFF')))
                continue;
            T? value = null;
            try
            {
                value = JsonSerializer.Deserialize(line.TrimStart('\uFEFF'), type);
                if (value is null)
                    onBroken(number, "it is null, not an object");
            }
            catch (JsonException e)
            {
                onBroken(number, Describe(e));
            }

            if (value is not null)
                yield return value;
        }
    }

    /// <summary>Writes one value as one line.</summary>
    public static void Write<T>(Stream output, T value, JsonTypeInfo<T> type)
    {
        using (var writer = new Utf8JsonWriter(output, Relaxed))
            JsonSerializer.Serialize(writer, value, type);
        output.WriteByte((byte)'\n');
    }

    /// <summary>Standard input as UTF-8 whatever the locale says.</summary>
    public static TextReader StandardInput() => new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false), false, 1 << 16);

    /// <summary>Standard output, buffered.</summary>
    public static Stream StandardOutput() => new BufferedStream(Console.OpenStandardOutput(), 1 << 16);

    private static string Describe(JsonException e) =>
        $"not valid JSON at byte {e.BytePositionInLine}: {e.Message.Split(" Path:")[0].Split(" LineNumber:")[0]}";
}
