using System.Text;
using System.Text.Json;

namespace CoopAlerts.Core.Extract;

/// <summary>
/// Reads the article that a page describes in its <c>application/ld+json</c> scripts (schema.org). Broken scripts are repaired where that is
/// safe and skipped where not; nothing of it is trusted as markup.
/// </summary>
internal sealed record LinkedData
{
    public string? Headline { get; init; }

    public string? Body { get; init; }

    public string? Published { get; init; }

    public string? Author { get; init; }

    public string? Publisher { get; init; }

    public string? Language { get; init; }

    public string? Image { get; init; }

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    /// <summary>The description of the article; an empty record when there is none.</summary>
    public static LinkedData Read(IEnumerable<string> scripts)
    {
        LinkedData? best = null;
        foreach (var script in scripts)
        {
            using var document = Parse(script);
            if (document is not null)
                Visit(document.RootElement, ref best);
        }

        return best ?? new LinkedData();
    }

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

    private static void Visit(JsonElement element, ref LinkedData? best)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Visit(item, ref best);
            return;
        }

        if (element.ValueKind != JsonValueKind.Object)
            return;
        if (IsArticle(element))
        {
            var read = From(element);
            if (best is null || (best.Body?.Length ?? 0) < (read.Body?.Length ?? 0))
                best = read;
        }

        foreach (var container in (string[])["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"])
            if (element.TryGetProperty(container, out var inner))
                Visit(inner, ref best);
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

    private static LinkedData From(JsonElement article) => new()
    {
        Headline = Text(article, "headline") ?? Text(article, "name"),
        Body = Text(article, "articleBody"),
        Published = Text(article, "datePublished") ?? Text(article, "dateCreated"),
        Author = Names(article, "author") ?? Names(article, "creator"),
        Publisher = Names(article, "publisher"),
        Language = Text(article, "inLanguage"),
        Image = Address(article, "image"),
    };

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? HtmlText.ToText(text)
            : null;

    private static string? Names(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
            return null;
        var items = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : new List<JsonElement> { value };
        var names = items
            .Select(i => i.ValueKind == JsonValueKind.Object ? Text(i, "name") : i.ValueKind == JsonValueKind.String ? i.GetString() : null)
            .Where(n => !string.IsNullOrWhiteSpace(n))
            .Distinct(StringComparer.Ordinal);
        var joined = string.Join(", ", names);
        return joined.Length == 0 ? null : joined;
    }

    private static string? Address(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Array)
            value = value.EnumerateArray().FirstOrDefault();
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Object => Text(value, "url"),
            _ => null,
        };
    }
}
