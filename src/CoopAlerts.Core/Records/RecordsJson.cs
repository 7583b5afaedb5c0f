using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoopAlerts.Core.Records;

/// <summary>How records are written as JSON in stores and queue messages: camel case, enums as camel-case words, nulls left out, no reflection.</summary>
/// <remarks>
/// Generated readers set every <c>init</c> property, a missing one to the default of its type and not to the initializer's value. Everything
/// that is not null is written, so what was stored reads back equal; but a property added to a stored record later reads as null (or false)
/// from older rows: make it nullable, or raise the schema version and fill it in.
/// </remarks>
[JsonSerializable(typeof(Feed))]
[JsonSerializable(typeof(SeenEntry))]
[JsonSerializable(typeof(Article))]
[JsonSerializable(typeof(Story))]
[JsonSerializable(typeof(Subscription))]
[JsonSerializable(typeof(Match))]
[JsonSerializable(typeof(Delivery))]
[JsonSerializable(typeof(Cooperation))]
[JsonSerializable(typeof(IReadOnlyList<MatchReason>))]
public sealed partial class RecordsJson : JsonSerializerContext
{
    private static RecordsJson? store;

    /// <summary>The context to use: it writes Arabic as letters, not as escapes. Its output is never pasted into HTML.</summary>
    public static RecordsJson Store => store ??= new RecordsJson(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new CamelCaseEnumConverter<DayOfWeek>() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
