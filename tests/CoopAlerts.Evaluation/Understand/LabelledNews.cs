using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>
/// Everyday news with labels: the texts come from the folders given, the labels from news-labels.jsonl, where an article's id is the first 16
/// hex digits of the SHA-256 of its id there (UTF-8), because those ids are addresses with headlines in them.
/// </summary>
internal static partial class LabelledNews
{
    /// <summary>The labelled articles among the entries of the RSS files in <paramref name="feeds"/> and the lines of <paramref name="stories"/>; missing ones are left out.</summary>
    public static List<LabelledArticle> Read(string labels, string feeds, string stories)
    {
        var known = LabelledArticle.Read(labels).ToDictionary(l => l.Id);
        var found = new List<LabelledArticle>();
        foreach (var (id, article) in Entries(feeds).Concat(Stories(stories)))
            if (known.Remove(Hash(id), out var label))
                found.Add(label with { Article = article });
        return found;
    }

    private static IEnumerable<(string Id, ArticleText Article)> Entries(string folder) =>
        Directory.GetFiles(folder, "*.xml").Order(StringComparer.Ordinal)
            .SelectMany(file => XDocument.Load(file).Descendants("item"))
            .Select(item => (Child(item, "guid") ?? Child(item, "link") ?? "", new ArticleText(
                Child(item, "title") ?? "", PlainText(Child(item, "encoded") ?? Child(item, "description") ?? ""), Day(Child(item, "pubDate")), Child(item.Parent!, "title") ?? "")));

    private static IEnumerable<(string Id, ArticleText Article)> Stories(string file) =>
        File.ReadLines(file).Where(line => line.Length > 0).Select(line => JsonNode.Parse(line)!)
            .Select(story => ((string)story["id"]!, new ArticleText(
                (string?)story["title"] ?? "", (string?)story["text"] ?? "", LabelledArticle.ParseDate((string?)story["date"]), (string?)story["source"] ?? "")));

    private static string Hash(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..16];

    private static string? Child(XElement item, string name) => item.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;

    private static DateOnly? Day(string? pubDate) =>
        DateTimeOffset.TryParse(pubDate, System.Globalization.CultureInfo.InvariantCulture, out var at) ? DateOnly.FromDateTime(at.UtcDateTime) : null;

    private static string PlainText(string html) => WebUtility.HtmlDecode(Tags().Replace(Breaks().Replace(html, "\n"), " "));

    [GeneratedRegex("<br\\s*/?>|</p>", RegexOptions.IgnoreCase)]
    private static partial Regex Breaks();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();
}
