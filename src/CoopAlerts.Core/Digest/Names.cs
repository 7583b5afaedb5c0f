using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Serialization;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Digest;

/// <summary>
/// Readable names of topics, kinds of act and parties in Arabic and English. States come from the platform's locale data (CLDR), except those in
/// data/names.json whose names there are longer than the press writes them; a code that nobody knows is shown as it is.
/// </summary>
public static class Names
{
    private static readonly NamesFile File = EmbeddedData.Read("names.json", NamesJson.Default.NamesFile);
    private static readonly ConcurrentDictionary<(string Code, string Language), string> States = new();

    /// <summary>A topic's name.</summary>
    public static string Topic(string code, string language) => Pick(File.Topics, code, language) ?? code;

    /// <summary>A kind's name; empty for <see cref="KindOfAct.None"/>.</summary>
    public static string Kind(KindOfAct kind, string language) => Kind(kind.ToString(), language);

    /// <summary>A kind's name by its word in a query.</summary>
    public static string Kind(string kind, string language) => Pick(File.Kinds, kind.ToLowerInvariant(), language) ?? kind;

    /// <summary>What an instrument is.</summary>
    public static string Instrument(InstrumentType type, string language) => Pick(File.Instruments, type.ToString().ToLowerInvariant(), language) ?? type.ToString();

    /// <summary>How far an instrument has come.</summary>
    public static string Status(InstrumentStatus status, string language) => Pick(File.Statuses, status.ToString().ToLowerInvariant(), language) ?? status.ToString();

    /// <summary>The name of a state (ISO 3166-1 alpha-2) or an organisation.</summary>
    public static string Party(string code, string language) =>
        Pick(File.Parties, code, language) ?? States.GetOrAdd((code, language), static key => State(key.Code, key.Language));

    private static string? Pick(Dictionary<string, NamePair> names, string code, string language) =>
        names.TryGetValue(code, out var pair) ? (language == "ar" ? pair.Ar : pair.En) : null;

    private static string State(string code, string language)
    {
        if (code.Length != 2 || !Taxonomy.IsParty(code))
            return code;
        try
        {
            var region = new RegionInfo($"{(language == "ar" ? "ar" : "en")}-{code}");
            return language == "ar" ? region.NativeName : region.EnglishName;
        }
        catch (ArgumentException)
        {
            // Not a region, or a machine without locale data.
            return code;
        }
    }
}

/// <summary>A name in both languages.</summary>
internal sealed record NamePair(string Ar, string En);

internal sealed record NamesFile(
    Dictionary<string, NamePair> Topics, Dictionary<string, NamePair> Kinds, Dictionary<string, NamePair> Instruments,
    Dictionary<string, NamePair> Statuses, Dictionary<string, NamePair> Parties);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NamesFile))]
internal sealed partial class NamesJson : JsonSerializerContext;
