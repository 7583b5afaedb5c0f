using System.Globalization;
using System.Text.Json.Serialization;

namespace CoopAlerts.Core.Digest;

/// <summary>
/// The fixed words of digests and their pages in Arabic and English, from data/phrases.json, with plural forms (CLDR's rules for both languages).
/// A key that does not exist is a bug and throws.
/// </summary>
public sealed class Phrases
{
    private static readonly Dictionary<string, Dictionary<string, string>> All =
        EmbeddedData.Read("phrases.json", PhrasesJson.Default.DictionaryStringDictionaryStringString);

    private readonly Dictionary<string, string> words;

    private Phrases(string language)
    {
        Language = language;
        words = All[language];
    }

    /// <summary><c>ar</c> or <c>en</c>.</summary>
    public string Language { get; }

    /// <summary><c>rtl</c> or <c>ltr</c>.</summary>
    public string Direction => Language == "ar" ? "rtl" : "ltr";

    /// <summary>The phrases of a frame's language; English for any language that has none.</summary>
    public static Phrases For(string language) => language == "ar" ? Arabic : English;

    private static Phrases Arabic { get; } = new("ar");

    private static Phrases English { get; } = new("en");

    internal IEnumerable<string> Keys => words.Keys;

    /// <summary>The phrase.</summary>
    public string this[string key] => words[key];

    /// <summary>The phrase with its places filled.</summary>
    public string Format(string key, params object[] values) => string.Format(CultureInfo.InvariantCulture, words[key], values);

    /// <summary>The phrase in the form that the number asks for.</summary>
    public string Count(string key, int number) =>
        Format(words.ContainsKey($"{key}.{Form(number)}") ? $"{key}.{Form(number)}" : $"{key}.other", number);

    /// <summary>In which language a line is, as a remark beside it; empty for the frame's own, and for one that has no name here.</summary>
    public string SaidIn(Line line) => line.Language == Language ? "" : words.GetValueOrDefault($"said.{line.Language}", "");

    private string Form(int number) => (Language, number, number % 100) switch
    {
        (_, 0, _) => "zero",
        (_, 1, _) => "one",
        ("ar", 2, _) => "two",
        ("ar", _, >= 3 and <= 10) => "few",
        ("ar", _, >= 11) => "many",
        _ => "other",
    };
}

[JsonSerializable(typeof(Dictionary<string, Dictionary<string, string>>))]
internal sealed partial class PhrasesJson : JsonSerializerContext;
