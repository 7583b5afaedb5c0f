using System.Globalization;
using System.Text.Json;
using CoopAlerts.Core.Poll;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Evaluation.Feeds;

/// <summary>
/// Compares the feed parser with fixtures in gofeed's universal form: folders of documents (<c>x.xml</c>, <c>x.json</c>) each with its expected
/// JSON (<c>x.json</c>, <c>x_expected.json</c>). A fixture agrees when every field that we map is equal; fields that we do not keep are not compared.
/// </summary>
internal static class FeedEvaluation
{
    /// <summary>Runs <c>feeds --data FOLDER [--real FOLDER]</c>; 1 below the floor.</summary>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        string? data = null, real = null;
        for (var i = 0; i + 1 < arguments.Length; i += 2)
            if (arguments[i] == "--data") data = arguments[i + 1];
            else if (arguments[i] == "--real") real = arguments[i + 1];
        if (data is null)
        {
            Console.Error.WriteLine("feeds --data FOLDER [--real FOLDER]");
            return 2;
        }

        var fixtures = Fixtures(data);
        if (fixtures.Count == 0)
        {
            Console.Error.WriteLine($"{data}: no fixtures found");
            return 2;
        }

        var agree = 0;
        foreach (var (document, expected) in fixtures)
        {
            var differences = Compare(document, expected);
            if (differences.Count == 0) agree++;
            else Console.WriteLine($"{Path.GetRelativePath(data, document)}: {string.Join("; ", differences)}");
        }

        Console.WriteLine($"{agree} of {fixtures.Count} fixtures agree on every field that we map");
        if (real is not null) CountItems(real);
        return QualityFloor.Check("feeds", fixtures.SelectMany(pair => (string[])[pair.Document, pair.Expected]), (double)agree / fixtures.Count);
    }

    private static void CountItems(string folder)
    {
        var files = Directory.GetFiles(folder, "*.xml");
        var feeds = files.Select(file => FeedParser.Parse(File.ReadAllBytes(file), null, null)).ToList();
        Console.WriteLine($"{feeds.Sum(feed => feed.Items.Count)} items in {files.Length} real feeds, {feeds.Sum(feed => feed.Warnings.Count)} warnings");
    }

    private static List<(string Document, string Expected)> Fixtures(string folder)
    {
        var all = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var xml = all.Where(file => file.EndsWith(".xml", StringComparison.Ordinal)).Select(file => (file, Path.ChangeExtension(file, ".json")));
        var json = all.Where(file => file.EndsWith("_expected.json", StringComparison.Ordinal)).Select(file => (file.Replace("_expected.json", ".json", StringComparison.Ordinal), file));
        return [.. xml.Concat(json).Where(pair => File.Exists(pair.Item1) && File.Exists(pair.Item2))];
    }

    private static List<string> Compare(string document, string expected)
    {
        var differences = new List<string>();
        using var json = JsonDocument.Parse(File.ReadAllBytes(expected));
        FeedDocument feed;
        try
        {
            feed = FeedParser.Parse(File.ReadAllBytes(document), null, null);
        }
        catch (FeedFormatException e)
        {
            return [e.Message];
        }

        var want = json.RootElement;
        Check("title", Text(want, "title"), feed.Title);
        Check("link", Text(want, "link"), feed.Link);
        Check("description", Text(want, "description"), feed.Description);
        Check("language", Text(want, "language"), feed.Language);
        Check("updated", Date(want, "updatedParsed"), feed.Updated);
        var items = Items(want, "items").ToList();
        Check("items", items.Count, feed.Items.Count);
        foreach (var (item, entry) in items.Zip(feed.Items)) CompareItem(item, entry);
        return differences;

        void CompareItem(JsonElement item, FeedEntry entry)
        {
            Check("item title", Text(item, "title"), entry.Title);
            Check("item link", Text(item, "link"), entry.Link);
            Check("item id", Text(item, "guid"), entry.Id);
            Check("item published", Date(item, "publishedParsed"), entry.Published);
            Check("item updated", Date(item, "updatedParsed"), entry.Updated);
            Check("item summary", Text(item, "description"), entry.Summary);
            Check("item content", Text(item, "content"), entry.Content);
            Check("item authors", Join(Items(item, "authors").Select(one => Text(one, "name") ?? Text(one, "email"))), Join(entry.Authors));
            Check("item categories", Join(Items(item, "categories").Select(one => one.GetString())), Join(entry.Categories));
            Check("item enclosures", Join(Items(item, "enclosures").Select(one => $"{Text(one, "url")} {Text(one, "type")} {Text(one, "length")}")),
                Join(entry.Enclosures.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Url} {one.Type} {one.Length}"))));
        }

        void Check<T>(string field, T want, T got)
        {
            if (!EqualityComparer<T>.Default.Equals(want, got)) differences.Add($"{field} is \"{got}\", not \"{want}\"");
        }
    }

    private static string Join(IEnumerable<string?> values) => string.Join(" | ", values);

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static DateTimeOffset? Date(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.GetDateTimeOffset() : null;

    private static IEnumerable<JsonElement> Items(JsonElement of, string name) => of.TryGetProperty(name, out var list) ? list.EnumerateArray() : [];
}
