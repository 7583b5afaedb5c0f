using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoopAlerts.Core.Records;

/// <summary>Writes an enum as a camel-case word and reads it back, whatever context serialises it; numbers are refused.</summary>
/// <typeparam name="T">The enum.</typeparam>
public sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
