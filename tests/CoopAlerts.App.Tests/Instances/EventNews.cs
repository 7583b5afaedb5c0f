using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;

namespace CoopAlerts.App.Tests.Instances;

/// <summary>
/// Makes up events and the reports of them, as many as are asked for: reports of one event share their sentences and differ in title, lead and
/// closing, reports of two events share neither names nor numbers. The same number gives the same news; half are Arabic. The two languages write of other
/// countries: deals of one pair on one day, told in two languages, are rightly taken for one.
/// </summary>
internal sealed class EventNews
{
    /// <summary>Outlets that report each event.</summary>
    public const int ReportsOfEach = 3;

    // Of a dozen sentences: enough for a full text, so that nobody fetches the page.
    private const int SentencesOfEach = 8;

    private readonly Dictionary<string, JsonElement> languages = JsonDocument
        .Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "event-news.json"))).RootElement
        .EnumerateObject().ToDictionary(language => language.Name, language => language.Value);

    /// <summary>The words that subscribers ask for; each event has one, of its language.</summary>
    public IReadOnlyList<string> Tags => [.. languages.Values.SelectMany(language => Texts(language, "tags"))];

    /// <summary>The word that the event with this number is found by.</summary>
    public string TagOf(int number) => Tags[number % Tags.Count];

    /// <summary>Report <paramref name="report"/> of the event with this number.</summary>
    public (string Title, string Text) Report(int number, int report)
    {
        var arabic = Texts(languages["ar"], "tags").Contains(TagOf(number));
        var language = languages[arabic ? "ar" : "en"];
#pragma warning disable RS0030 // Seeded: the same news every time.
        var random = new Random(number);
#pragma warning restore RS0030
        // The first 840 events of a language are of different pairs: of thousands, some with one pair would be taken for one.
        var (countries, half) = (Texts(language, "countries"), Tags.Count / 2);
        var (further, first) = Math.DivRem((number / Tags.Count * half) + (number % half), countries.Count);
        var words = new Dictionary<string, string>
        {
            ["a"] = countries[first], ["b"] = countries[(first + 1 + (further % (countries.Count - 1))) % countries.Count], ["tag"] = TagOf(number),
            ["x"] = $"{random.Next(11, 990)}", ["y"] = $"{random.Next(11, 990)}", ["z"] = $"{random.Next(11, 990)}",
        };
        for (var name = 1; name <= 5; name++)
            words[$"n{name}"] = Name(Texts(language, "syllables"), random, arabic);

        var sentences = Texts(language, "sentences").OrderBy(_ => random.Next()).Take(SentencesOfEach).ToList();
        if (!sentences.Any(sentence => sentence.Contains("{tag}", StringComparison.Ordinal)))
            sentences.Add(Texts(language, "sentences").First(sentence => sentence.Contains("{tag}", StringComparison.Ordinal)));
        var text = string.Join(' ', [Texts(language, "leads")[report], .. sentences]);
        return (Fill(Texts(language, "titles")[report], words), Fill(text, words));
    }

    /// <summary>A feed of these reports, the last one the newest. They have no pages of their own.</summary>
    public static string Rss(string outlet, DateTimeOffset newest, IEnumerable<(string Title, string Text)> reports)
    {
        XNamespace content = "http://purl.org/rss/1.0/modules/content/";
        var items = reports.Reverse().Select((report, i) => new XElement(
            "item", new XElement("title", report.Title), new XElement("guid", new XAttribute("isPermaLink", false), $"{outlet}/{report.Title}"),
            new XElement("pubDate", newest.AddMinutes(-i).ToString("r", CultureInfo.InvariantCulture)), new XElement(content + "encoded", report.Text)));
        return new XElement("rss", new XAttribute("version", "2.0"), new XElement("channel", new XElement("title", outlet), items)).ToString();
    }

    private static string Name(List<string> syllables, Random random, bool arabic)
    {
        var name = string.Concat(Enumerable.Range(0, 4).Select(_ => syllables[random.Next(syllables.Count)]));
        return arabic ? name : char.ToUpperInvariant(name[0]) + name[1..];
    }

    private static string Fill(string text, Dictionary<string, string> words) =>
        words.Aggregate(text, (filled, word) => filled.Replace($"{{{word.Key}}}", word.Value, StringComparison.Ordinal));

    private static List<string> Texts(JsonElement language, string name) => [.. language.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];
}
