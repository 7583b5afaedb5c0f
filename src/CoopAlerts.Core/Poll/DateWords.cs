using System.Collections.Frozen;
using System.Text.Json;
using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Poll;

/// <summary>The words of dates in Arabic (Levant, Gulf and Egypt, Maghreb), French and English, folded; they stand in months.json. It parses nothing.</summary>
internal static class DateWords
{
    private static readonly FrozenDictionary<string, int> Months;
    private static readonly FrozenDictionary<string, int> Zones;
    private static readonly FrozenSet<string> Mornings, Evenings, Introductions;
    private static readonly FrozenSet<string> FirstWords;

    static DateWords()
    {
        using var stream = typeof(DateWords).Assembly.GetManifestResourceStream("months.json")!;
        using var json = JsonDocument.Parse(stream);
        var root = json.RootElement;
        var months = new Dictionary<string, int>();
        foreach (var (names, index) in root.GetProperty("months").EnumerateArray().Select((names, index) => (names, index)))
            foreach (var name in names.EnumerateArray())
                months[Fold(name)] = index + 1;
        Months = months.ToFrozenDictionary();
        FirstWords = months.Keys.Where(name => name.Contains(' ')).Select(name => name[..name.IndexOf(' ')]).ToFrozenSet();
        Zones = root.GetProperty("zones").EnumerateObject().ToFrozenDictionary(zone => ArabicText.Normalize(zone.Name), zone => zone.Value.GetInt32());
        Mornings = Words("am");
        Evenings = Words("pm");
        Introductions = Words("gregorianFollows");

        FrozenSet<string> Words(string property) => root.GetProperty(property).EnumerateArray().Select(Fold).ToFrozenSet();
        static string Fold(JsonElement name) => ArabicText.Normalize(name.GetString());
    }

    /// <summary>The month (1–12) that a folded name of one or two words stands for.</summary>
    public static bool TryMonth(string name, out int month) => Months.TryGetValue(name, out month);

    /// <summary>Whether a month's name may begin with this word and go on.</summary>
    public static bool BeginsMonth(string word) => FirstWords.Contains(word);

    /// <summary>Minutes east of UTC of a zone's folded abbreviation.</summary>
    public static bool TryZone(string word, out int minutes) => Zones.TryGetValue(word, out minutes);

    /// <summary>Whether the folded word means before noon.</summary>
    public static bool IsMorning(string word) => Mornings.Contains(word);

    /// <summary>Whether the folded word means after noon.</summary>
    public static bool IsEvening(string word) => Evenings.Contains(word);

    /// <summary>Whether the folded word says that the Gregorian date follows a Hijri one.</summary>
    public static bool IntroducesGregorian(string word) => Introductions.Contains(word);
}
