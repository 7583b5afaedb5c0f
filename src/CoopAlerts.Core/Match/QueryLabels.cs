using System.Globalization;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// Checks the codes that are asked for with <c>topic:</c>, <c>country:</c>, <c>pair:</c>, <c>kind:</c> and <c>lang:</c>, brings them into canonical
/// case, and guesses what a wrong one meant. It knows codes and the names of countries in the framework's data, not the names of topics.
/// </summary>
internal static class QueryLabels
{
    private static readonly Lazy<Dictionary<string, string>> CountryNames = new(ReadCountryNames);

    /// <summary>The label, or the key of a message and a suggested code.</summary>
    internal static (LabelNode? Label, string? Mistake, string? Suggestion) Read(LabelKind kind, string value) => kind switch
    {
        LabelKind.Topic => Among(kind, value.ToLowerInvariant(), Taxonomy.Topics, "unknownTopic"),
        LabelKind.Kind => Among(kind, value.ToLowerInvariant(), Taxonomy.Kinds, "unknownKind"),
        LabelKind.Country => ReadCountry(value),
        LabelKind.Pair => ReadPair(value),
        _ => ReadLanguage(value.ToLowerInvariant()),
    };

    private static (LabelNode?, string?, string?) Among(LabelKind kind, string code, IReadOnlyList<string> codes, string mistake) =>
        codes.Contains(code) ? (new LabelNode(kind, code), null, null) : (null, mistake, QueryLanguage.Meant(kind, code) ?? Nearest.To(code, codes));

    private static (LabelNode?, string?, string?) ReadCountry(string value)
    {
        var code = value.ToUpperInvariant();
        return Taxonomy.IsParty(code) ? (new LabelNode(LabelKind.Country, code), null, null) : (null, "unknownCountry", GuessParty(value));
    }

    private static (LabelNode?, string?, string?) ReadPair(string value)
    {
        var sides = value.Split('-', '\u2013', '/');
        if (sides.Length != 2)
            return (null, "badPair", null);
        var codes = sides.Select(s => Taxonomy.IsParty(s.ToUpperInvariant()) ? s.ToUpperInvariant() : null).ToArray();
        if (codes is [{ } a, { } b] && a != b)
            return (new LabelNode(LabelKind.Pair, Pair(a, b)), null, null);
        var guesses = sides.Zip(codes, (side, code) => code ?? GuessParty(side)).ToArray();
        return (null, "badPair", guesses is [{ } x, { } y] && x != y ? Pair(x, y) : null);
    }

    /// <summary>A pair's canonical code.</summary>
    internal static string Pair(string a, string b) => string.CompareOrdinal(a, b) <= 0 ? $"{a}-{b}" : $"{b}-{a}";

    private static (LabelNode?, string?, string?) ReadLanguage(string code) =>
        code.Length is 2 or 3 && code.All(char.IsAsciiLetterLower) ? (new LabelNode(LabelKind.Lang, code), null, null) : (null, "badLanguage", GuessLanguage(code));

    private static string? GuessLanguage(string value) => value.Split('-', '_')[0] is { Length: 2 } primary && primary.All(char.IsAsciiLetterLower)
        ? primary
        : value switch
        {
            "arabic" or "العربية" or "عربي" => "ar", // "Arabic"
            "english" or "الإنجليزية" or "انجليزي" => "en", // "English"
            "french" or "الفرنسية" or "فرنسي" => "fr", // "French"
            _ => null,
        };

    private static string? GuessParty(string value) =>
        Nearest.To(value.ToLowerInvariant(), CountryNames.Value.Keys) is { } name ? CountryNames.Value[name] : null;

    // English names, three-letter codes, and the name in the language of the country (that is Arabic for Arab countries).
    private static Dictionary<string, string> ReadCountryNames()
    {
        var names = new Dictionary<string, string>();
        foreach (var code in Taxonomy.Organisations)
            names.TryAdd(code.ToLowerInvariant(), code);
        foreach (var code in Taxonomy.Countries)
        {
            var region = RegionOf(code);
            foreach (var name in region is null ? [] : (string[])[region.EnglishName, region.ThreeLetterISORegionName, region.NativeName])
                names.TryAdd(name.ToLowerInvariant(), code);
        }

        foreach (var culture in CultureInfo.GetCultures(CultureTypes.SpecificCultures).Where(c => c.TwoLetterISOLanguageName == "ar"))
        {
            var region = new RegionInfo(culture.Name);
            if (Taxonomy.IsParty(region.Name.Split('-')[^1]))
                names.TryAdd(region.NativeName, region.Name.Split('-')[^1]);
        }

        return names;
    }

    private static RegionInfo? RegionOf(string code)
    {
        try
        {
            return new RegionInfo(code);
        }
        catch (ArgumentException)
        {
            return null; // territories that the framework's data does not know
        }
    }
}
