using System.Globalization;
using System.Text.Json;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Evaluation.Understand;

/// <summary>An article with the labels that careful readers gave it. Optional labels are right or absent, no matter.</summary>
internal sealed record LabelledArticle(
    string Id, ArticleText Article, bool Cooperation, HashSet<string> Topics, HashSet<string> Parties, HashSet<string> Kinds, HashSet<string> Future,
    HashSet<string> OptionalTopics, HashSet<string> OptionalParties, HashSet<string> OptionalFuture, bool Sure)
{
    public static List<LabelledArticle> Read(string file) => [.. File.ReadLines(file).Where(line => line.Length > 0).Select(Parse)];

    public static DateOnly? ParseDate(string? text)
    {
        string[] formats = ["yyyy-MM-dd", "dd/MM/yyyy"];
        var day = text?.Length >= 10 ? text[..10] : "";
        return DateOnly.TryParseExact(day, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }

    private static LabelledArticle Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        var optional = root.TryGetProperty("optional", out var o) ? o : default;
        return new LabelledArticle(
            root.GetProperty("id").GetString()!,
            new ArticleText(Text("title") ?? "", Text("text") ?? "", ParseDate(Text("date")), Text("source") ?? ""),
            root.GetProperty("cooperation").GetBoolean(), Set(root, "topics"), Set(root, "parties"),
            root.TryGetProperty("kinds", out _) ? Set(root, "kinds") : [Text("kind") ?? "none"],
            [.. root.TryGetProperty("future", out var future) ? future.EnumerateArray().Select(f => f.GetProperty("date").GetString()!) : []],
            Set(optional, "topics"), Set(optional, "parties"), Set(optional, "future"),
            !root.TryGetProperty("sure", out var sure) || sure.GetBoolean());

        string? Text(string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        static HashSet<string> Set(JsonElement element, string name) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(v => v.GetString()!)] : [];
    }
}
