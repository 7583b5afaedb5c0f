using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>
/// Real news that public repositories keep and this one does not: clones of them below one folder, each recognised by how its files are called.
/// Labels go by the ids that articles have there. Which repositories, at which commits: docs/decisions/0006-labels-without-texts.md.
/// </summary>
internal static class NewsArchives
{
    private static readonly Encoding Windows1256 = CodePagesEncodingProvider.Instance.GetEncoding(1256)!;

    /// <summary>The labelled articles among the files below <paramref name="folder"/>; missing ones are left out.</summary>
    public static List<LabelledArticle> Read(string labels, string folder)
    {
        var known = LabelledArticle.Read(labels).ToDictionary(l => l.Id);
        return [.. Articles(folder, known.ContainsKey).Select(a => known[a.Id] with { Article = a.Text })];
    }

    /// <summary>All articles, labelled or not.</summary>
    public static IEnumerable<ArticleText> ReadAll(string folder) => Articles(folder, _ => true).Select(a => a.Text);

    /// <summary>The articles whose ids are <paramref name="wanted"/>, by file name: the same order on every machine.</summary>
    private static IEnumerable<(string Id, ArticleText Text)> Articles(string folder, Predicate<string> wanted)
    {
        var read = new HashSet<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var articles = (Path.GetExtension(file), Path.GetFileName(Path.GetDirectoryName(file))) switch
            {
                (".txt", _) when file.Contains("Arabic Newspapers Corpus", StringComparison.Ordinal) => One("np-" + name, wanted, () => Newspaper(file, name)),
                (".txt", _) when name.Length > 8 && Day(name[^8..], "yyyyMMdd") is { } day => One(name, wanted, () => Broadcast(file, day)),
                (".json", "data_articles") => Mayadeen(file, wanted),
                (".html", "alriyadh_articles") => One("riyadh-" + name["article".Length..], wanted, () => Riyadh(file)),
                _ => [],
            };
            foreach (var article in articles)
            {
                if (read.Add(article.Id))
                    yield return article;
            }
        }
    }

    private static IEnumerable<(string Id, ArticleText Text)> One(string id, Predicate<string> wanted, Func<ArticleText?> read) =>
        wanted(id) && read() is { } article ? [(id, article)] : [];

    // The multi-source ANT Corpus. Looks like XML, but its texts need not be well-formed. A file's name ends with the day of publication.
    private static ArticleText Broadcast(string file, DateOnly day)
    {
        var document = File.ReadAllText(file);
        return new ArticleText(Element("TITLE"), Element("TEXT"), day, Element("SRC"));

        string Element(string name)
        {
            var start = document.IndexOf($"<{name}>", StringComparison.Ordinal);
            var end = document.IndexOf($"</{name}>", StringComparison.Ordinal);
            return start < 0 || end < start ? "" : WebUtility.HtmlDecode(document[(start + name.Length + 2)..end]).Trim();
        }
    }

    // Al Mayadeen, a month of articles in a file; videos have no text. What begins a text, its description, is there a second time at the end.
    private static List<(string Id, ArticleText Text)> Mayadeen(string file, Predicate<string> wanted)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. json.RootElement.EnumerateArray()
            .Where(a => wanted("mayadeen-" + Text(a, "postId")) && Text(a, "full_text").Length > 0)
            .Select(a => ("mayadeen-" + Text(a, "postId"), new ArticleText(Text(a, "title"), Report(a), Day(Text(a, "published_time")[..10], "yyyy-MM-dd"), "mayadeen")))];

        static string Text(JsonElement article, string name) => article.GetProperty(name).GetString()?.Trim() ?? "";

        static string Report(JsonElement article)
        {
            var (text, description) = (Text(article, "full_text"), Text(article, "description"));
            return description.Length < text.Length && text.EndsWith(description, StringComparison.Ordinal) ? text[..^description.Length].TrimEnd() : text;
        }
    }

    // Pages of the daily al-Riyadh of 2012, as its site served them. The link to the front page has the day of the issue.
    private static ArticleText? Riyadh(string file)
    {
        var page = new HtmlParser().ParseDocument(File.ReadAllText(file));
        if (page.QuerySelector("#article_text") is not { } body)
            return null;
        foreach (var part in body.QuerySelectorAll("br, p"))
            part.Before(page.CreateTextNode("\n"));
        var lines = body.TextContent.Replace('\u00A0', ' ').Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var front = page.QuerySelector("a[title='الرئيسية']")?.GetAttribute("href") ?? "";
        return new ArticleText(
            page.QuerySelectorAll("h1").FirstOrDefault(h => h.QuerySelector("a") is null)?.TextContent.Trim() ?? "", string.Join('\n', lines),
            front.Length > 10 ? Day(front[1..11], "yyyy/MM/dd") : null, "alriyadh");
    }

    // Newspapers of twenty Arab countries, about 2012: the title is the first line, and no day is known. A file's name begins with the country, Tunisia's with TM.
    private static ArticleText? Newspaper(string file, string name)
    {
        var country = name[..2] == "TM" ? "TN" : name[..2];
        var lines = File.ReadAllText(file, Windows1256).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length < 2 ? null : new ArticleText(lines[0], string.Join('\n', lines[1..]), null, $"newspaper.{country}");
    }

    private static DateOnly? Day(string text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
