using System.Text.Json.Serialization;

namespace CoopAlerts.Azure.Tables;

/// <summary>The body that makes a table, without reflection.</summary>
[JsonSerializable(typeof(TableName))]
internal sealed partial class TableJson : JsonSerializerContext;

/// <summary>A table's name as the service wants it.</summary>
/// <param name="Name">Letters and digits.</param>
internal sealed record TableName([property: JsonPropertyName("TableName")] string Name);
