using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// The reserved words of the query language and its messages, in Arabic and English, from <c>data/query-language.json</c>.
/// It does not know the grammar.
/// </summary>
internal static class QueryLanguage
{
    private static readonly QueryLanguageData Data = Load();

    // Arabic words are compared folded: أو and او ("or") are the same operator.
    private static readonly Dictionary<string, string> ArabicOperators = Data.ArabicOperators.ToDictionary(p => ArabicText.Normalize(p.Key), p => p.Value);
    private static readonly Dictionary<string, string> Fields = Data.Fields.ToDictionary(p => ArabicText.Normalize(p.Key), p => p.Value);

    private static readonly Dictionary<LabelKind, Dictionary<string, string>> Meanings =
        new LabelKind[] { LabelKind.Topic, LabelKind.Kind }.ToDictionary(kind => kind, kind => MeaningsIn(FieldOf(kind)));

    /// <summary>The English names of the fields, which canonical text uses.</summary>
    internal static IEnumerable<string> FieldNames => Fields.Values.Distinct();

    /// <summary>The operator that a run of characters always is (<c>and</c>, <c>or</c>, <c>not</c>), or null.</summary>
    internal static string? Operator(string run) => Data.Operators.GetValueOrDefault(run);

    /// <summary>The operator that an Arabic word is where operands surround it, or null.</summary>
    internal static string? ArabicOperator(string run) => ArabicOperators.GetValueOrDefault(ArabicText.Normalize(run));

    /// <summary>Whether a bare word could be read as an operator.</summary>
    internal static bool IsOperator(string word) => Operator(word) is not null || ArabicOperator(word) is not null || Data.Near.Contains(word);

    /// <summary>The distance as written in <c>NEAR/5</c> (empty for a bare <c>NEAR</c>), or null when the run is something else.</summary>
    internal static string? NearDistance(string run)
    {
        var slash = run.IndexOf('/');
        // Bare, only the English word in capitals is an operator: the Arabic one (قرب, "near") is an everyday word.
        if (slash < 0)
            return run == Data.Near[0] ? "" : null;
        return Data.Near.Contains(run[..slash]) ? ArabicText.Normalize(run.AsSpan(slash + 1)) : null;
    }

    /// <summary>The English name of a field that is named in either language, in any case, or null.</summary>
    internal static string? Field(string name) => Fields.GetValueOrDefault(ArabicText.Normalize(name));

    /// <summary>The field in which a label is asked for.</summary>
    internal static string FieldOf(LabelKind kind) => kind switch
    {
        LabelKind.Topic => "topic",
        LabelKind.Country => "country",
        LabelKind.Pair => "pair",
        LabelKind.Kind => "kind",
        _ => "lang",
    };

    /// <summary>The code that somebody meant who wrote an everyday word for it, in any form; null when the word says nothing.</summary>
    internal static string? Meant(LabelKind kind, string value) => Meanings[kind].GetValueOrDefault(StemOf(value));

    /// <summary>A message in the user's language; English for any language but Arabic.</summary>
    internal static string Message(string key, string language, params object[] arguments)
    {
        var texts = Data.Messages[key];
        return string.Format(CultureInfo.InvariantCulture, language == "ar" ? texts.Ar : texts.En, arguments);
    }

    private static Dictionary<string, string> MeaningsIn(string field)
    {
        var meanings = new Dictionary<string, string>();
        foreach (var (word, code) in Data.Meant[field])
            meanings.TryAdd(StemOf(word), code);
        return meanings;
    }

    private static string StemOf(string word) => Stemmer.Stem(WordForms.Fold(word));

    private static QueryLanguageData Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("query-language.json")!;
        return JsonSerializer.Deserialize(stream, QueryLanguageJson.Default.QueryLanguageData)!;
    }
}

/// <summary>The shape of <c>data/query-language.json</c>.</summary>
internal sealed record QueryLanguageData(
    Dictionary<string, string> Operators,
    Dictionary<string, string> ArabicOperators,
    string[] Near,
    Dictionary<string, string> Fields,
    Dictionary<string, Dictionary<string, string>> Meant,
    Dictionary<string, QueryMessage> Messages);

/// <summary>One message in both languages.</summary>
internal sealed record QueryMessage(string En, string Ar);

/// <summary>Reads the data file without reflection.</summary>
[JsonSerializable(typeof(QueryLanguageData))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class QueryLanguageJson : JsonSerializerContext;
