using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>Entries of real feeds of which is known only whether they report cooperation (feed-labels.tsv): they teach what everyday news looks like.</summary>
internal static partial class LabelledFeeds
{
    public static List<(ArticleText Article, bool Cooperation)> Read(string labels, string folder)
    {
        var known = File.ReadLines(labels).Where(l => !l.StartsWith('#')).Select(l => l.Split('\t')).ToDictionary(p => p[0], p => p[1] == "yes");
        return [.. Directory.GetFiles(folder, "*.xml").Order(StringComparer.Ordinal)
            .SelectMany(file => XDocument.Load(file).Descendants("item"))
            .Select(item => (Key: Hash(Child(item, "guid") ?? Child(item, "link") ?? ""), Item: item))
            .Where(entry => known.ContainsKey(entry.Key))
            .Select(entry => (new ArticleText(Child(entry.Item, "title") ?? "", PlainText(Child(entry.Item, "encoded") ?? Child(entry.Item, "description") ?? "")), known[entry.Key]))];
    }

    private static string Hash(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..16];

    private static string? Child(XElement item, string name) => item.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;

    private static string PlainText(string html) => WebUtility.HtmlDecode(Tags().Replace(Breaks().Replace(html, "\n"), " "));

    [GeneratedRegex("<br\\s*/?>|</p>", RegexOptions.IgnoreCase)]
    private static partial Regex Breaks();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();
}
