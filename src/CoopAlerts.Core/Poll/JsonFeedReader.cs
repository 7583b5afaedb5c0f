using System.Text.Json;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Poll;

/// <summary>Reads JSON Feed 1.0 and 1.1. Fields of the wrong type count as absent; a document that is cut off gives the items before the cut.</summary>
internal static class JsonFeedReader
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    /// <summary>Reads the document.</summary>
    /// <exception cref="FeedFormatException">It is JSON, but no JSON feed; or not JSON at all.</exception>
    public static FeedDocument Read(ReadOnlyMemory<char> text, Uri? baseUrl)
    {
        using var json = Parse(text.TrimStart('\uFEFF'), out var damaged);
        var root = json.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("items", out var list) || list.ValueKind != JsonValueKind.Array)
            throw new FeedFormatException("This is JSON, but no JSON Feed: it has no array \"items\".");
        var links = new FeedLinks(null, baseUrl);
        var items = list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Take(FeedParser.MostItems)
            .Select(item => ReadItem(item, links)).ToList();
        return new()
        {
            Format = FeedFormat.Json,
            Title = FeedText.OfText(String(root, "title")),
            Link = links.Resolve(String(root, "home_page_url")),
            Description = FeedText.OfText(String(root, "description")),
            Language = String(root, "language"),
            Updated = items.Max(item => item.Updated),
            Items = items,
            Warnings = damaged is null ? [] : [damaged],
        };
    }

    private static FeedEntry ReadItem(JsonElement item, FeedLinks links) => new()
    {
        Id = String(item, "id"),
        Title = FeedText.OfText(String(item, "title")),
        Link = links.Resolve(String(item, "url") ?? String(item, "external_url")),
        Published = FeedDate.Parse(String(item, "date_published")),
        Updated = FeedDate.Parse(String(item, "date_modified")),
        Authors = Authors(item),
        Summary = String(item, "summary"),
        Content = String(item, "content_html") ?? String(item, "content_text"),
        Categories = Array(item, "tags").Select(Text).OfType<string>().Distinct().ToList(),
        Enclosures = Array(item, "attachments").Where(one => one.ValueKind == JsonValueKind.Object).Select(one => ReadAttachment(one, links)).OfType<FeedEnclosure>().ToList(),
        Language = String(item, "language"),
    };

    private static List<string> Authors(JsonElement item)
    {
        var authors = Array(item, "authors").ToList();
        // Version 1.0 has one author instead of a list.
        if (authors.Count == 0 && item.TryGetProperty("author", out var author)) authors.Add(author);
        var names = new List<string>();
        foreach (var one in authors)
            FeedText.AddOnce(names, FeedText.OfText(one.ValueKind == JsonValueKind.Object ? String(one, "name") : Text(one)));
        return names;
    }

    private static FeedEnclosure? ReadAttachment(JsonElement one, FeedLinks links) => links.Resolve(String(one, "url")) is { } url
        ? new(url, String(one, "mime_type"), one.TryGetProperty("size_in_bytes", out var size) && size.ValueKind == JsonValueKind.Number && size.TryGetInt64(out var bytes) ? bytes : null)
        : null;

    private static IEnumerable<JsonElement> Array(JsonElement of, string name) =>
        of.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private static string? String(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? Text(value) : null;

    // Numbers stand for ids in feeds that forgot to quote them.
    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when value.GetString() is { Length: > 0 } text => text,
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    private static JsonDocument Parse(ReadOnlyMemory<char> text, out string? damaged)
    {
        damaged = null;
        try
        {
            return JsonDocument.Parse(text, Lenient);
        }
        catch (JsonException broken)
        {
            damaged = $"damaged JSON (line {broken.LineNumber + 1}); the items before it were read";
            try
            {
                return JsonDocument.Parse(JsonRepair.Complete(text.Span), Lenient);
            }
            catch (JsonException)
            {
                throw new FeedFormatException($"This is neither XML nor readable JSON (line {broken.LineNumber + 1}).", broken);
            }
        }
    }
}
