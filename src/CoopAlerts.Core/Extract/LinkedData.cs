using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CoopAlerts.Core.Extract;

/// <summary>
/// Reads the article that a page describes in its <c>application/ld+json</c> scripts (schema.org). Broken scripts are repaired where that is
/// safe and skipped where not; nothing of it is trusted as markup.
/// </summary>
internal sealed partial record LinkedData
{
    public string? Headline { get; init; }

    public string? Body { get; init; }

    public string? Published { get; init; }

    public string? Author { get; init; }

    public string? Publisher { get; init; }

    public string? Language { get; init; }

    public string? Image { get; init; }

    // What a page names by @id; more names than this are no description of one article.
    private const int MostNamed = 500;

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    /// <summary>The description of the article; an empty record when there is none.</summary>
    public static LinkedData Read(IReadOnlyList<string> scripts)
    {
        var documents = scripts.Select(Parse).OfType<JsonDocument>().ToList();
        var reader = new Reader();
        foreach (var document in documents)
            reader.Name(document.RootElement);
        foreach (var document in documents)
            reader.Visit(document.RootElement, inList: false);
        documents.ForEach(document => document.Dispose());
        return reader.Best ?? new LinkedData { Published = scripts.Select(s => PublishedAnywhere().Match(s)).FirstOrDefault(m => m.Success)?.Groups[1].Value };
    }

    // Of a script that can't be repaired (quotation marks in a headline) the date is still a statement.
    [GeneratedRegex("""
        "datePublished"\s*:\s*"([^"]{4,40})"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex PublishedAnywhere();

    private static JsonDocument? Parse(string script)
    {
        try
        {
            return JsonDocument.Parse(Repair(script), Lenient);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Raw line breaks inside strings, comment and CDATA wrappers, a semicolon at the end.
    private static string Repair(string script)
    {
        var text = new StringBuilder(script.Length);
        foreach (var c in script)
            text.Append(c < ' ' ? ' ' : c);
        var from = script.AsSpan().IndexOfAny('{', '[');
        if (from > 0 && script.AsSpan(0, from).Contains("CDATA[", StringComparison.Ordinal))
            from = script.IndexOf('{');
        var to = script.AsSpan().LastIndexOfAny('}', ']');
        if (to > 2 && script[to] == ']' && script.AsSpan(to).StartsWith("]>", StringComparison.Ordinal))
            to = script.LastIndexOf('}');
        return from >= 0 && to > from ? text.ToString(from, to - from + 1) : "";
    }

    private sealed class Reader
    {
        private readonly Dictionary<string, JsonElement> named = new(StringComparer.Ordinal);
        private bool bestInList;

        public LinkedData? Best { get; private set; }

        // Authors, publishers and pictures are often described beside the article and only named in it.
        public void Name(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray())
                    Name(item);
            }
            else if (element.ValueKind == JsonValueKind.Object && named.Count < MostNamed)
            {
                if (element.TryGetProperty("@id", out var id) && id.ValueKind == JsonValueKind.String && element.EnumerateObject().Skip(1).Any())
                    named.TryAdd(id.GetString()!, element);
                if (element.TryGetProperty("@graph", out var graph))
                    Name(graph);
            }
        }

        // A list is of other articles, unless the page describes none outside it.
        public void Visit(JsonElement element, bool inList)
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray())
                    Visit(item, inList);
                return;
            }

            if (element.ValueKind != JsonValueKind.Object)
                return;
            if (IsArticle(element))
            {
                var read = From(element);
                if (Best is null || (bestInList && !inList) || (bestInList == inList && (Best.Body?.Length ?? 0) < (read.Body?.Length ?? 0)))
                    (Best, bestInList) = (read, inList);
            }

            foreach (var container in (string[])["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"])
                if (element.TryGetProperty(container, out var inner))
                    Visit(inner, inList || container == "itemListElement");
        }

        private LinkedData From(JsonElement article) => new()
        {
            Headline = Text(article, "headline") ?? Text(article, "name"),
            Body = Text(article, "articleBody"),
            Published = Text(article, "datePublished") ?? Text(article, "dateCreated"),
            Author = Names(article, "author") ?? Names(article, "creator"),
            Publisher = Names(article, "publisher"),
            Language = Text(article, "inLanguage"),
            Image = Address(article, "image"),
        };

        private string? Names(JsonElement element, string name)
        {
            if (!element.TryGetProperty(name, out var value))
                return null;
            var items = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : new List<JsonElement> { value };
            var names = items
                .Select(Resolved)
                .Select(i => i.ValueKind == JsonValueKind.Object ? Text(i, "name") : i.ValueKind == JsonValueKind.String ? HtmlText.ToText(i.GetString()) : null)
                .Where(n => !string.IsNullOrWhiteSpace(n))
                .Distinct(StringComparer.Ordinal);
            var joined = string.Join(", ", names);
            return joined.Length == 0 ? null : joined;
        }

        private string? Address(JsonElement element, string name)
        {
            if (!element.TryGetProperty(name, out var value))
                return null;
            if (value.ValueKind == JsonValueKind.Array)
                value = value.EnumerateArray().FirstOrDefault();
            value = Resolved(value);
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Object => Text(value, "url") ?? Text(value, "contentUrl"),
                _ => null,
            };
        }

        private JsonElement Resolved(JsonElement value) =>
            value.ValueKind == JsonValueKind.Object && !value.TryGetProperty("name", out _) && !value.TryGetProperty("url", out _)
            && value.TryGetProperty("@id", out var id) && id.ValueKind == JsonValueKind.String && named.TryGetValue(id.GetString()!, out var known)
                ? known
                : value;
    }

    private static bool IsArticle(JsonElement element)
    {
        if (!element.TryGetProperty("@type", out var type))
            return false;
        var names = type.ValueKind switch
        {
            JsonValueKind.String => type.GetString()!,
            JsonValueKind.Array => string.Join(' ', type.EnumerateArray().Select(t => t.ToString())),
            _ => "",
        };
        return names.Contains("Article", StringComparison.Ordinal) || names.Contains("Posting", StringComparison.Ordinal) || names.Contains("Report", StringComparison.Ordinal);
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? HtmlText.ToText(text)
            : null;
}
