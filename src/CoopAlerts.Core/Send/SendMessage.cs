using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoopAlerts.Core.Send;

/// <summary>A message of the queue "send": compose and send the digest of one window.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="Window">The window's key.</param>
public sealed record SendMessage(string SubscriptionId, string Window)
{
    /// <summary>The message's body.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SendJson.Default.SendMessage);

    /// <summary>The message in a body; null when it is none.</summary>
    public static SendMessage? FromJson(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, SendJson.Default.SendMessage) is { SubscriptionId: not null, Window: not null } message ? message : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SendMessage))]
internal sealed partial class SendJson : JsonSerializerContext;
