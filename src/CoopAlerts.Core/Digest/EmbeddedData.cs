using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CoopAlerts.Core.Digest;

/// <summary>Reads the data files that are embedded beside the digest's code. A missing or broken one is a bug and throws at first use.</summary>
internal static class EmbeddedData
{
    internal static T Read<T>(string name, JsonTypeInfo<T> type)
    {
        using var stream = typeof(EmbeddedData).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The embedded file {name} is missing.");
        return JsonSerializer.Deserialize(stream, type) ?? throw new InvalidOperationException($"The embedded file {name} is empty.");
    }
}
